"""The map page by keyboard alone: where the focus goes, what Esc closes, how many stops."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit, box_of
from tests.browser.test_map_page import catalog

SIZES = [(1920, 1080), (1366, 768), (1093, 614), (390, 844)]
HELD = "document.activeElement"


def held(visit: Visit) -> str:
    """Return the class of what holds the focus in the map's frame."""
    return str(visit.in_map(f"{HELD}.className || {HELD}.tagName"))


def wait_held(visit: Visit, selector: str) -> None:
    visit.frame.locator(f"{selector}:focus").wait_for()


def parts(visit: Visit, most: int = 60) -> list[str]:
    """Press Tab from the search box on; return the part of the page of each stop."""
    visit.frame.locator(".atlas-search input").focus()
    name = (
        f"[...['filter', 'strip', 'legend', 'list']].find((n) => {HELD}.closest('.atlas-' + n))"
        f" ?? ({HELD}.closest('.leaflet-container') ? 'map' : '')"
    )
    texts = []
    for _ in range(most):
        part = str(visit.in_map(name))
        if not part:
            break
        texts.append(part)
        visit.page.keyboard.press("Tab")
    return texts


def test_tab_goes_from_the_filter_to_the_map_to_the_list_in_a_few_stops(
    visit: Visit, address: str
) -> None:
    visit.open(f"{address}/?category=railway")
    stops = parts(visit)
    order = list(dict.fromkeys(stops))
    assert order == ["filter", "strip", "map", "legend", "list"]
    assert stops.count("strip") <= 3
    assert stops.count("map") <= 5
    assert stops.count("legend") <= 2
    assert stops.count("list") <= 2
    assert stops.count("filter") <= 20


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_row_opened_by_keys_gives_the_focus_to_the_card_and_esc_brings_it_back(
    visit: Visit, address: str, size: tuple[int, int]
) -> None:
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.open(address)
    third = catalog().projects[2]
    rows = visit.frame.locator(".atlas-scroller")
    rows.focus()
    for _ in range(2):
        visit.page.keyboard.press("ArrowDown")
    active = rows.get_attribute("aria-activedescendant")
    assert visit.frame.locator(f"#{active}").get_by_text(third.code).is_visible()
    assert visit.selected() == ""  # the arrows open nothing
    visit.page.keyboard.press("Enter")
    visit.wait_selected(third.id)
    wait_held(visit, ".atlas-card")
    assert third.code in (visit.frame.locator(".atlas-card").get_attribute("aria-label") or "")
    visit.page.keyboard.press("Tab")
    assert visit.in_map(f"Boolean({HELD}.closest('.atlas-card'))")
    visit.page.keyboard.press("Escape")
    visit.wait_selected("")
    wait_held(visit, ".atlas-scroller")
    assert rows.get_attribute("aria-activedescendant") == active


def test_the_list_goes_by_pages_and_to_its_ends(visit: Visit, address: str) -> None:
    visit.open(address)
    rows = visit.frame.locator(".atlas-scroller")
    rows.focus()

    def place() -> int:
        active = visit.frame.locator(".atlas-item[data-active=true]")
        return int(active.get_attribute("aria-posinset") or 0)

    assert place() == 1
    visit.page.keyboard.press("End")
    assert place() == len(catalog())
    visit.page.keyboard.press("ArrowDown")
    assert place() == len(catalog())
    visit.page.keyboard.press("PageUp")
    paged = place()
    assert 1 < paged < len(catalog())
    box = box_of(visit.frame.locator(".atlas-item[data-active=true]"))
    inside = box_of(rows)
    assert inside["y"] <= box["y"] <= inside["y"] + inside["height"] - box["height"] + 1
    visit.page.keyboard.press("Home")
    assert place() == 1


def test_a_match_of_the_search_gives_the_focus_to_the_card_and_back(
    visit: Visit, address: str
) -> None:
    visit.open(address)
    box = visit.frame.locator(".atlas-search input")
    box.press_sequentially("cltl")
    visit.frame.locator(".atlas-found button").first.wait_for()
    box.press("Enter")
    wait_held(visit, ".atlas-card")
    visit.page.keyboard.press("Escape")
    visit.wait_selected("")
    wait_held(visit, ".atlas-search input")


def test_a_pick_by_mouse_on_the_map_takes_no_focus(visit: Visit, address: str) -> None:
    visit.open(f"{address}/?category=expressway")
    visit.in_map("window.map.setView([31.545, 104.985], 11, {animate: false})")
    canvas = visit.frame.locator(".leaflet-container")
    box = box_of(canvas)
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    if visit.frame.locator(".atlas-chooser button").count():
        visit.frame.locator(".atlas-chooser button").first.click()
    visit.frame.locator(".atlas-card:not([hidden])").wait_for()
    assert not visit.in_map(f"Boolean({HELD}.closest('.atlas-card'))")


