"""The equation of each phase, set from its symbols with their shapes (notes, sections 2 to 4)."""

from __future__ import annotations

from app import theme
from app.numbers import count
from app.widgets.equation import Piece
from engine.explain.phases import Kind, Phase
from engine.spec import NetworkSpec, TrainingSpec


def equations(
    phase: Phase, network: NetworkSpec, training: TrainingSpec, m: int
) -> tuple[tuple[Piece, ...], ...]:
    """The lines of the phase's equation; ``m`` is the number of columns: the batch, or 1 under the lens.
    One example has the notes' equations without the mean over the batch.

    The keys of the pieces are those of the table of symbols: "W", "b", "z", "a", "dW", "m", ...
    """
    return _Writer(phase.layer, network, m).lines(phase.kind, training)


class _Writer:
    """Writes the symbols of one layer with the shapes they have in this network."""

    def __init__(self, layer: int, network: NetworkSpec, m: int) -> None:
        self._l = layer
        self._sizes = network.sizes
        self._m = m
        self._last = len(network.sizes) - 1
        self._forward = theme.current().forward
        self._backward = theme.current().backward

    def lines(self, kind: Kind, training: TrainingSpec) -> tuple[tuple[Piece, ...], ...]:
        match kind:
            case Kind.BATCH:
                return ((self._a(0), Piece("equals"), self._columns("x", "x", 0)),)
            case Kind.Z:
                return (self._z_line(),)
            case Kind.A:
                return (self._softmax_line() if self._l == self._last else self._relu_line(),)
            case Kind.LOSS:
                return self._loss_lines()
            case Kind.DZ:
                return (self._delta_line() if self._l == self._last else self._mask_line(),)
            case Kind.DW:
                return self._gradient_lines(training.l2)
            case Kind.DA:
                return (self._da_line(),)
            case Kind.UPDATE:
                return update_lines(training.optimizer)
            case Kind.RECEIPT:
                return (_RECEIPT,)

    def _shape(self, rows: int, columns: int) -> str:
        return f"{count(rows)} × {count(columns)}"

    def _columns(self, name: str, key: str, layer: int, script: bool = False) -> Piece:
        shape = self._shape(self._sizes[layer], self._m)
        return Piece(name, layer if script else None, shape=shape, key=key, colour=self._forward)

    def _a(self, layer: int) -> Piece:
        return self._columns("a", "a", layer, script=True)

    def _z(self, layer: int) -> Piece:
        return self._columns("z", "z", layer, script=True)

    def _w(self, layer: int, transposed: bool = False) -> Piece:
        rows, columns = self._sizes[layer], self._sizes[layer - 1]
        shape = self._shape(columns, rows) if transposed else self._shape(rows, columns)
        return Piece("W", layer, transposed, shape=shape, key="W")

    def _d(self, name: str, layer: int, columns: int) -> Piece:
        shape = self._shape(self._sizes[layer], columns)
        return Piece(name, layer, shape=shape, key=name, colour=self._backward)

    def _z_line(self) -> tuple[Piece, ...]:
        b = Piece("b", self._l, shape=self._shape(self._sizes[self._l], 1), key="b")
        product = (self._w(self._l), self._a(self._l - 1))
        return (self._z(self._l), Piece("equals"), *product, Piece("plus"), b)

    def _relu_line(self) -> tuple[Piece, ...]:
        relu = (Piece("relu", key="relu"), Piece("open"), self._z(self._l), Piece("close"))
        bounded = (Piece("max_0"), Piece("z", self._l, key="z"), Piece("close"))
        return (self._a(self._l), Piece("equals"), *relu, Piece("equals"), *bounded)

    def _softmax_line(self) -> tuple[Piece, ...]:
        softmax = (Piece("softmax", key="softmax"), Piece("open"), self._z(self._l), Piece("close"))
        terms = (
            Piece("a_k", key="y_hat"),
            Piece("equals"),
            Piece("softmax_fraction", key="softmax"),
        )
        return (self._a(self._l), Piece("equals"), *softmax, Piece("comma"), *terms)

    def _loss_lines(self) -> tuple[tuple[Piece, ...], ...]:
        loss = (
            Piece("L", key="loss"),
            Piece("equals"),
            Piece("minus_sum_y_log_y_hat", key="y_hat"),
        )
        cost = (
            Piece("J", key="J"),
            Piece("equals"),
            Piece("one_over_m", key="m"),
            Piece("sum_examples"),
            Piece("L", key="loss"),
        )
        return (loss,) if self._m == 1 else (loss, cost)

    def _delta_line(self) -> tuple[Piece, ...]:
        y = self._columns("y", "y", self._l)
        dz = self._d("dz", self._l, self._m)
        return (dz, Piece("equals"), self._a(self._l), Piece("minus"), y)

    def _mask_line(self) -> tuple[Piece, ...]:
        mask = (
            Piece("relu_prime", key="relu"),
            Piece("open"),
            self._z(self._l),
            Piece("close"),
        )
        da = self._d("da", self._l, self._m)
        return (
            self._d("dz", self._l, self._m),
            Piece("equals"),
            da,
            Piece("elementwise", key="elementwise"),
            *mask,
        )

    def _gradient_lines(self, l2: float) -> tuple[tuple[Piece, ...], ...]:
        rows, columns = self._sizes[self._l], self._sizes[self._l - 1]
        dz = self._d("dz", self._l, self._m)
        a = Piece(
            "a",
            self._l - 1,
            transposed=True,
            shape=self._shape(self._m, columns),
            key="a",
            colour=self._forward,
        )
        share: tuple[Piece, ...] = (Piece("one_over_m", key="m"),)
        summed: tuple[Piece, ...] = (Piece("sum_examples"),)
        if self._m == 1:
            share = summed = ()
        penalty = (Piece("plus"), Piece("lambda", key="lambda"), self._w(self._l)) if l2 else ()
        dw = Piece("dW", self._l, shape=self._shape(rows, columns), key="dW", colour=self._backward)
        db = Piece("db", self._l, shape=self._shape(rows, 1), key="db", colour=self._backward)
        return (
            (dw, Piece("equals"), *share, dz, a, *penalty),
            (db, Piece("equals"), *share, *summed, dz),
        )

    def _da_line(self) -> tuple[Piece, ...]:
        da = self._d("da", self._l, self._m)
        back = (self._w(self._l + 1, transposed=True), self._d("dz", self._l + 1, self._m))
        return (da, Piece("equals"), *back)


