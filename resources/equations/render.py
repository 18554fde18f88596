"""Draws the pieces that the window's equations are put together from, as SVG.

    python resources/equations/render.py

Needs ziamath (MIT), which is not among the program's dependencies: the pictures are shipped. Each piece
lies on its baseline, y = 0, and is drawn in ``currentColor``; `app.widgets.equation` sets them in a row.
"""

from __future__ import annotations

from pathlib import Path

import ziamath

SIZE = 24
SCRIPT_SIZE = 15
LAYERS = 10

PIECES = {
    "W": "W",
    "b": "b",
    "z": "z",
    "a": "a",
    "x": "x",
    "y": "y",
    "y_hat": r"\hat{y}",
    "dW": r"\mathrm{d}W",
    "db": r"\mathrm{d}b",
    "dz": r"\mathrm{d}z",
    "da": r"\mathrm{d}a",
    "dZ": r"\mathrm{d}Z",
    "A": "A",
    "theta": r"\theta",
    "g": "g",
    "m": "m",
    "v": "v",
    "m_hat": r"\hat{m}",
    "v_hat": r"\hat{v}",
    "alpha": r"\alpha",
    "beta": r"\beta",
    "beta_1": r"\beta_1",
    "beta_2": r"\beta_2",
    "epsilon": r"\varepsilon",
    "lambda": r"\lambda",
    "J": "J",
    "L": "L",
    "delta_J": r"\Delta J",
    "delta_W": r"\Delta W",
    "w": "w",
    "E": "E",
    "t": "t",
    "equals": "=",
    "becomes": "≔",
    "approximately": r"\approx",
    "plus": "+",
    "minus": "-",
    "times": r"\cdot",
    "elementwise": r"\odot",
    "comma": ",",
    "open": "(",
    "close": ")",
    "one": "1",
    "relu": r"\mathrm{ReLU}",
    "relu_prime": r"\mathrm{ReLU}'",
    "softmax": r"\mathrm{softmax}",
    "max_0": r"\max(0,",
    "softmax_fraction": r"\frac{e^{z_k}}{\sum_{j} e^{z_j}}",
    "a_k": "a_k",
    "one_over_m": r"\frac{1}{m}",
    "sum_examples": r"\sum_{i=1}^{m}",
    "sum_parameters": r"\sum_{\theta}",
    "minus_sum_y_log_y_hat": r"-\sum_{k} y_k \log \hat{y}_k",
    "one_minus_beta": r"(1 - \beta)",
    "one_minus_beta_1": r"(1 - \beta_1)",
    "one_minus_beta_2": r"(1 - \beta_2)",
    "g_squared": "g^2",
    "rmsprop_step": r"\frac{g}{\sqrt{v} + \varepsilon}",
    "adam_step": r"\frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon}",
    "m_over_correction": r"\frac{m}{1 - \beta_1^t}",
    "v_over_correction": r"\frac{v}{1 - \beta_2^t}",
    "error": r"(y - \hat{y})^2",
    "error_gradient": r"2(\hat{y} - y)",
}
SCRIPTS = {"script_T": "T"} | {f"script_{layer}": f"[{layer}]" for layer in range(LAYERS)}


def main() -> None:
    ziamath.config.svg2 = False  # QtSvg does not draw <symbol> and <use>
    folder = Path(__file__).parent
    for name, latex in PIECES.items():
        write(folder / f"{name}.svg", latex, SIZE)
    for name, latex in SCRIPTS.items():
        write(folder / f"{name}.svg", latex, SCRIPT_SIZE)


def write(path: Path, latex: str, size: int) -> None:
    drawn = ziamath.Latex(latex, size=size, color="currentColor").svg()
    path.write_text(drawn + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
