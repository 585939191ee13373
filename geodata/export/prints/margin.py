"""What every page says around its map: what is not on it, where it comes from, its number."""

from __future__ import annotations

from geodata.export.drawing.fonts import measure
from geodata.export.drawing.pens import Pen
from geodata.export.drawing.typeset import flush_right, paragraph, shortened, wrap
from geodata.export.inks import PRINT_INK, PRINT_PALE
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import PT_MM
from geodata.export.map_layout.texts.marks import codes
from geodata.report.request import Handout

EDGE = 8.0  # mm of paper left around everything


def notes(handout: Handout, plate: Plate, brief: bool) -> list[tuple[str, str]]:
    """Return what the map cannot show, and where it comes from, each with a head.

    ``brief`` leaves out codes: then how many they are is one note, and says where they stand.
    """
    words, pairs, counted = handout.words, list[tuple[str, str]](), list[str]()
    for key, projects in (
        ("citywide", plate.citywide), ("elsewhere", plate.elsewhere), ("off_map", plate.off_map)
    ):  # fmt: skip
        if projects:
            head = words.say(f"sheet.{key}", n=len(projects))
            counted.append(head)
            pairs.append((head, "  ".join(codes(projects))))
    if brief and pairs:
        summed = words["list.semicolon"].join([*counted, words["sheet.codes_in_list"]])
        pairs = [(words["sheet.not_here"], summed)]
    pairs.append((words["sheet.source"], words["app.source"].split("：", 1)[-1].split(": ", 1)[-1]))
    dates = words.say("sheet.dates_text", updated=handout.updated, made=handout.made.isoformat())
    pairs.append((words["sheet.dates"], dates))
    return pairs


def foot(
    pen: Pen, handout: Handout, width: float, height: float, *, weight: float, page: str
) -> None:
    """Draw the lines at the foot of any page: caveat, credits, review number, page.

    Args:
        pen: what they are drawn with.
        handout: who is to be credited, and in which language.
        width: of the page, mm.
        height: of the page, mm.
        weight: a factor on text sizes and edges.
        page: which page of how many it is, in words; empty for none.
    """
    w, size = weight, 6 * weight
    edge = EDGE * w
    words = handout.words
    y = height - (EDGE + 5.5) * w
    review = shortened(handout.review_line(), 0.4 * width, 7 * w)
    room = width - 2 * edge - measure(review, 7 * w) - 8 * w
    credits = words["list.semicolon"].join(
        [words["map.schematic"], *(credit for credit in handout.credits()[1:])]
    )
    lines = wrap(credits, room, size, most=3)
    paragraph(pen, (edge, y), credits, room, size, colour=PRINT_PALE, most=len(lines))
    flush_right(pen, (width - edge, y + 7 * w * PT_MM), review, 7 * w, PRINT_INK)
    if page:
        flush_right(pen, (width - edge, y + 15 * w * PT_MM), page, 6.5 * w, PRINT_PALE)
