"""The network: its parameters, the forward pass and backpropagation, as the notes write them.

All parameters lie in one flat array, layer by layer, so that an optimizer is one equation over one
array. The notes' W^[l], b^[l] and their gradients are views into it. Arrays are batch-first: where the
notes put an example in a column, it is a row here, so z = W a + b reads Z = A W^T + b.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.activations import RELU, Array, softmax
from engine.initializers import he_normal
from engine.losses import output_gradient, softmax_cross_entropy
from engine.spec import NetworkSpec
from engine.trace import BackwardTrace, ForwardTrace


class Layers:
    """The notes' W^[l] and b^[l] as views of one flat array of parameters (or of gradients).

    ``weights[l]`` is (n_out, n_in) and ``biases[l]`` (n_out,), l = 0 ... L-1 for the notes' 1 ... L.
    In memory a weight matrix lies transposed, (n_in, n_out): the forward product reads it a quarter
    faster so. ``stored[l]`` is that view.
    """

    def __init__(self, flat: Array, spec: NetworkSpec) -> None:
        self.flat = flat
        self.stored: list[Array] = []
        self.biases: list[Array] = []
        start = 0
        for n_out, n_in in spec.shapes:
            end = start + n_in * n_out
            self.stored.append(flat[start:end].reshape(n_in, n_out))
            self.biases.append(flat[end : end + n_out])
            start = end + n_out
        self.weights = [stored.T for stored in self.stored]


class MLP:
    """A multilayer perceptron: ReLU hidden layers, softmax output (notes, sections 1 to 3).

    ``parameters`` is the flat array, (spec.parameter_count,), zero at first: see `initialized`. float32
    for use, float64 for proofs.
    """

    def __init__(
        self, spec: NetworkSpec, dtype: DTypeLike = np.float32, parameters: Array | None = None
    ) -> None:
        self.spec = spec
        if parameters is None:
            parameters = np.zeros(spec.parameter_count, dtype)
        self.parameters: Array = parameters
        self._layers = Layers(parameters, spec)

    @classmethod
    def initialized(
        cls, spec: NetworkSpec, seed: int, dtype: DTypeLike = np.float32, scale: float = 1.0
    ) -> MLP:
        """A network with He-normal weights drawn from ``seed``, times ``scale``, and biases zero."""
        network = cls(spec, dtype)
        rng = np.random.default_rng([seed, 0])
        for weights, shape in zip(network.weights, spec.shapes, strict=True):
            weights[...] = scale * he_normal(rng, shape)
        return network

    @property
    def weights(self) -> list[Array]:
        """W^[1] ... W^[L], each (n^[l], n^[l-1]); views, not copies."""
        return self._layers.weights

    @property
    def biases(self) -> list[Array]:
        """b^[1] ... b^[L], each (n^[l],); views, not copies."""
        return self._layers.biases

    def frozen_copy(self) -> MLP:
        """A copy whose parameters cannot be written: what may cross a thread."""
        parameters = self.parameters.copy()
        parameters.flags.writeable = False
        return MLP(self.spec, parameters=parameters)

    def forward(self, x: Array) -> ForwardTrace:
        """Forward propagation (notes, section 2), everything kept.

        ``x`` is (m, 784) in [0, 1]. z^[l] = W^[l] a^[l-1] + b^[l]; a^[l] = ReLU(z^[l]) for the hidden
        layers; a^[L] = softmax(z^[L]).
        """
        pre_activations: list[Array] = []
        activations = [x]
        for stored, b in zip(self._layers.stored, self.biases, strict=True):
            z = activations[-1] @ stored + b
            pre_activations.append(z)
            activations.append(RELU.function(z, np.empty_like(z)))
        activations[-1] = softmax(pre_activations[-1])
        return ForwardTrace(tuple(pre_activations), tuple(activations))

    def gradient(
        self, x: Array, labels: NDArray[np.integer[Any]], l2: float = 0.0
    ) -> tuple[float, Array]:
        """The cost J of a batch, the L2 penalty included, and dJ/dtheta, flat; for proofs and looks."""
        workspace = Workspace(self, len(labels))
        workspace.x[...] = x
        loss, _ = workspace.run(labels)
        self.add_l2(workspace.gradient, l2)
        return loss + self.l2_penalty(l2), workspace.gradient

    def l2_penalty(self, l2: float) -> float:
        """lambda/2 times the sum of all squared weights."""
        if not l2:
            return 0.0
        return l2 / 2 * sum(float(np.vdot(w, w)) for w in self._layers.stored)

    def add_l2(self, gradient: Array, l2: float) -> None:
        """dW^[l] := dW^[l] + lambda W^[l] in a flat gradient: what the penalty adds."""
        if l2:
            layers = Layers(gradient, self.spec)
            for d, w in zip(layers.stored, self._layers.stored, strict=True):
                d += l2 * w

    def sha256(self) -> str:
        """The hash of the parameters: layer by layer, W (n_out, n_in) row by row, then b."""
        digest = hashlib.sha256()
        for weights, biases in zip(self.weights, self.biases, strict=True):
            digest.update(np.ascontiguousarray(weights).tobytes())
            digest.update(biases.tobytes())
        return digest.hexdigest()


class Workspace:
    """Forward and backward pass over batches of one size, in arrays that are made once.

    Fill ``x`` (m, n^[0]), call `run`, read ``gradient`` (flat, in the order of the parameters).
    """

    def __init__(self, network: MLP, m: int, gradient: Array | None = None) -> None:
        sizes, dtype = network.spec.sizes, network.parameters.dtype
        self._layers = network._layers
        self.gradient = np.empty_like(network.parameters) if gradient is None else gradient
        self._d = Layers(self.gradient, network.spec)
        self._a = [np.empty((m, n), dtype) for n in sizes]
        self._dz = [np.empty((m, n), dtype) for n in sizes[1:]]
        self._ones = np.ones(m, dtype)
        self.x = self._a[0]

    def run(self, labels: NDArray[np.integer[Any]]) -> tuple[float, int]:
        """The mean loss and how many of the batch are right; leaves dJ/dtheta in ``gradient``."""
        loss, right = self.forward(labels)
        self.output_gradient(labels)
        self.backward()
        return loss, right

    def output_gradient(self, labels: NDArray[np.integer[Any]]) -> None:
        """dz^[L] = (a^[L] - y) / m, in the place of a^[L]."""
        output_gradient(self._dz[-1], labels)

    def forward(self, labels: NDArray[np.integer[Any]]) -> tuple[float, int]:
        """Forward propagation and the loss; a^[L] is left where dz^[L] will be."""
        for layer in range(len(self._dz)):
            self.forward_layer(layer)
        return self.loss(labels)

    def loss(self, labels: NDArray[np.integer[Any]]) -> tuple[float, int]:
        """Softmax and cross-entropy of z^[L]: the mean loss, and how many of the batch are right."""
        return softmax_cross_entropy(self._a[-1], labels, out=self._dz[-1])

    def forward_layer(self, layer: int) -> None:
        """z = W a + b, and ReLU of it but for the last layer; ``layer`` is the notes' l - 1."""
        z = np.matmul(self._a[layer], self._layers.stored[layer], out=self._a[layer + 1])
        z += self._layers.biases[layer]
        if layer + 1 < len(self._dz):
            RELU.function(z, z)

    def record(self, labels: NDArray[np.integer[Any]]) -> BackwardTrace:
        """`run`, and everything it computed on the way, the same bits; ``x`` must be filled.

        The products that the fast pass writes over are made once more, in the same way.
        """
        self.run(labels)
        m = len(labels)
        z = [
            a @ w + b
            for a, w, b in zip(self._a, self._layers.stored, self._layers.biases, strict=False)
        ]
        da = [dz @ w.T for dz, w in zip(self._dz[1:], self._layers.stored[1:], strict=True)]
        forward = ForwardTrace(tuple(z), (*(a.copy() for a in self._a[:-1]), softmax(z[-1])))
        return BackwardTrace(forward, tuple(d * m for d in da), tuple(d * m for d in self._dz))

    def backward(self) -> None:
        """Back propagation (notes, section 3), from dz^[L] down to dW^[1]."""
        for layer in reversed(range(len(self._dz))):
            self.backward_layer(layer)

    def backward_layer(self, layer: int) -> None:
        """The gradients of a layer, and dz^[l-1] of the one before; ``layer`` is the notes' l - 1.

        dW^[l] = dZ^[l] A^[l-1] and db^[l] = the sum of dZ^[l] over the examples, both with the 1/m that
        dz^[L] brought along; da^[l-1] = (W^[l])^T dz^[l]; dz^[l-1] = da^[l-1] * ReLU'(z^[l-1]).
        """
        dz, a = self._dz[layer], self._a[layer]
        if len(dz) == 1:  # one example: an outer product, to the same bits, at half the time
            np.multiply(a.T, dz, out=self._d.stored[layer])
        else:
            np.matmul(a.T, dz, out=self._d.stored[layer])
        np.matmul(self._ones, dz, out=self._d.biases[layer])  # a sum, BLAS makes it faster
        if layer:
            da = np.matmul(dz, self._layers.stored[layer].T, out=self._dz[layer - 1])
            RELU.backward(da, a)
