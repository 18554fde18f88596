"""The ink on the pad: pressure swells the line without a step."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from app.views.pad.sheet import Sheet
from engine.handwriting.strokes import Drawing

pytestmark = pytest.mark.usefixtures("qapp")

SIDE = 300
SWELLING = [(0.1, 0.5, 0.0), (0.5, 0.5, 1.0), (0.9, 0.5, 1.0)]


def thickness(sheet: Sheet) -> np.ndarray:
    """How much ink each column of the sheet holds, in pixels."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    painter = QPainter(image)
    sheet.paint(painter, QPointF(0, 0))
    painter.end()
    levels = np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, image.bytesPerLine())
    return (255.0 - levels[:, :SIDE]).sum(axis=0) / 255


@pytest.mark.parametrize("under_the_pen", [True, False])
def test_pressure_swells_the_line_without_a_step(under_the_pen: bool) -> None:
    sheet = Sheet(QColor("white"), QColor("black"))
    if under_the_pen:
        sheet.show(Drawing((), 0.08), SIDE, 1)
        for end in range(1, 4):
            sheet.follow([*SWELLING[:end]], 0.08)
    else:
        sheet.show(Drawing((np.array(SWELLING),), 0.08), SIDE, 1)
    line = thickness(sheet)[40:250]
    assert 0.6 * 24 < line[0] < 0.85 * 24
    assert line[-1] == pytest.approx(1.4 * 24, abs=1)
    assert np.abs(line[8:] - line[:-8]).max() < 3