def test_the_map_is_moved_and_picked_from_by_keys(visit: Visit, address: str) -> None:
    visit.open(f"{address}/?category=expressway")
    visit.in_map("window.map.setView([31.545, 104.985], 11, {animate: false})")
    canvas = visit.frame.locator(".leaflet-container")
    visit.frame.locator(".atlas-search input").focus()
    canvas.focus()
    visit.page.keyboard.press("Enter")
    visit.frame.locator(".atlas-chooser button:focus, .atlas-card:focus").first.wait_for()
    if visit.frame.locator(".atlas-chooser button:focus").count():
        visit.page.keyboard.press("Enter")
    wait_held(visit, ".atlas-card")
    visit.page.keyboard.press("Escape")
    visit.wait_selected("")
    wait_held(visit, ".leaflet-container")
    before = visit.in_map("window.map.getCenter().lng")
    visit.page.keyboard.press("ArrowRight")
    visit.page.wait_for_function(
        "before => document.querySelector('iframe').contentWindow.map.getCenter().lng > before",
        arg=before,
    )


@pytest.mark.parametrize("where", ["page", "frame", "lost"])
def test_esc_closes_what_is_open_wherever_the_focus_is(
    visit: Visit, address: str, where: str
) -> None:
    own = catalog().by_code["高-01"]
    visit.open(f"{address}/?project={own.id}")
    visit.wait_selected(own.id)
    visit.frame.locator(".atlas-take").click()
    visit.frame.locator(".atlas-exports:not([hidden])").wait_for()
    if where == "page":
        visit.page.evaluate(f"{HELD}.blur(); window.focus()")
        visit.page.get_by_test_id("stTopNavLink").first.focus()
    elif where == "lost":
        visit.in_map(f"{HELD}.blur()")
    # The newest first.
    visit.page.keyboard.press("Escape")
    visit.frame.locator(".atlas-exports").wait_for(state="hidden")
    assert visit.selected() == own.id
    visit.page.keyboard.press("Escape")
    visit.wait_selected("")


def test_the_exports_take_the_focus_and_give_it_back(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.frame.locator(".atlas-take").press("Enter")
    wait_held(visit, ".atlas-forms-shut")
    visit.page.keyboard.press("Escape")
    visit.frame.locator(".atlas-exports").wait_for(state="hidden")
    wait_held(visit, ".atlas-take")


def test_a_card_that_moves_to_another_place_keeps_the_focus(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 1920, "height": 1080})
    visit.open(address)
    visit.frame.locator(".atlas-scroller").focus()
    visit.page.keyboard.press("Enter")
    wait_held(visit, ".atlas-list > .atlas-card")
    for size, place in (((800, 900), ".leaflet-container"), ((1920, 1080), ".atlas-list")):
        visit.page.set_viewport_size({"width": size[0], "height": size[1]})
        visit.frame.locator(f"{place} > .atlas-card").wait_for()
        wait_held(visit, ".atlas-card")


@pytest.mark.parametrize("where", ["page", "narrow"])
def test_a_slash_goes_to_the_search_box_from_anywhere(
    visit: Visit, address: str, where: str
) -> None:
    if where == "narrow":
        visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open(address)
    if where == "page":
        visit.page.get_by_test_id("stTopNavLink").first.focus()
    else:
        visit.frame.locator(".leaflet-container").focus()
    visit.page.keyboard.press("/")
    wait_held(visit, ".atlas-search input")
    visit.page.keyboard.type("a/b")
    assert visit.frame.locator(".atlas-search input").input_value() == "a/b"


def test_esc_in_a_list_of_the_page_belongs_to_that_list(visit: Visit, address: str) -> None:
    own = catalog().by_code["高-01"]
    visit.open(f"{address}/project?project={own.id}")
    visit.wait_selected(own.id)
    chosen = visit.page.get_by_test_id("stSelectbox").locator("input").first
    chosen.click()
    visit.page.locator("[role=listbox]").wait_for()
    visit.page.keyboard.press("Escape")
    visit.page.locator("[role=listbox]").wait_for(state="hidden")
    assert visit.selected() == own.id


def test_the_drawer_opens_closes_and_says_how_much_is_left(phone: Visit, address: str) -> None:
    phone.open(address)
    phone.frame.locator(".atlas-open").click()
    wait_held(phone, ".atlas-filter")
    phone.frame.locator(".atlas-option[data-option=railway]").click()
    left = sum(p.properties.category == "railway" for p in catalog().projects)
    phone.wait_shown(left)
    done = phone.frame.locator(".atlas-done")
    assert done.inner_text() == f"完成 · {left} 项"
    assert done.is_visible()
    done.click()
    phone.frame.locator(".atlas-filter").wait_for(state="hidden")
    wait_held(phone, ".atlas-open")
    phone.frame.locator(".atlas-open").press("Enter")
    phone.frame.locator(".atlas-filter").wait_for()
    phone.page.keyboard.press("Escape")
    phone.frame.locator(".atlas-filter").wait_for(state="hidden")
    wait_held(phone, ".atlas-open")
