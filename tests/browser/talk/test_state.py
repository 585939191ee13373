"""The talk's state, which all windows share: pure, and the same in whatever order they hear."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
from playwright.sync_api import Browser

from geodata.web import assets
from tests.browser.conftest import Run

EIGHT = {str(n): n for n in range(1, 9)}


def story(keys: dict[str, int], scenes: int = 12) -> str:
    told = {
        "id": "told",
        "title": {"zh": "", "en": ""},
        "keys": keys,
        "scenes": [{"id": f"scene-{n}", "number": n + 1} for n in range(scenes)],
    }
    return json.dumps(told)


@pytest.fixture(scope="module")
def run(chromium: Browser, address: str) -> Iterator[Run]:
    """Evaluate a function body that may import modules as `m("talk/state.js")`, in one page."""
    sheet = assets.named(assets.fixed(), "runtime", "/atlas.css")
    folder = f"{address}/atlas/{sheet.rpartition('/')[0]}"
    page = chromium.new_page()
    page.goto(f"{folder}/atlas.css")
    start = f"async () => {{ const m = (name) => import('{folder}/' + name); "
    yield lambda body: page.evaluate(f"{start}{body} }}")
    page.close()


@pytest.fixture(scope="module")
def reduce(run: Run) -> Run:
    """Evaluate with the state's functions as `s`, a story of eight actions, and one without."""

    def evaluate(body: str) -> Any:
        return run(
            "const s = await m('talk/state.js');"
            f"const eight = {story(EIGHT)}; const plain = {story({'2': 5}, 4)};"
            "const fresh = s.firstState(eight, { started: 1000 });"
            "const after = (state, ...acts) => acts.reduce("
            "(one, [now, name, value]) => s.acted(one, eight, name, value, now), state);" + body
        )

    return evaluate


def test_digits_are_actions_where_all_eight_are_told_else_scenes(reduce: Run) -> None:
    assert reduce(
        "return [1, 8, 9].map((d) => s.sceneOfDigit(eight, String(d)) ?? null)"
        ".concat([1, 2, 4, 5].map((d) => s.sceneOfDigit(plain, String(d)) ?? null))"
    ) == [1, 8, None, 0, 1, 3, None]


def test_what_was_done_last_rules_whoever_has_done_more(reduce: Run) -> None:
    """A window that was opened a moment ago leads with its first press."""
    assert (
        reduce(
            "const old = after(fresh, ...Array.from({ length: 20 }, (_, n) => [2000 + n, 'next']));"
            "const begun = s.firstState(eight, { started: 9000 });"
            "const young = s.acted(begun, eight, 'scene', 3, 9500);"
            "const both = [s.merge(old, young), s.merge(young, old)];"
            "return both.map((one) => [one.scene, one.started, one.at])"
        )
        == [[3, 1000, 9500]] * 2
    )


def test_the_clock_set_anew_counts_everywhere(reduce: Run) -> None:
    assert (
        reduce(
            "const reset = after(fresh, [5000, 'restart', 5000]);"
            "const young = s.acted(s.firstState(eight, { started: 4000 }), eight, 'next', 0, 6000);"
            "return [s.merge(reset, young), s.merge(young, reset)].map((o) => [o.scene, o.started])"
        )
        == [[1, 5000]] * 2
    )


def test_windows_come_to_the_same_in_whatever_order_they_hear(reduce: Run) -> None:
    orders = json.dumps(list(permutations(range(4))))
    assert reduce(
        "const one = after(fresh, [2000, 'scene', 4]);"
        "const all = [one, after(one, [3000, 'blank']), after(one, [3000, 'language']),"
        " after(s.firstState(eight, { started: 500 }), [2500, 'restart', 2500])];"
        f"const ends = {orders}.map((order) => order.map((n) => all[n])"
        ".reduce((mine, theirs) => s.merge(mine, theirs)));"
        "return new Set(ends.map((end) => JSON.stringify(end))).size"
    ) == 1  # fmt: skip


def test_a_clock_that_steps_back_loses_no_press(reduce: Run) -> None:
    assert reduce("return after(fresh, [5000, 'next'], [2000, 'next']).at") == 5001


def test_a_window_that_joins_takes_over_what_stands(reduce: Run) -> None:
    assert reduce(
        "const mine = s.firstState(eight, { lang: 'en', started: 9000 });"
        "const next = s.merge(mine, fresh, true); return [next.lang, next.started]"
    ) == ["zh", 1000]


