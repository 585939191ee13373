"""What pages show seldom: coloured counties, places outside, hardly any record, a full disk."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geodata.analysis.figures.county_report import outside_units
from geodata.catalog.filters import COUNTY_NAMES
from geodata.stories import keeping, story
from geodata.vocabulary.words import words
from server import stories
from tests.pages.conftest import Opening, state_of, switched
from tests.served import served
from tests.sound_record import AIRPORT, collection
from tests.sound_record import data as as_bytes
from ui import frame, map_view, session
from ui.editor import story_files
from ui.session import Key, map_report

WORDS = words("zh")


def set_and_run(page: AppTest, key: Key[Any], value: object) -> AppTest:
    page.session_state[key.name] = value
    page.run()
    assert not page.exception
    return page


@pytest.fixture
def hardly_any(tmp_path: Path) -> Path:
    """A record of one airport: no line, no neighbour, nothing for the shipped story."""
    path = tmp_path / "projects.geojson"
    path.write_bytes(as_bytes(collection(AIRPORT)))
    return path


@pytest.mark.parametrize(
    ("way", "label"), [("tint", "项"), ("tint_rail", "公里"), ("tint_road", "公里")]
)
def test_all_counties_are_coloured_by_what_is_chosen(
    open_page: Opening, way: str, label: str
) -> None:
    page = set_and_run(switched(open_page(), "counties"), session.COUNTY_TINT, way)
    state = state_of(page)
    assert set(state["tint"]) == set(state["tint_label"]) == set(COUNTY_NAMES)
    assert max(state["tint"].values()) == 1
    assert all(text.isdigit() or label in text for text in state["tint_label"].values())


def test_a_record_without_lines_colours_nothing_and_says_so(
    open_page: Opening, hardly_any: Path
) -> None:
    page = switched(open_page(hardly_any, place="平武县"), "counties")
    assert [info.value for info in page.info] == [WORDS["county_page.none"]] * 2
    set_and_run(page, session.COUNTY_TINT, "tint_rail")
    assert set(state_of(page)["tint"].values()) == {0}
    assert set(state_of(page)["tint_label"].values()) == {"0"}


def test_a_place_outside_has_its_lines_by_name_and_its_count(open_page: Opening) -> None:
    place = next(iter(outside_units(served())))
    page = switched(open_page(place=place), "counties")
    assert page.header[0].value.startswith(f"{place} · ")
    assert "counties" not in state_of(page)
    assert not page.warning


def test_a_project_alone_has_nothing_near(open_page: Opening, hardly_any: Path) -> None:
    page = switched(open_page(hardly_any, project=AIRPORT["properties"]["id"]), "project")
    assert WORDS["neighbour.nothing"] in [caption.value for caption in page.caption]


@pytest.mark.parametrize(
    ("name", "key", "value", "expected"),
    [
        ("counties", session.PLACE, "火星县", "三台县"),
        ("railways", session.CORRIDOR, "to-mars", None),
        ("timeline", session.TIME, "1999-01", None),
    ],
)
def test_what_a_session_kept_and_is_gone_gives_way_to_the_first(
    open_page: Opening, name: str, key: Key[Any], value: str, expected: str | None
) -> None:
    page = switched(set_and_run(open_page(), key, value), name)
    assert page.session_state[key.name] == expected


def test_a_record_with_many_faults_tells_how_many_more(
    open_page: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "MOST_FAULTS", 1)
    bad = tmp_path / "bad.geojson"
    bad.write_bytes(as_bytes({"type": "FeatureCollection", "features": [{"type": "Feature"}]}))
    page = open_page(bad)
    assert any(caption.value.startswith("另有") for caption in page.caption)


# --- What the map reports ---------------------------------------------------------------------


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A session that took one report of everything a map can say."""
    kept: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", kept)
    catalog = served()
    key = map_report(catalog.digest)
    kept[key.name] = {
        "seq": 3, "place": "平武县", "time": "2024-02", "basemap": "plain",
        "compare": {"left": {"time": "2020-07"}, "right": {"time": "2026-01"}},
        "scene": {"at": 1}, "draft": {"at": 2}, "project": catalog.projects[0].id,
    }  # fmt: skip
    map_view.reported(key, catalog)
    return kept


def test_everything_a_map_reports_is_taken(reported: dict[str, Any]) -> None:
    assert reported["seq"] == 3
    assert reported["place"] == "平武县"
    assert reported["time"] == "2024-02"
    assert reported["basemap"] == "plain"
    assert reported["project"] == served().projects[0].id
    assert reported["compare"] is not None
    assert reported[session.SCENE_REPORTED.name] == {"at": 1}
    assert reported[session.DRAFT_REPORTED.name] == {"at": 2}


@pytest.mark.parametrize(
    "report", [None, "text", {"place": "平武县"}, {"seq": "3", "time": "2024"}]
)
def test_what_is_no_report_changes_nothing(reported: dict[str, Any], report: object) -> None:
    key = map_report(served().digest)
    reported[key.name] = report
    before = dict(reported)
    map_view.reported(key, served())
    assert reported == before


def test_a_month_that_is_none_shows_the_plan(reported: dict[str, Any]) -> None:
    key = map_report(served().digest)
    reported[key.name] = {"seq": 4, "time": "soon"}
    map_view.reported(key, served())
    assert reported["time"] is None


# --- Editing scenes ---------------------------------------------------------------------------


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(stories.FOLDER_VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_a_disk_that_is_full_is_told_and_the_draft_stays(
    open_page: Opening, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    page = switched(open_page(scene="santai"), "scenes")
    with monkeypatch.context() as patch:
        patch.setattr(stories, "publish", full)
        page.button(key="preview-santai").click().run()
    assert [error.value for error in page.error]
    assert folder.name in page.error[0].value
    assert not page.get("link_button")
    page.button(key="preview-santai").click().run()
    assert not page.error
    assert page.get("link_button")


def test_where_the_shipped_story_does_not_fit_only_an_empty_one_begins(
    open_page: Opening, hardly_any: Path, folder: Path
) -> None:
    page = switched(open_page(hardly_any), "scenes")
    keys = {button.key for button in page.button}
    assert "begin-empty" in keys
    assert "begin-shipped" not in keys
    assert not folder.exists()


def test_a_draft_that_the_browser_kept_replaces_what_is_there(
    open_page: Opening, folder: Path
) -> None:
    shipped = story.shipped(served())[0]
    plain = json.loads(json.dumps(keeping.plain(shipped)))
    plain["scenes"] = plain["scenes"][:2]
    page = switched(open_page(), "scenes")
    kept = {"at": 7, "story": plain, "open": shipped.scenes[1].id, "typed": None}
    set_and_run(page, session.DRAFT_REPORTED, kept)
    draft = page.session_state[session.DRAFT.name]
    assert [scene.id for scene in draft.story.scenes] == [s.id for s in shipped.scenes[:2]]
    assert page.session_state[session.SCENE.name] == shipped.scenes[1].id
    set_and_run(page, session.DRAFT_REPORTED, {"at": 8, "story": "nothing"})
    assert page.session_state[session.DRAFT.name].story == draft.story
    assert not folder.exists()


def test_a_story_with_many_faults_tells_how_many_more(
    open_page: Opening, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_files, "MOST_FAULTS", 1)
    page = switched(open_page(), "scenes")
    uploader: Any = page.get("file_uploader")[0]
    uploader.upload("mine.toml", b'id = "x"', "application/toml").run()
    assert not page.exception
    assert len(page.dataframe[0].value) == 1
    assert any(caption.value.startswith("另有") for caption in page.caption)
    assert not folder.exists()
