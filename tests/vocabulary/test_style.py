"""Colours that everybody can tell apart, and patterns that stay patterns."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from geodata.record.model import Category, Placement, Stage
from geodata.vocabulary.style import FILE, GROUNDS, LEGIBLE, StyleError, contrast, luminance, style
from geodata.vocabulary.words import words

STYLE = style()
ROOT = Path(__file__).parents[2]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
# CIE76 in Lab. About 2.3 is just noticeable side by side; across a map five times that is wanted.
BETWEEN_GROUPS, WITHIN_GROUP = 12.0, 6.0
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str) -> np.ndarray:
    seen = np.clip(SIGHT[sight] @ linear(colour), 0, 1)
    x, y, z = np.cbrt(np.maximum(XYZ @ seen / [0.95047, 1, 1.08883], 1e-9))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_stay_apart_for_every_eye(sight: str) -> None:
    for (a, one), (b, two) in combinations(STYLE.categories.items(), 2):
        apart = float(np.linalg.norm(lab(one.colour, sight) - lab(two.colour, sight)))
        wanted = WITHIN_GROUP if one.group == two.group else BETWEEN_GROUPS
        assert apart >= wanted, f"{a} and {b}: {apart:.1f} under {sight}"


def test_colours_stand_out_from_the_palest_relief() -> None:
    pale = luminance(STYLE.background) + 0.05
    for category, own in STYLE.categories.items():
        assert pale / (luminance(own.colour) + 0.05) >= 3, category


def test_what_is_written_in_a_colour_is_legible_wherever_it_stands() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert STYLE.background in GROUNDS
    for category, own in STYLE.categories.items():
        for ground in GROUNDS:
            assert contrast(own.ink, ground) >= LEGIBLE, (category, ground)
        if all(contrast(own.colour, ground) >= LEGIBLE for ground in GROUNDS):
            assert own.ink == own.colour


SHEETS = (ROOT / "static/runtime/atlas.css", ROOT / "static/page.css", ROOT / "static/single.css")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def declared(body: str, name: str, inks: dict[str, str]) -> str | None:
    """Return the plain colour that a rule gives a property, as #rrggbb, or None."""
    match = re.search(rf"(?:^|[;\s]){name}:\s*([^;]+)", body)
    if not match:
        return None
    value = re.sub(r"var\((--\w+)\)", lambda variable: inks.get(variable[1], variable[0]), match[1])
    plain = re.search(r"#[0-9a-f]{3,6}\b", value)
    if not plain:
        return None
    return plain[0] if len(plain[0]) == 7 else "#" + "".join(2 * mark for mark in plain[0][1:])


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_ink_of_a_style_sheet_is_legible_on_its_ground(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
    inks = dict(re.findall(r"(--\w+):\s*(#[0-9a-f]{6})", text))
    weak = []
    for rule, body in _RULE.findall(text):
        ink = declared(body, "color", inks)
        ground = declared(body, "background", inks)
        if ink and (ground or luminance(ink) < 0.5):
            grounds = [ground] if ground else GROUNDS
            weak += [(rule.strip(), ink, g) for g in grounds if contrast(ink, g) < LEGIBLE]
    assert weak == []


def test_every_kind_has_a_style_and_every_group_a_member_and_a_name() -> None:
    assert (tuple(STYLE.categories), tuple(STYLE.stages)) == (tuple(Category), tuple(Stage))
    assert tuple(STYLE.placements) == tuple(Placement)
    members = [category for group in STYLE.groups for category in STYLE.members(group)]
    assert sorted(members) == sorted(Category)
    assert all(f"group.{group}" in words("zh") for group in STYLE.groups)


def test_the_seven_stages_have_seven_patterns() -> None:
    patterns = set(STYLE.stages.values())
    assert len(patterns) == len(Stage) == 7
    assert all(len(pattern.dash) % 2 == 0 for pattern in patterns)


def test_patterns_stay_distinct_on_a_thin_line() -> None:
    for one, two in combinations(STYLE.stages.values(), 2):
        assert (one.pixels(1.5), one.cased) != (two.pixels(1.5), two.cased)


def test_an_icon_belongs_to_one_category() -> None:
    icons = [own.icon for own in STYLE.categories.values()]
    assert len(icons) == len(set(icons))


def test_no_grade_is_drawn_like_another() -> None:
    assert len({own.draw for own in STYLE.placements.values()}) == len(Placement)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#771b28", "red", "railway: colour 'red' is not #rrggbb"),
        ('group = "rail"', 'group = "sky"', "railway: group 'sky' is none of"),
        ("\nroad =", "\nlane =", r"\[category\]: missing \['road'\], unknown \['lane'\]"),
        ('draw = "band"', 'draw = "blob"', "corridor: draw 'blob' is none of"),
        ('icon = "leaf"', 'icon = "<i>"', "ecology: icon '<i>'"),
    ],
)
def test_a_bad_entry_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "style.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StyleError, match=message):
        style(path)
