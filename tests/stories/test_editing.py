"""Editing a story: every edit can be undone, faults are told and kept, a scene is what is shown."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.catalog.filters import Filter
from geodata.stories import story
from geodata.stories.editing import LONGEST_SLUG, MOST_KEPT, Draft, empty, unique
from geodata.stories.model import BOX, HOME, LEAST_SPAN_DEG, MAX_SCENES, Caption, Scene
from geodata.stories.reader import SLUG
from geodata.stories.scene_from_map import MOST_NAMED, conditions, extent, scene_from
from geodata.vocabulary.words import words
from tests.sample import catalog

HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} {total.__class__} \x1b[31m"


def scene(slug: str, title: str = "标题") -> Scene:
    return Scene(slug, Caption(title, notes="说明"), Caption("Title", notes="Notes"))


def draft(*slugs: str) -> Draft:
    made = Draft(empty("own", "样例", "A sample"))
    for slug in slugs:
        made = made.add(scene(slug))
    return made


def ids(draft: Draft) -> list[str]:
    return [scene.id for scene in draft.story.scenes]


# --- Edits and their history ------------------------------------------------------------------

slugs = st.sampled_from(["a", "b", "c", "a-2", "no-such"])
texts = st.text(max_size=30)
edits = st.one_of(
    st.builds(
        lambda slug, at: lambda d: d.add(scene(slug), at),
        slugs,
        st.none() | st.integers(-3, 9),
    ),
    st.builds(lambda slug: lambda d: d.remove(slug), slugs),
    st.builds(lambda slug, by: lambda d: d.move(slug, by), slugs, st.integers(-5, 5)),
    st.builds(lambda slug, n: lambda d: d.change(slug, seconds=n), slugs, st.integers()),
    st.builds(lambda slug, t: lambda d: d.write(slug, "zh", title=t), slugs, texts),
    st.builds(lambda slug, t: lambda d: d.write(slug, "en", lines=tuple(t)), slugs, texts),
    st.builds(lambda t: lambda d: d.title("en", t), texts),
    st.just(lambda d: d.begin(empty("other", "别的", "Another"))),
)


@given(st.lists(edits, max_size=12))
def test_undoing_any_edit_gives_the_story_before_and_redoing_the_one_after(done: list[Any]) -> None:
    own = draft("a", "b", "c")
    for edit in done:
        before, own = own, edit(own)
        assert len(set(ids(own))) == len(ids(own))
        if own.story == before.story:
            assert own == before  # nothing happened, and nothing is to be undone
            continue
        assert own.undo().story == before.story
        assert own.undo().redo() == own
        assert not own.future


@given(st.lists(edits, max_size=10))
def test_everything_can_be_undone_and_redone_to_its_end(done: list[Any]) -> None:
    start = Draft(draft("a", "b", "c").story)
    own = start
    for edit in done:
        own = edit(own)
    back = own
    while back.past:
        back = back.undo()
    assert back.story == start.story
    while back.future:
        back = back.redo()
    assert back == own


def test_the_history_is_bounded() -> None:
    own = draft("a")
    for number in range(MOST_KEPT + 20):
        own = own.change("a", seconds=number)
    assert len(own.past) == MOST_KEPT
    assert Draft(own.story).undo() == Draft(own.story).redo() == Draft(own.story)


def test_scenes_are_moved_as_far_as_they_go() -> None:
    own = draft("a", "b", "c")
    assert ids(own.move("a", 1)) == ["b", "a", "c"]
    assert ids(own.move("a", 99)) == ["b", "c", "a"]
    assert ids(own.move("c", -99)) == ["c", "a", "b"]
    assert own.move("a", -1) is own
    assert own.move("no-such", 1) is own


def test_a_scene_is_added_where_it_is_wanted_with_an_id_of_its_own() -> None:
    own = draft("a", "b").add(scene("a"), at=1)
    assert ids(own) == ["a", "a-2", "b"]
    assert ids(own.add(scene("Über <b>")))[-1] == "ber-b"


def test_an_id_does_not_change() -> None:
    assert ids(draft("a", "b").change("a", id="b", seconds=9)) == ["a", "b"]


def test_a_field_that_is_none_is_the_callers_fault() -> None:
    with pytest.raises(TypeError):
        draft("a").change("a", colour="red")


@given(st.text(max_size=80), st.sets(st.sampled_from(["scene", "scene-2", "a" * LONGEST_SLUG])))
def test_an_id_is_a_slug_nobody_has(wanted: str, taken: set[str]) -> None:
    made = unique(wanted, taken)
    assert SLUG.fullmatch(made)
    assert len(made) <= LONGEST_SLUG
    assert made not in taken


# --- Faults -----------------------------------------------------------------------------------


def test_faults_are_told_by_scene_and_field_and_the_text_is_kept() -> None:
    own = draft("a", "b").write("b", "zh", title="", lines=("一", "二", "三", "四"))
    own = own.write("b", "en", notes="There are 12 of {nothing}")
    told = {(fault.feature, fault.field) for fault in own.faults(catalog())}
    assert ("b", "zh.title") in told
    assert ("b", "zh.lines") in told
    assert ("b", "en.notes") in told
    assert not [feature for feature, _ in told if feature == "a"]
    assert own.story.scenes[1].en.notes == "There are 12 of {nothing}"
    assert len(own.story.scenes[1].zh.lines) == 4


def test_a_sound_draft_has_none_and_is_read_again_equal() -> None:
    own = draft("a", "b")
    assert own.faults(catalog()) == ()
    assert story.read(story.write(own.story), catalog()) == own.story


@pytest.mark.parametrize("text", [HOSTILE, "\ud800", "x" * 10_000, "\x00", "{" * 50])
def test_hostile_text_is_told_or_kept_and_never_raised(text: str) -> None:
    own = draft("a").write("a", "zh", title=text, notes=text).title("zh", text)
    assert own.story.scenes[0].zh.title == text
    assert own.faults(catalog())


def test_quotes_and_markup_are_plain_words() -> None:
    text = "'''\"\"\" <b>标题</b> \\n [x](y)"
    own = draft("a").write("a", "zh", title=text)
    assert own.faults(catalog()) == ()
    assert story.read(story.write(own.story), catalog()) == own.story


def test_too_many_scenes_are_told() -> None:
    own = draft(*(f"s{number}" for number in range(MAX_SCENES + 1)))
    assert any("too many scenes" in fault.what for fault in own.faults(catalog()))


# --- A scene of what the map shows --------------------------------------------------------------

SEEN = {
    "at": 1, "zoom": 9.25, "bounds": [104.12345, 31.00049, 105.4, 31.9],
    "filter": {"category": ["railway"], "q": " 铁路 "}, "time": None, "project": "",
}  # fmt: skip


def test_a_scene_is_what_the_map_shows() -> None:
    made = scene_from({**SEEN, "time": "2024-08", "project": "chenglan-railway"}, catalog())
    assert made.show == Filter(category=frozenset(["railway"]), q="铁路")
    assert made.camera.extent == (104.123, 31.0, 105.4, 31.9)
    assert made.camera.padding == 0
    assert made.time == "2024-08"
    assert made.highlight == ("chenglan-railway",)
    assert made.id == "railway"
    assert made.zh.title == words("zh")["category.railway"]


def test_a_new_scene_keeps_the_rules_at_once() -> None:
    for asked in ({}, {"category": ["railway"]}, {"action": ["3"], "county": ["三台县"]}):
        own = draft().add(scene_from({**SEEN, "filter": asked}, catalog()))
        assert own.faults(catalog()) == ()


def test_the_month_of_the_decision_is_the_plan() -> None:
    assert scene_from({**SEEN, "time": "2020-07"}, catalog()).time == ""


def test_what_is_selected_stands_out_only_if_it_is_shown_on_the_map() -> None:
    for project in ("santai-park", "no-such", "car-works", 7, None):
        assert scene_from({**SEEN, "project": project}, catalog()).highlight == ()


def test_the_ids_that_limit_what_is_shown_are_kept() -> None:
    ids = ("miansuinei-railway", "santai-park")
    assert scene_from(SEEN, catalog(), ids).ids == ("miansuinei-railway",)


def test_a_title_names_a_few_conditions_only() -> None:
    asked = {"category": ["railway", "expressway", "airport", "park", "zone"]}
    made = scene_from({"filter": asked}, catalog())
    assert made.zh.title.count("、") == MOST_NAMED - 1
    assert len(conditions(made.show, words("zh"))) == 5


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@settings(deadline=None, max_examples=60)
@given(st.fixed_dictionaries({}, optional={
    "bounds": JSON, "filter": JSON | st.dictionaries(
        st.sampled_from(["action", "category", "county", "q", "x"]), JSON),
    "time": JSON, "project": JSON,
}))  # fmt: skip
def test_a_report_is_anybodys_and_never_raises(told: dict[str, Any]) -> None:
    made = scene_from(told, catalog())
    assert SLUG.fullmatch(made.id)
    json.dumps(made.camera.extent, allow_nan=False)


@pytest.mark.parametrize(
    "told",
    [
        None, "x", [], [1, 2, 3], [104, 31, 105, math.nan], [104, 31, True, 32],
        [105, 31, 104, 32], [0, 0, 10, 10], [104, 31, 104, 31], [104, 31, 10**400, 32],
    ],
)  # fmt: skip
def test_bounds_that_are_none_are_refused(told: object) -> None:
    assert extent(told) is None
    assert scene_from({"bounds": told}, catalog()).camera == HOME


degrees = st.floats(-200, 200)


@given(degrees, degrees, st.floats(1e-7, 300), st.floats(1e-7, 300))
def test_an_extent_is_one_that_reading_takes(
    west: float, south: float, wide: float, high: float
) -> None:
    found = extent([west, south, west + wide, south + high])
    if found is None:
        return
    assert BOX[0] <= found[0] < found[2] <= BOX[2]
    assert BOX[1] <= found[1] < found[3] <= BOX[3]
    assert found[2] - found[0] >= LEAST_SPAN_DEG - 1e-9
    assert found[3] - found[1] >= LEAST_SPAN_DEG - 1e-9
    assert all(round(one, 3) == one for one in found)
