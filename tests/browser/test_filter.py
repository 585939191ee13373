"""The filter in the map's frame: it answers as the server does, and the page follows."""

from __future__ import annotations

from typing import Any

from geodata.catalog.filters import Filter
from tests.browser.conftest import Visit
from tests.real import real


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


def test_what_a_filter_leaves_out_is_selected_no_more(visit: Visit, address: str) -> None:
    """The server answers each report: it must not bring back what the press has ended."""
    visit.open(address)
    visit.frame.locator(".atlas-item").first.click()
    visit.page.wait_for_function("location.search.includes('project=')")
    visit.frame.locator(".atlas-option[data-option=airport]").click()
    visit.page.wait_for_function("location.search === '?category=airport'")
    assert visit.selected() == ""
    assert not visit.frame.locator(".atlas-card").is_visible()


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
