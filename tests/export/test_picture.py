"""Pictures have the pixels asked for; in an SVG texts are texts."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from geodata.catalog.filters import Filter
from geodata.export.drawing.svg_pen import SVG, SvgPen
from geodata.export.prints import picture
from tests.prints import handout

RAIL = handout(Filter(category=frozenset({"railway"})))


@pytest.mark.parametrize("size", [(1200, 900), (900, 1333), (1921, 1081)])
def test_a_png_has_the_pixels_asked_for(size: tuple[int, int]) -> None:
    made = Image.open(io.BytesIO(picture.png(RAIL, width_px=size[0], height_px=size[1])))
    assert made.size == size
    assert len(made.getcolors(10_000_000) or ()) > 50


def test_an_svg_holds_texts_and_its_size() -> None:
    root = ET.fromstring(picture.svg(RAIL, width_px=1600, height_px=1000))  # noqa: S314
    assert (root.get("width"), root.get("height")) == ("1600", "1000")
    texts = [one.text for one in root.iter(f"{{{SVG}}}text")]
    assert any("铁-01" in (text or "") for text in texts)
    assert "绵阳市成渝双城经济圈项目图" in texts
    dashes = [one for one in root.iter(f"{{{SVG}}}path") if one.get("stroke-dasharray")]
    assert dashes


def test_hostile_text_is_escaped() -> None:
    pen = SvgPen(100, 100)
    pen.text((1, 1), "</text><script>alert(1)</script>\x00&", 8, "#000000")
    written = ET.tostring(pen.root, encoding="unicode")
    assert "<script" not in written
    again = ET.fromstring(written)  # noqa: S314
    assert again.findtext(f"{{{SVG}}}text") == "</text><script>alert(1)</script>&"


@pytest.mark.parametrize("size", [(10, 1000), (1000, 9000)])
def test_a_silly_size_is_refused(size: tuple[int, int]) -> None:
    for make in (picture.png, picture.svg):
        with pytest.raises(ValueError, match="allowed 600 to 8000"):
            make(RAIL, width_px=size[0], height_px=size[1])
