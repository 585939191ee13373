"""What a planner does on the map page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from geodata.catalog.catalog import Catalog
from geodata.geo import layers
from geodata.record import reading
from tests.browser.conftest import ROOT, Serving, Visit, box_of

RECORD = ROOT / "projects.geojson"


def catalog() -> Catalog:
    read = reading.read(RECORD)
    return Catalog.from_collection(read.collection, layers.counties(), read.digest)


def count(**params: str) -> int:
    record = catalog()
    asked, dropped = record.parse(params)
    assert not dropped
    return record.where(asked).count


def option(visit: Visit, value: str) -> Locator:
    return visit.frame.locator(f".atlas-option[data-option='{value}']")


def test_a_full_tour_asks_nothing_of_another_host(visit: Visit, address: str) -> None:
    visit.open(address)
    assert visit.shown() == len(catalog())
    option(visit, "expressway").click()
    visit.wait_shown(count(category="expressway"))
    visit.page.get_by_text("English", exact=True).click()
    visit.frame.get_by_text("Legend", exact=True).wait_for()
    visit.frame.get_by_text("List · ", exact=False).wait_for()
    visit.frame.locator(".atlas-item").first.click()
    visit.frame.locator(".atlas-card:not([hidden])").wait_for()
    assert visit.foreign() == []
    assert visit.errors == []


def test_a_cold_deep_link_shows_exactly_that(visit: Visit, serve: Serving) -> None:
    with serve(RECORD) as fresh:
        visit.open(f"{fresh}/?action=3&county=三台县&project=mianyang-suining-neijiang-railway")
        visit.wait_shown(count(action="3", county="三台县"))
        visit.wait_selected("mianyang-suining-neijiang-railway")
        assert "action=3" in visit.page.url


def test_a_filter_change_neither_reloads_nor_moves_the_map(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.in_map("window.map.setView([31.2, 105.1], 10, {animate: false}); window.mark = 1")
    before = visit.in_map("[window.map.getCenter().lat, window.map.getZoom()]")
    asked = len(visit.requests)
    option(visit, "railway").click()
    visit.wait_shown(count(category="railway"))
    assert visit.in_map("window.mark") == 1
    after = visit.in_map("[window.map.getCenter().lat, window.map.getZoom()]")
    assert after == pytest.approx(before, abs=5e-4)  # half a pixel
    idle = ("/favicon.png", "/atlas/search.")  # asked for once, when the page has nothing to do
    assert not [url for url in visit.requests[asked:] if not any(part in url for part in idle)]


def test_a_legend_switch_works_at_once_and_the_page_follows(visit: Visit, address: str) -> None:
    visit.open(address)
    own = catalog()
    rail = count(category="railway")
    visit.frame.locator(".atlas-switch[data-group=rail]").click()
    visit.wait_shown(len(own) - rail)
    visit.frame.get_by_text(f"已显示 {len(own) - rail} 项", exact=False).wait_for()
    visit.page.wait_for_function("location.search.includes('category=')")
    visit.frame.locator(".atlas-switch[data-group=rail]").click()
    visit.wait_shown(len(own))
    visit.frame.get_by_text(f"全部 {len(own)} 项", exact=False).wait_for()
    visit.page.wait_for_function("!location.search.includes('category=')")


def test_picking_a_row_flies_there_and_a_click_in_the_map_marks_the_row(
    visit: Visit, address: str
) -> None:
    visit.open(f"{address}/?category=expressway")
    first = next(p for p in catalog().projects if p.properties.category == "expressway")
    before = visit.in_map("window.map.getCenter().lng")
    visit.frame.locator(".atlas-item").first.click()
    visit.wait_selected(first.id)
    visit.page.wait_for_url(f"**project={first.id}*")
    visit.wait_in_map(f"window.map.getCenter().lng !== {before}")
    visit.frame.locator(".atlas-item[aria-selected=true]").get_by_text(first.code).wait_for()
    visit.frame.locator(".atlas-card .atlas-close").click()
    visit.wait_selected("")
    visit.page.wait_for_function("!location.search.includes('project=')")
    assert visit.frame.locator(".atlas-item[aria-selected=true]").count() == 0


def test_the_list_holds_what_the_map_shows_also_after_a_legend_switch(
    visit: Visit, address: str
) -> None:
    visit.open(address)
    own = catalog()
    visit.frame.locator(f".atlas-list[data-rows='{len(own)}']").wait_for()
    visit.frame.locator(".atlas-switch[data-group=rail]").click()
    left = len(own) - count(category="railway")
    visit.frame.locator(f".atlas-list[data-rows='{left}']").wait_for()
    visit.frame.get_by_role("tab").nth(1).click()
    off = [p for p in own.projects if not p.drawn and p.properties.category != "railway"]
    reasons = visit.frame.locator(".atlas-reasons div")
    assert reasons.count() == len(off)
    assert (off[0].properties.placement_note or "?") in reasons.first.inner_text()


def test_overlapping_features_offer_the_choice(visit: Visit, address: str) -> None:
    visit.open(f"{address}/?category=expressway,railway")
    # Where two lines meet at a shared control point, both lie under the pointer.
    visit.wait_at_rest()
    visit.in_map("window.map.setView([31.545, 104.985], 11, {animate: false})")
    visit.wait_painted()
    box = box_of(visit.frame.locator(".leaflet-container"))
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    options = visit.frame.locator(".atlas-chooser button")
    options.first.wait_for()
    assert options.count() >= 2
    name = options.nth(1).inner_text()
    options.nth(1).click()
    visit.frame.locator(".atlas-card h2").wait_for()
    assert visit.frame.locator(".atlas-card h2").inner_text() in name


def test_the_card_tells_all_facts(visit: Visit, address: str) -> None:
    own = catalog().by_code["高-01"]
    visit.open(f"{address}/?project={own.id}")
    card = visit.frame.locator(".atlas-card")
    card.get_by_text("高-01").wait_for()
    told = card.inner_text()
    for expected in (own.properties.name_zh, own.properties.mentions[0].verb, "公里", "误差"):
        assert expected in told
    for outcome in own.properties.outcomes:
        assert outcome.publisher in told


def test_a_phone_shows_map_first_and_the_card_as_a_sheet(phone: Visit, address: str) -> None:
    phone.open(address)
    box = box_of(phone.page.locator("iframe").first)
    assert box["y"] < 220
    assert box["width"] > 340
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390


def hostile(tmp_path: Path) -> Path:
    texts = [
        "<img src=x onerror=alert(1)>",
        "{{ 7 * 7 }}",
        "{% raw",
        "${alert(2)}",
        "</script><script>alert(3)</script>",
        "'\"`\\",
        "[x](javascript:alert(4))",
    ]
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    for text, feature in zip(texts, record["features"], strict=False):
        feature["properties"].update(name_zh=text, name_en=f"en {text}", placement_source=text)
    path = tmp_path / "hostile.geojson"
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return path


def test_hostile_names_show_as_text_and_run_nothing(
    visit: Visit, serve: Serving, tmp_path: Path
) -> None:
    path = hostile(tmp_path)
    features = json.loads(path.read_text(encoding="utf-8"))["features"][:7]
    with serve(path) as fresh:
        for feature in features:
            own = feature["properties"]
            visit.open(f"{fresh}/?project={own['id']}")
            visit.wait_selected(own["id"])
            visit.frame.locator(".atlas-card h2").wait_for()
            assert visit.frame.locator(".atlas-card h2").text_content() == own["name_zh"]
    assert visit.errors == []
    assert visit.foreign() == []


def test_the_page_recovers_from_a_broken_record(
    visit: Visit, serve: Serving, tmp_path: Path
) -> None:
    path = tmp_path / "own.geojson"
    path.write_text("{", encoding="utf-8")
    with serve(path) as fresh:
        visit.page.goto(fresh)
        visit.page.get_by_text("数据文件无法读取").first.wait_for()
        path.write_bytes(RECORD.read_bytes())
        visit.open(fresh)
        assert visit.shown() == len(catalog())


def test_a_slash_goes_to_the_search_and_a_match_to_its_place(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.frame.locator(".leaflet-container").focus()
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("chenglan")
    found = visit.frame.locator(".atlas-found button").first
    found.wait_for()
    assert "铁-01成兰铁路" in found.inner_text().replace("\n", "")
    found.click()
    visit.wait_selected("chengdu-lanzhou-railway")


FIVE_HUNDRED = """
async () => {
  const map = document.querySelector(".leaflet-container");
  const option = document.querySelector(".atlas-option[data-option=railway]");
  const layers = () => Object.keys(window.map._layers).length;
  const before = [window.feature_group.length, layers()];
  let most = 0;
  for (let n = 0; n < 500; n += 1) {
    const answered = map.dataset.answered;
    option.click();
    while (map.dataset.answered === answered) await new Promise((done) => setTimeout(done, 2));
    most = Math.max(most, window.feature_group.length);
  }
  return { before, after: [window.feature_group.length, layers()], most };
}
"""


def test_layer_groups_do_not_pile_up_over_five_hundred_changes(visit: Visit, address: str) -> None:
    """streamlit-folium keeps every layer group it was ever given; ours are taken away again."""
    visit.open(address)
    found = visit.in_map(f"({FIVE_HUNDRED})()")
    assert found["after"] == found["before"]
    assert found["most"] <= 2


def test_the_filter_goes_along_from_page_to_page(visit: Visit, address: str) -> None:
    visit.open(f"{address}/?stage=build")
    visit.page.get_by_text("高速与干线", exact=True).click()
    visit.page.wait_for_url("**/highways**")
    visit.wait_shown(count(stage="build", category="expressway,road"))
    assert "stage=build" in visit.page.url


def test_the_card_leads_to_the_project_and_to_its_paragraphs(visit: Visit, address: str) -> None:
    own = catalog().by_code["高-01"]
    visit.open(f"{address}/?project={own.id}")
    visit.frame.locator(".atlas-ways a").nth(1).click()
    visit.page.wait_for_url(f"**/sections?section={own.sections[0]}**")
    visit.frame.locator("[data-ready=true]").wait_for()
    named = [p for p in catalog().projects if own.sections[0] in p.sections]
    visit.wait_shown(len(named))


def test_a_click_on_a_county_opens_it_on_the_counties_page(visit: Visit, address: str) -> None:
    visit.open(f"{address}/counties?place=三台县&today=dropped")  # nothing lies in the way
    visit.wait_at_rest()
    visit.in_map("window.map.setView([32.35, 104.35], 9, {animate: false})")
    visit.wait_painted()
    box = box_of(visit.frame.locator(".leaflet-container"))
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visit.page.wait_for_function("decodeURI(location.search).includes('place=平武县')")


def test_the_card_takes_the_column_of_the_list_and_gives_it_back(
    visit: Visit, address: str
) -> None:
    visit.open(address)
    scroller = visit.frame.locator(".atlas-scroller")
    scroller.evaluate("node => { node.scrollTop = 460 }")
    visit.frame.locator(".atlas-item").nth(9).click()
    card = visit.frame.locator(".atlas-list > .atlas-card")
    card.wait_for()
    assert box_of(card) == pytest.approx(box_of(visit.frame.locator(".atlas-list")), abs=2)
    assert scroller.evaluate("node => node.inert")
    card.get_by_text("返回清单").click()
    card.wait_for(state="hidden")
    assert not scroller.evaluate("node => node.inert")
    assert scroller.evaluate("node => node.scrollTop") == 460


def test_on_a_phone_the_card_leaves_half_of_the_map(phone: Visit, address: str) -> None:
    phone.open(f"{address}/?project=mianyang-suining-neijiang-railway")
    card = phone.frame.locator(".leaflet-container > .atlas-card")
    card.wait_for()
    whole = box_of(phone.frame.locator(".leaflet-container"))
    assert box_of(card)["height"] <= whole["height"] / 2
    foot = box_of(phone.frame.locator(".leaflet-control-attribution"))
    assert foot["y"] + foot["height"] <= box_of(card)["y"] + 1
