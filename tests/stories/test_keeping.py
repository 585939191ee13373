"""A draft goes to the browser and comes back whole, with its faults; anything else does no harm."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from geodata.stories import keeping, story
from geodata.stories.editing import Draft
from geodata.stories.model import MAX_SCENES
from tests.real import real

SHIPPED = story.shipped(real())[0]


def back(edited: story.Story) -> story.Story | None:
    return keeping.restored(json.loads(json.dumps(keeping.plain(edited))))


def test_a_story_comes_back_as_it_was() -> None:
    assert back(SHIPPED) == SHIPPED


def test_what_breaks_the_rules_comes_back_too() -> None:
    first = SHIPPED.scenes[0]
    zh = replace(
        first.zh, title="", lines=("共{nothing}项", "2024年", "a", "b", "c"), notes="x" * 3000
    )
    faulty = replace(SHIPPED, title_zh="", scenes=(replace(first, zh=zh), *SHIPPED.scenes[1:]))
    assert Draft(faulty).faults(real())
    assert back(faulty) == faulty


@pytest.mark.parametrize("told", [None, 1, "x", [], {}, {"scenes": 1}, {"scenes": {}}])
def test_what_is_no_story_is_none(told: Any) -> None:
    assert keeping.restored(told) is None


def test_values_of_another_form_are_left_out() -> None:
    wild = {
        "id": "<b>", "title_zh": 7, "title_en": "\ud800x",
        "scenes": [
            {"id": "../x", "zh": [], "show": {"county": ["nosuch", 1], "q": 5}, "seconds": True,
             "camera": {"extent": [1, 2, "x", None], "padding": 1e9, "on": {}}, "time": "<b>"},
            7,
        ] * 100,
    }  # fmt: skip
    made = keeping.restored(wild)
    assert made is not None
    assert (made.id, made.title_zh, made.title_en) == ("my-story", "", "x")
    assert len(made.scenes) <= MAX_SCENES
    assert len({scene.id for scene in made.scenes}) == len(made.scenes)
    assert made.scenes[0].camera.on == "home"
    assert made.scenes[0].show.for_browser() == {}
    assert back(made) == made


def test_what_stood_in_the_fields_is_written() -> None:
    slug = SHIPPED.scenes[0].id
    typed = {
        f"title-zh-{slug}": " 新  题 ", f"lines-en-{slug}": "one\n\n two ", "story-title-en": "T",
        "title-zh-no-such": "x", f"seconds-zh-{slug}": "9", f"notes-zh-{slug}": 5,
    }  # fmt: skip
    draft = keeping.typed(Draft(SHIPPED), typed)
    assert draft.story.scenes[0].zh.title == "新 题"
    assert draft.story.scenes[0].en.lines == ("one", "two")
    assert draft.story.title_en == "T"
    assert keeping.typed(draft, [1]) == draft