@pytest.mark.parametrize(
    ("asked", "scene", "wishes"),
    [
        ("{ scene: 'scene-4' }", 4, [["scene", 4]]),
        ("{ scene: 'scene-4', reloaded: true }", 4, []),
        ("{ scene: 'scene-4', reloaded: true, kept }", 7, []),
        ("{ from: 'scene-2' }", 2, []),
        ("{ from: 'scene-2', kept }", 7, []),
        ("{ kept }", 0, []),
        ("{ autoplay: 8, loop: true }", 0, [["autoplay", {"pace": 8, "loop": True}]]),
        ("{ autoplay: 8, from: 'scene-2' }", 2, []),
        ("{ scene: 'constructor' }", 0, []),
    ],
)
def test_a_link_is_a_wish_and_a_reload_finds_what_was_kept(
    reduce: Run, asked: str, scene: int, wishes: list[object]
) -> None:
    assert reduce(
        "const kept = after(fresh, [2000, 'scene', 7]);"
        f"const begun = s.beginning(eight, {asked}); return [begun.state.scene, begun.wishes]"
    ) == [scene, wishes]


def test_the_pace_stays_through_a_pause(reduce: Run) -> None:
    assert reduce(
        "const state = after(fresh, [1, 'autoplay', { pace: 8, loop: true }], [2, 'play'],"
        " [3, 'play']); return [state.playing, state.pace, state.loop]"
    ) == [True, 8, True]


def test_names_that_every_object_has_are_no_language_and_no_change(reduce: Run) -> None:
    assert reduce(
        "const state = s.firstState(eight, { lang: 'constructor', theme: 'toString' });"
        "return [state.lang, state.theme, s.change(state, eight, 'valueOf') === state]"
    ) == ["zh", "projector", True]


@pytest.mark.parametrize(
    "broken",
    [
        "null", "7", "'text'", "{}", "{ ...fresh, scene: 99 }", "{ ...fresh, scene: NaN }",
        "{ ...fresh, at: Infinity }", "{ ...fresh, lang: 'toString' }", "{ ...fresh, chosen: 5 }",
    ],
)  # fmt: skip
def test_a_state_that_is_none_is_not_taken(reduce: Run, broken: str) -> None:
    assert reduce(f"return [s.readState(eight, {broken}), !!s.readState(eight, fresh)]") == [
        None,
        True,
    ]


def test_back_to_the_frame_leaves_what_was_searched_but_not_a_card(reduce: Run) -> None:
    assert reduce(
        "const found = after(fresh, [1, 'find', 'thing'], [2, 'frame']);"
        "const chosen = after(fresh, [1, 'choose', 'thing'], [2, 'frame']);"
        "return [found.chosen, found.frame, chosen.chosen, chosen.frame]"
    ) == ["", 1, "thing", 1]


def test_a_number_is_digits_that_follow_each_other_quickly(run: Run) -> None:
    assert run(
        "const k = await m('talk/keys.js'); const n = k.createNumber(); n.add('1', 0);"
        "n.add('2', 500); const twelve = n.take(900); n.add('3', 1000); const late = n.take(9000);"
        "n.add('4', 9100); n.add('0', 9200); return [twelve, late, n.take(9300), n.take(9400)]"
    ) == [12, 0, 40, 0]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("{ key: 'F5' }", ["start"]),
        ("{ key: 'F5', shiftKey: true }", ["start"]),
        ("{ key: 'F5', ctrlKey: true }", None),
        ("{ key: 'r', ctrlKey: true }", None),
        ("{ key: 'BrowserBack' }", ["stay"]),
        ("{ key: 'ArrowLeft', altKey: true }", ["stay"]),
        ("{ key: '9' }", ["digit", "9"]),
        ("{ key: '0' }", ["frame"]),
        ("{ key: '.' }", ["blank"]),
        ("{ key: 'ｂ' }", ["blank"]),
        ("{ key: 'toString' }", None),
    ],
)
def test_what_clickers_and_keyboards_send(run: Run, key: str, meant: list[str] | None) -> None:
    assert run(f"return (await m('talk/keys.js')).meaning({key})") == meant


def test_whatever_stands_in_the_address_is_read_or_left(run: Run) -> None:
    assert run(
        "const a = await m('talk/address.js');"
        "const at = (address) => a.readAddress(new URL(address, 'http://localhost/talk'));"
        "return [at('#%').scene, at('#%E4%BD').scene, at('#santai').scene, at('?scene=x#').scene,"
        " at('?autoplay=abc').autoplay, at('?autoplay=-4').autoplay, at('?autoplay=1e9').autoplay]"
    ) == ["%", "%E4%BD", "santai", "x", 0, 1, 600]
