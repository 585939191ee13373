"""What lies near or inside is counted over the whole record; one pair has one distance."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from geodata.analysis.neighbours import neighbours
from geodata.catalog.catalog import Catalog, Project
from geodata.geo.units import Kilometres
from geodata.vocabulary.rounding import km_in_words
from geodata.vocabulary.words import LANGUAGES, words
from tests.browser.conftest import Visit
from tests.browser.test_map_page import catalog
from tests.browser.test_tools import SQUARE, centred, draw


def around(whole: Catalog, slug: str, km: float) -> list[Project]:
    near = neighbours(whole, whole.by_id[slug], Kilometres(km))
    return [
        *(neighbour.project for neighbour in near.crossing),
        *(neighbour.project for neighbour in near.near),
    ]


def query(visit: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visit.page.url).query)


def open_near(visit: Visit) -> None:
    visit.frame.locator(".atlas-near").click()


def found(visit: Visit) -> int:
    return int(visit.frame.locator(".atlas-total").get_attribute("data-found") or -1)


def search(visit: Visit, text: str) -> None:
    visit.frame.locator(".atlas-search input").fill(text)
    visit.frame.locator(".atlas-found button").first.wait_for()


@pytest.mark.parametrize("way", ["offered", "enter", "list"])
def test_what_is_near_is_counted_over_the_record_after_a_search(
    visit: Visit, address: str, way: str
) -> None:
    whole = catalog()
    site = next(one for one in whole.search("南郊"))
    visit.open(address)
    search(visit, "南郊")
    visit.wait_shown(1)
    if way == "offered":
        visit.frame.locator(".atlas-found button").first.click()
    elif way == "enter":
        visit.frame.locator(".atlas-search input").press("Enter")
    else:
        visit.frame.locator(".atlas-item").first.click()
    visit.wait_selected(site.id)
    visit.wait_shown(len(whole))
    expect(visit.frame.locator(".atlas-search input")).to_have_value("")
    open_near(visit)
    assert found(visit) == len(around(whole, site.id, 10)) == 21
    assert visit.frame.locator(".atlas-part").count() == 0
    visit.page.wait_for_function("() => !new URL(location).searchParams.has('q')")
    visit.page.wait_for_function("() => new URL(location).searchParams.has('project')")
    visit.open(visit.page.url)
    assert visit.shown() == len(whole)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_part_the_filter_leaves_stands_beside(
    visit: Visit, address: str, language: str
) -> None:
    whole = catalog()
    site = next(one for one in whole.search("南郊"))
    near = around(whole, site.id, 10)
    left = [one for one in near if one.properties.category == "railway"]
    own = words(language)
    visit.open(f"{address}/?category=railway&category=airport&project={site.id}&lang={language}")
    open_near(visit)
    assert found(visit) == len(near)
    left += [one for one in near if one.properties.category == "airport"]
    expect(visit.frame.locator(".atlas-part")).to_have_text(own.say("tool.found_left", n=len(left)))
    assert visit.frame.locator(".atlas-out").count() == len(near) - len(left) > 0
    expect(visit.frame.locator(".atlas-out em").first).to_have_text(own["tool.filtered_out"])


def test_what_the_filter_leaves_out_can_be_picked_and_is_drawn(visit: Visit, address: str) -> None:
    whole = catalog()
    site = next(one for one in whole.search("南郊"))
    visit.open(f"{address}/?category=airport&project={site.id}")
    open_near(visit)
    row = visit.frame.locator(".atlas-out button").first
    other = row.get_attribute("data-id") or ""
    row.click()
    visit.wait_selected(other)
    expect(visit.frame.locator(".atlas-card h2")).to_have_text(whole.by_id[other].name("zh"))
    visit.page.wait_for_function(f"() => location.search.includes('{other}')")
    assert "airport" in query(visit)["category"]
    assert not visit.errors


def test_a_theme_page_counts_over_the_record_too(visit: Visit, address: str) -> None:
    whole = catalog()
    site = next(one for one in whole.search("南郊"))
    visit.open(f"{address}/airports?project={site.id}")
    open_near(visit)
    assert found(visit) == 21
    assert visit.frame.locator(".atlas-out").count() > 0


def test_a_drawn_shape_counts_over_the_record(visit: Visit, address: str) -> None:
    counts = []
    for asked in ("", "?category=airport"):
        centred(visit, f"{address}/{asked}")
        draw(visit, "shape", SQUARE)
        expect(visit.frame.locator(".atlas-rows li")).not_to_have_count(0)
        counts.append(found(visit))
    assert counts[0] == counts[1] > 10
    expect(visit.frame.locator(".atlas-part")).to_be_visible()


def test_the_panel_tells_the_distance_of_the_projects_page(visit: Visit, address: str) -> None:
    whole = catalog()
    by_code = {one.properties.code: one for one in whole.projects}
    site, line = by_code["机-01"], by_code["铁-05"]
    near = neighbours(whole, site)
    expected = next(
        km_in_words(one.rounded, words("zh")) for one in near.near if one.project == line
    )
    visit.open(f"{address}/?project={site.id}")
    open_near(visit)
    row = visit.frame.locator(f".atlas-rows [data-id='{line.id}'] small")
    expect(row).to_have_text(expected)
    visit.open(f"{address}/project?project={site.id}")
    button = visit.page.get_by_role(
        "button", name=re.compile(f"{line.properties.code}.*{expected}")
    )
    expect(button.first).to_be_visible()