_RECEIPT = (
    Piece("delta_J", key="J"),
    Piece("approximately"),
    Piece("sum_parameters", key="theta"),
    Piece("dW", key="dW"),
    Piece("times"),
    Piece("delta_W", key="W"),
)


def update_lines(optimizer: str) -> tuple[tuple[Piece, ...], ...]:
    """The update of all parameters theta with their gradients g (notes, section 4)."""
    return _UPDATES[optimizer]


def _row(*names: str) -> tuple[Piece, ...]:
    return tuple(Piece(name, key=_KEYS.get(name, "")) for name in names)


_KEYS: dict[str, str] = {
    "theta": "theta",
    "g": "g",
    "g_squared": "g",
    "m": "moment_m",
    "v": "moment_v",
    "m_hat": "moment_m",
    "v_hat": "moment_v",
    "m_over_correction": "moment_m",
    "v_over_correction": "moment_v",
    "alpha": "alpha",
    "beta": "beta",
    "beta_1": "beta",
    "beta_2": "beta",
    "one_minus_beta": "beta",
    "one_minus_beta_1": "beta",
    "one_minus_beta_2": "beta",
    "rmsprop_step": "epsilon",
    "adam_step": "epsilon",
}

_UPDATES: dict[str, tuple[tuple[Piece, ...], ...]] = {
    "gd": (_row("theta", "becomes", "theta", "minus", "alpha", "g"),),
    "momentum": (
        _row("v", "becomes", "beta", "v", "plus", "one_minus_beta", "g"),
        _row("theta", "becomes", "theta", "minus", "alpha", "v"),
    ),
    "rmsprop": (
        _row("v", "becomes", "beta", "v", "plus", "one_minus_beta", "g_squared"),
        _row("theta", "becomes", "theta", "minus", "alpha", "rmsprop_step"),
    ),
    "adam": (
        _row("m", "becomes", "beta_1", "m", "plus", "one_minus_beta_1", "g"),
        _row("v", "becomes", "beta_2", "v", "plus", "one_minus_beta_2", "g_squared"),
        _row(
            "m_hat", "equals", "m_over_correction", "comma", "v_hat", "equals", "v_over_correction"
        ),
        _row("theta", "becomes", "theta", "minus", "alpha", "adam_step"),
    ),
}
