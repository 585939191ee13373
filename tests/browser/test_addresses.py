"""What an address says that nobody understands is told; where nothing is left, what would be."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import expect

from geodata.vocabulary.words import LANGUAGES, words
from tests.browser.conftest import Visit, box_of
from tests.browser.test_map_page import catalog
from tests.browser.test_single_page import Opening, file, opened
from tests.web.test_as_python import leading

__all__ = ["file", "opened"]  # fixtures

COUNTY = quote("三台县")
NOTHING = f"county={COUNTY}&category=airport&stage=prepare"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_page_says_so_and_leads_to_one_that_keeps_the_filter(
    visit: Visit, address: str, language: str
) -> None:
    own = words(language)
    answer = visit.page.goto(f"{address}/prks?county={COUNTY}&lang={language}")
    assert answer is not None
    assert answer.status == 404
    expect(visit.page.locator("h1")).to_have_text(own["unknown_page.title"])
    expect(visit.page.locator("main")).to_contain_text("/prks")
    visit.page.get_by_role("link", name=own["nav.parks"], exact=True).click()
    visit.frame.locator("[data-ready=true]").wait_for()
    expect(visit.page).to_have_url(f"{address}/parks?" + (
        f"county={COUNTY}" + ("" if language == "zh" else "&lang=en")))  # fmt: skip
    assert not visit.errors


def test_unknown_names_are_told_in_the_page(visit: Visit, address: str) -> None:
    visit.open(f"{address}/?conty={COUNTY}&utm_source=x")
    notice = visit.page.get_by_test_id("stAlert")
    expect(notice).to_contain_text("conty=三台县")
    expect(notice).not_to_contain_text("utm")
    assert visit.shown() == len(catalog())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_single_file_tells_what_its_address_says_that_nobody_understands(
    opened: Opening, language: str
) -> None:
    said = "category=railway&category=rail&conty=x&project=no-such&basemap=y&time=2021-13"
    one = opened(f"#{said}&lang={language}&citywide=maybe")
    told = [
        "category=rail", "conty=x", "project=no-such", "basemap=y", "time=2021-13",
        "citywide=maybe",
    ]  # fmt: skip
    notice = one.page.locator("#single-unknown")
    expect(notice).to_be_visible()
    text = notice.inner_text()
    assert all(pair in text for pair in told)
    assert "category=railway" not in text
    assert text.startswith(words(language)["page.dropped"].partition("{")[0])
    one.page.evaluate("location.hash = 'category=airport'")
    expect(notice).to_be_hidden()
    one.page.evaluate("location.hash = 'lang=fr'")
    expect(notice).to_contain_text("lang=fr")
    one.sound()


def test_a_sound_address_of_the_single_file_tells_nothing(opened: Opening) -> None:
    project = catalog().projects[0].id
    one = opened(f"#action=1,2&county={COUNTY}&q=x&citywide=0&project={project}&timeline=1")
    expect(one.page.locator("#single-unknown")).to_be_hidden()
    one.sound()


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_left_each_step_that_leaves_something_is_offered(
    visit: Visit, address: str, language: str
) -> None:
    whole, own = catalog(), words(language)
    asked, _ = whole.parse({"county": "三台县", "category": "airport", "stage": "prepare"})
    assert whole.where(asked).count == 0
    visit.open(f"{address}/?{NOTHING}&lang={language}")
    box = visit.frame.locator(".atlas-in-list")
    expect(box.locator("h3")).to_have_text(own["nothing.heading"])
    offered = {
        way.get_attribute("data-way"): int(way.get_attribute("data-n") or -1)
        for way in box.locator("button").all()
    }
    assert offered == {**leading(asked), "all": len(whole)}
    assert len(offered) > 1
    facet, number = next(iter(leading(asked).items()))
    expect(box.locator(f"[data-way={facet}]")).to_contain_text(str(number))
    box.locator(f"[data-way={facet}]").click()
    visit.wait_shown(number)
    expect(box).to_be_hidden()
    assert not visit.errors


def test_on_a_phone_it_stands_on_the_map_and_clears_the_words_searched_for(
    phone: Visit, address: str
) -> None:
    whole = catalog()
    phone.open(f"{address}/?q=nosuchthing&category=railway")
    box = phone.frame.locator(".atlas-on-map")
    expect(box.locator("[data-way=q]")).to_contain_text("nosuchthing")
    expect(phone.frame.locator(".atlas-in-list")).to_be_visible()
    tools = box_of(phone.frame.locator(".leaflet-left .leaflet-control").first)
    place = box_of(box)
    assert tools is not None
    assert place is not None
    assert place["x"] >= tools["x"] + tools["width"]
    box.locator("[data-way=all]").click()
    phone.wait_shown(len(whole))
    expect(box).to_be_hidden()


def test_the_single_file_knows_a_county_by_its_short_name_and_code(opened: Opening) -> None:
    one = opened("#county=三台&county=510723")
    expect(one.page.locator("#single-unknown")).to_be_hidden()
    assert unquote(one.page.evaluate("location.hash")) == "#county=三台县&county=盐亭县"
    one.sound()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_unknown_page_keeps_what_is_asked_in_the_other_language(
    visit: Visit, address: str, language: str
) -> None:
    other = next(one for one in LANGUAGES if one != language)
    visit.page.goto(f"{address}/prks?county={COUNTY}&q=a%26b&lang={language}")
    visit.page.get_by_role("link", name=words(other)["language.name"]).click()
    expect(visit.page).to_have_url(f"{address}/prks?county={COUNTY}&q=a%26b&lang={other}")
    expect(visit.page.locator("h1")).to_have_text(words(other)["unknown_page.title"])


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("", "scene=region"), ("", "section=3.1"), ("parks", "corridor=suining"),
        ("counties", "section=3.1"), ("sections", "time=2023-05"),
    ],
)  # fmt: skip
def test_what_another_page_asks_for_is_told_and_does_not_stay(
    visit: Visit, address: str, page: str, said: str
) -> None:
    visit.open(f"{address}/{page}?{said}")
    notice = visit.page.get_by_test_id("stAlert")
    expect(notice).to_contain_text(words("zh")["page.not_here"].partition("{")[0])
    expect(notice).to_contain_text(said)
    expect(visit.page).not_to_have_url(re.compile(said.partition("=")[0] + "="))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_talk_asked_for_a_scene_there_is_not_says_so_and_begins(
    visit: Visit, address: str, language: str
) -> None:
    own = words(language)
    visit.page.goto(f"{address}/talk?lang={language}#nosuch")
    said = visit.page.get_by_text(own.say("talk.unknown_scene", id="nosuch"))
    expect(said).to_be_visible()
    expect(visit.page).to_have_title(re.compile("^1[.] "))
    visit.page.evaluate("location.hash = 'neither'")
    expect(visit.page.get_by_text(own.say("talk.unknown_scene", id="neither"))).to_be_visible()
    expect(visit.page).to_have_title(re.compile("^1[.] "))
