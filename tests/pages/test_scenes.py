"""The page where scenes are edited, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geodata.stories import story
from geodata.stories.editing import Draft
from geodata.stories.figures import PLACEHOLDERS
from geodata.stories.model import MAX_BYTES, MAX_SCENES, Story
from geodata.vocabulary.words import LANGUAGES, Language, words
from server import stories
from tests.pages.conftest import Opening, state_of, switched
from tests.real import real
from tests.served import served
from ui import map_view
from ui.editor import story_files
from ui.plain import plain
from ui.session import SCENE_REPORTED, map_report

SHIPPED = story.shipped(real())[0]
HOSTILE = "![x](http://evil.example/a.png) <b>:red[x]</b> $y$"
TOLD = {
    "at": 1, "zoom": 9, "bounds": [104.2, 31.0, 105.4, 31.9], "time": None, "project": "",
    "filter": {"category": ["railway"]},
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(stories.FOLDER_VARIABLE, str(tmp_path / "kept"))


@pytest.fixture
def open_scenes(open_page: Opening) -> Opening:
    def opened(record: Path | None = None, **params: str) -> AppTest:
        return switched(open_page(record, **params), "scenes")

    return opened


def kept(page: AppTest) -> Story:
    draft: Draft = page.session_state["draft"]
    return draft.story


def ids(page: AppTest) -> list[str]:
    return [scene.id for scene in kept(page).scenes]


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def tell(page: AppTest, **changes: Any) -> AppTest:
    """Let the map report a scene."""
    page.session_state[SCENE_REPORTED.name] = {**TOLD, **changes}
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_begins_with_the_shipped_story_and_a_map_with_the_button(
    open_scenes: Opening, language: Language
) -> None:
    page = open_scenes(lang=language)
    assert kept(page) == SHIPPED
    assert state_of(page)["scene"] is True
    titles = [page.button(key=f"open-{scene.id}").label for scene in SHIPPED.scenes]
    assert titles[2] == plain(f"3  {SHIPPED.scenes[2].caption(language).title}")
    assert not page.error


def test_a_figure_in_a_title_is_told_in_the_list(open_scenes: Opening) -> None:
    page = open_scenes()
    assert "{" not in page.button(key="open-plan-and-today").label


def test_the_link_to_a_scene_opens_that_scene(open_scenes: Opening) -> None:
    page = open_scenes(scene="action-3")
    state = state_of(page)
    assert state["asked"] == {"action": ["3"]}
    assert state["fit"] == 1
    assert len(state["frame"]) == 4
    assert page.text_input(key="title-zh-action-3").value == SHIPPED.scenes[5].zh.title
    assert page.query_params["scene"] in ("action-3", ["action-3"])


def test_a_link_to_no_scene_says_so(open_scenes: Opening) -> None:
    page = open_scenes(scene=HOSTILE)
    [notice] = page.warning
    assert plain(HOSTILE) in notice.value
    assert kept(page) == SHIPPED


def test_what_the_map_reports_becomes_a_scene_behind_the_open_one_once(
    open_scenes: Opening,
) -> None:
    page = open_scenes(scene="region")
    tell(page)
    assert ids(page)[:4] == ["opening", "region", "railway", "corridors"]
    assert page.text_input(key="title-zh-railway").value == words("zh")["category.railway"]
    tell(page)  # the same press, told once more with a later report
    assert ids(page).count("railway") == 1
    assert "railway-2" not in ids(page)
    tell(page, at=2)
    assert "railway-2" in ids(page)


def test_the_report_is_taken_over_only_as_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    report = map_report(real().digest)
    for told, taken in (({"x": 1}, True), ("<b>", False), (["x"], False), (None, False)):
        session: dict[str, Any] = {report.name: {"seq": 1, "scene": told}}
        monkeypatch.setattr(st, "session_state", session)
        map_view.reported(report, real())
        assert (SCENE_REPORTED.name in session) is taken


def test_a_full_story_takes_no_more(open_scenes: Opening) -> None:
    page = open_scenes()
    own = page.session_state["draft"]
    while len(own.story.scenes) < MAX_SCENES:
        own = own.add(SHIPPED.scenes[0])
    page.session_state["draft"] = own
    tell(page)
    assert len(kept(page).scenes) == MAX_SCENES
    assert words("zh").say("editor.full", n=MAX_SCENES) in [one.value for one in page.warning]


def test_scenes_are_reordered_deleted_and_all_of_it_undone(open_scenes: Opening) -> None:
    page = open_scenes()
    assert page.button(key="undo").disabled
    press(page, "down-opening")
    assert ids(page)[:2] == ["region", "opening"]
    press(page, "delete-region")
    assert "region" not in ids(page)
    press(press(page, "undo"), "undo")
    assert kept(page) == SHIPPED
    press(page, "redo")
    assert ids(page)[:2] == ["region", "opening"]


def test_faults_stand_at_their_field_and_the_text_stays(open_scenes: Opening) -> None:
    page = open_scenes(scene="opening")
    page.text_area(key="lines-zh-opening").set_value("共{nothing}项\n还有12项").run()
    assert kept(page).scenes[0].zh.lines == ("共{nothing}项", "还有12项")
    assert page.text_area(key="lines-zh-opening").value == "共{nothing}项\n还有12项"
    told = [one.value for one in page.caption]
    assert any("unknown placeholder" in one for one in told)
    assert any("typed figure" in one for one in told)
    table = page.dataframe[0].value
    assert set(table[words("zh")["editor.where"]]) == {"opening"}
    press(page, "undo")
    assert kept(page) == SHIPPED
    assert page.text_area(key="lines-zh-opening--v1").value == "\n".join(SHIPPED.scenes[0].zh.lines)


def test_the_words_are_shown_with_their_figures(open_scenes: Opening) -> None:
    page = open_scenes(scene="opening")
    shown = [one.value for one in page.markdown]
    assert plain(f"点到名的事项，共列{len(real())}项") in shown
    page.text_area(key="lines-zh-opening").set_value("图上画出{drawn}项").run()
    assert any(one.value.startswith("图上画出") and "{" not in one.value for one in page.markdown)


def test_every_placeholder_is_explained() -> None:
    for language in LANGUAGES:
        for name in PLACEHOLDERS:
            assert words(language)[f"editor.figure_{name}"]


def test_the_other_fields_are_changed_and_the_map_follows(open_scenes: Opening) -> None:
    page = open_scenes(scene="opening")
    page.selectbox(key="time-opening").set_value("2024-08").run()
    page.number_input(key="seconds-opening").set_value(45).run()
    page.toggle(key="timeline-opening").set_value(True).run()
    slug = (
        "chenglan-railway" if "chenglan-railway" in real().by_id else SHIPPED.scenes[3].highlight[0]
    )
    page.multiselect(key="highlight-opening").set_value([slug]).run()
    own = kept(page).scenes[0]
    assert (own.time, own.seconds, own.timeline, own.highlight) == ("2024-08", 45, True, (slug,))
    assert state_of(page)["time"] == "2024-08"
    assert state_of(page)["focus"] == [slug]


def test_hostile_words_stay_words(open_scenes: Opening) -> None:
    page = open_scenes(scene="opening")
    page.text_input(key="title-zh-opening").set_value(HOSTILE).run()
    assert not page.exception
    assert kept(page).scenes[0].zh.title == HOSTILE
    assert page.button(key="open-opening").label == plain(f"1  {HOSTILE}")
    assert not [one.value for one in page.markdown if HOSTILE in one.value]
    assert not [one.value for one in page.caption if HOSTILE in one.value]


def test_a_text_sent_before_undoing_was_seen_does_not_come_back(open_scenes: Opening) -> None:
    page = open_scenes(scene="santai")
    page.text_input(key="title-zh-santai").set_value("只看三台").run()
    before = page.text_input(key="title-zh-santai")
    for kind in ("text_input", "text_area", "selectbox", "number_input", "multiselect", "toggle"):
        widgets: Any = page.get(kind)
        for widget in widgets:
            widget.set_value(widget.value)  # as the browser shows it now
    press(page, "undo")
    assert kept(page) == SHIPPED
    before.run()  # what was shown then goes along with any other press
    assert kept(page) == SHIPPED


def test_beginning_anew_can_be_undone(open_scenes: Opening) -> None:
    page = press(open_scenes(), "begin-empty")
    assert kept(page).scenes == ()
    assert page.info
    tell(page)
    assert ids(page) == ["railway"]
    press(press(page, "undo"), "undo")
    assert kept(page) == SHIPPED


def load(page: AppTest, content: bytes, name: str = "mine.toml") -> AppTest:
    uploader: Any = page.get("file_uploader")[0]
    uploader.upload(name, content, "application/toml").run()
    assert not page.exception
    return page


def test_a_file_is_loaded_again_equal(open_scenes: Opening) -> None:
    page = press(open_scenes(), "begin-empty")
    load(page, story.write(SHIPPED))
    assert kept(page) == SHIPPED
    assert page.success
    press(page, "undo")
    assert kept(page).scenes == ()


def test_a_faulty_file_changes_nothing_and_tells_its_faults(open_scenes: Opening) -> None:
    content = story.write(SHIPPED).replace(b"seconds = 30", b"seconds = 1")
    page = load(open_scenes(), content, name=f"{HOSTILE}.toml")
    assert kept(page) == SHIPPED
    [error] = page.error
    assert plain(HOSTILE)[:30] in error.value
    assert page.dataframe[0].value.iloc[0].tolist()[:2] == ["action-3", "seconds"]


def test_a_large_file_is_refused_before_it_is_parsed(
    open_scenes: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_scenes()

    def never(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(story_files, "load", never)
    load(page, b"#" * (MAX_BYTES + 1))
    assert page.dataframe[0].value.iloc[0].tolist()[1] == "size"


def test_a_preview_is_published_when_it_is_asked_for_and_starts_at_its_scene(
    open_scenes: Opening,
) -> None:
    page = open_scenes(scene="santai")
    page.text_input(key="title-zh-santai").set_value("只看三台").run()
    press(page, "preview-santai")
    [link] = [one for one in page.get("link_button") if "talk?story=" in one.proto.url]
    name = link.proto.url.partition("story=")[2].partition("#")[0]
    assert stories.find(name, served()) == kept(page)
    assert link.proto.url.endswith("#santai")
    page.text_input(key="title-zh-santai").set_value("共3项").run()
    assert page.button(key="preview-santai").disabled
