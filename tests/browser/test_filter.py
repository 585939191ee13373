"""The filter in the map's frame: it answers as the server does, and the page follows."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from geodata.analysis.figures.kilometres import by_kind
from geodata.catalog.filters import FACETS, OPTIONS, Filter
from geodata.web import encode
from tests.browser.conftest import Run, Visit
from tests.real import real

SCRIPT = """
const { answer, lengths, readFilter, totals } = await m("data/filter.js");
const { readRecord } = await m("data/record.js");
const record = readRecord(%s);
return %s.map((asked) => {
  const { shown, counts } = answer(record, readFilter(record.style.options, asked), null, null);
  const found = Object.fromEntries(Object.entries(counts).map(([name, own]) => [name, [...own]]));
  const sums = { totals: totals(record, shown), lengths: lengths(record, shown) };
  return { shown: [...shown], counts: found, ...sums };
});
"""


def random_filters(number: int) -> list[Filter]:
    """Filters with up to three facets asked, the same on every run."""
    chance = random.Random(7)  # noqa: S311
    filters = [Filter()]
    for _ in range(number):
        asked = Filter(citywide=chance.random() < 0.5)
        for facet in chance.sample(FACETS, chance.randint(1, 3)):
            asked = asked.choose(
                facet, chance.sample(OPTIONS[facet], min(len(OPTIONS[facet]), chance.randint(1, 4)))
            )
        filters.append(asked)
    return filters


def test_the_browser_answers_as_the_server_does(run: Run) -> None:
    catalog = real()
    filters = random_filters(120)
    payload = encode.dumps(encode.record(catalog)).decode()
    answers = run(SCRIPT % (payload, json.dumps([asked.for_browser() for asked in filters])))
    for asked, own in zip(filters, answers, strict=True):
        left = catalog.where(asked)
        assert own["shown"] == left.mask.astype(int).tolist(), asked
        for facet, counts in catalog.facets(asked).items():
            assert own["counts"][facet] == list(counts.values()), (asked, facet)
        assert own["totals"]["n"] == left.count
        assert own["totals"]["off"] == len(left.not_on_map)
        told = {one["kind"]: one for one in own["lengths"]}
        inside = {one.kind: one.km for one in by_kind(catalog.chosen(left))}
        assert {kind for kind, one in told.items() if one["inside"]} == set(inside)
        for kind, km in inside.items():
            assert told[kind]["inside"] == pytest.approx(km, abs=0.1)
        assert sum(one["km"] for one in told.values()) == pytest.approx(left.km, abs=0.1)


def queries() -> list[str]:
    """What people type for things of the record, right and with slips."""
    chance = random.Random(3)  # noqa: S311
    asked = [
        "",
        "  ",
        "铁-01",
        "tie01",
        "chenglan",
        "陈兰",
        "铁路 三台",
        "高速 no-such-thing",
        "（）",
        "G5",
        *(
            f"成{unseen}兰"
            for unseen in "\xad\u200b\u202e\u2028\xa0\ufeff\ue000\ufe0f\u3164\U000e0041"
        ),
        *("\x85成兰\x1c铁路", "\ufffe成兰", "\U00031350"),
    ]
    keys = real().index.keys
    for project in chance.sample(real().projects, 60):
        line = keys["pinyin"][project.index].split("\t")[0]
        name = project.properties.name_zh
        asked += [name, name[1:4], line[:7], project.properties.name_en[:9], project.code]
        at = chance.randrange(len(line))
        asked.append(line[:at] + chance.choice("aeiounzh") + line[at + 1 :])
        asked.append(name[:2] + "某" + name[3:])
    return asked


def test_the_browser_finds_what_the_server_finds(run: Run) -> None:
    index = real().index
    asked = queries()
    payload = encode.dumps(encode.search_keys(real())).decode()
    found = run(
        f"const own = {payload};"
        'const { createSearch, readSounds } = await m("data/search.js");'
        "const search = createSearch(own.keys, readSounds(own.sounds));"
        f"return {json.dumps(asked)}.map((q) => [[...search.matches(q)], search.best(q, 20)]);"
    )
    for query, (matches, best) in zip(asked, found, strict=True):
        assert best == list(index.search(query, 20)), query
        if query.strip():
            assert matches == index.matches(query).astype(int).tolist(), query


def pressed(visit: Visit) -> list[str]:
    chosen: Any = visit.in_map(
        "[...document.querySelectorAll('.atlas-option[data-facet][aria-pressed=true]')]"
        ".map((one) => one.dataset.option)"
    )
    return list(chosen)


def test_select_all_clear_and_chips(visit: Visit, address: str) -> None:
    visit.open(address)
    county = visit.frame.locator(".atlas-facet", has_text="按区县")
    county.locator(".atlas-all").click()
    assert len(pressed(visit)) >= 9
    visit.page.wait_for_function("location.search.includes('county=')")
    county.locator(".atlas-all").click()
    assert pressed(visit) == []
    visit.frame.locator(".atlas-option[data-option=railway]").click()
    visit.frame.locator(".atlas-option[data-option='3']").click()
    visit.frame.locator("[data-chip=category-railway]").click()
    assert pressed(visit) == ["3"]
    visit.frame.locator("[data-chip=all]").click()
    visit.wait_shown(len(real()))
    visit.page.wait_for_function("location.search === ''")


def test_two_quick_reports_both_arrive(visit: Visit, address: str) -> None:
    own = real().by_code["铁-02"]
    visit.open(address)
    visit.in_map(
        "document.querySelector('.atlas-option[data-option=railway]').click();"
        "document.querySelector('.atlas-item[data-index=\"1\"]').click()"
    )
    visit.page.wait_for_url(f"**category=railway**project={own.id}**")
    visit.wait_selected(own.id)


def test_the_search_narrows_while_typing_and_the_address_follows(
    visit: Visit, address: str
) -> None:
    visit.open(address)
    box = visit.frame.locator(".atlas-search input")
    box.fill("三台")
    left = real().where(Filter(q="三台")).count
    visit.wait_shown(left)
    visit.page.wait_for_function("decodeURI(location.search) === '?q=三台'")
    box.press("Escape")
    visit.wait_shown(len(real()))
    visit.page.wait_for_function("location.search === ''")


def test_a_hostile_query_stays_text(visit: Visit, address: str) -> None:
    visit.open(address)
    text = "<img src=x onerror=alert(1)>{{7*7}}"
    visit.frame.locator(".atlas-search input").fill(text)
    chip = visit.frame.locator("[data-chip=q]")
    chip.wait_for()
    assert chip.inner_text() == f"“{text}” ✕"
    visit.page.wait_for_function("location.search.includes('q=')")
    visit.page.reload()
    visit.frame.locator("[data-ready=true]").wait_for()
    visit.wait_shown(0)
    assert visit.errors == []


def test_on_a_phone_the_filter_is_a_drawer(phone: Visit, address: str) -> None:
    phone.open(address)
    assert not phone.frame.locator(".atlas-filter").is_visible()
    fits = "(() => { const s = document.querySelector('.atlas-strip');"
    fits += " return s.scrollHeight <= s.clientHeight; })()"
    assert phone.in_map(fits)
    phone.frame.locator(".atlas-open").tap()
    phone.frame.locator(".atlas-option[data-option=railway]").tap()
    phone.wait_shown(real().where(Filter(category=frozenset({"railway"}))).count)
    phone.frame.locator(".atlas-drawer-shut").tap()
    assert not phone.frame.locator(".atlas-filter").is_visible()
