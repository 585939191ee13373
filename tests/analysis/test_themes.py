"""The theme pages: every category reachable, names for all, mistakes in the file named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from geodata.analysis.themes import ThemeError, theme, themes
from geodata.record.model import Category
from geodata.vocabulary.words import words
from tests.real import real


def test_every_category_is_in_one_theme() -> None:
    counted = Counter(category for one in themes() for category in one.categories)
    assert counted == dict.fromkeys(Category, 1)


def test_every_project_is_on_a_theme_page() -> None:
    shown = {project.id for one in themes() for project in one.projects(real())}
    assert shown == set(real().by_id)


def test_single_projects_are_in_the_record_and_of_another_category() -> None:
    for one in themes():
        for slug in one.also:
            assert slug in real().by_id, f"{one.id}: {slug}"
            assert real().by_id[slug].properties.category not in one.categories, slug


def test_a_theme_shows_its_projects_in_the_records_order() -> None:
    own = theme("railways").projects(real())
    assert [project.index for project in own] == sorted(project.index for project in own)
    codes = {project.code for project in own}
    assert {"铁-01", "枢-03", "物-05"} <= codes
    assert not {"物-01", "高-01"} & codes


def test_a_themes_filter_finds_its_categories() -> None:
    for one in themes():
        found = real().chosen(real().where(one.filter()))
        assert {p.id for p in found} == {p.id for p in one.projects(real())} - set(one.also)


def test_themes_have_a_title_and_a_purpose_of_one_line() -> None:
    for language in ("zh", "en"):
        w = words(language)
        assert len({one.title(w) for one in themes()}) == len(themes())
        for one in themes():
            purpose = w[f"theme.{one.id}_purpose"]
            assert one.title(w) != purpose
            assert "\n" not in purpose


def test_an_unknown_theme_is_named() -> None:
    with pytest.raises(ThemeError, match="no theme 'rivers', allowed is railways, highways"):
        theme("rivers")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[a]\ncategories = ["canal"]', r"\[a\]: category 'canal', allowed is railway"),
        ('[a]\ncategories = ["road"]\n[b]\ncategories = ["road"]', r"\[b\]: road is already in"),
        ('[a]\ncategories = ["road"]', "no theme shows railway, expressway, airport"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "pages.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ThemeError, match=rf"pages\.toml: {fault}"):
        themes(file)
