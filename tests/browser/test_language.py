"""The language is named for those who hear the page, and every name follows a switch."""

from __future__ import annotations

from playwright.sync_api import expect

from geodata.vocabulary.words import words
from tests.browser.conftest import Visit

NAMED = """[...document.querySelectorAll("[aria-label], [title], summary, h2, h3, button")]
  .map((node) => [node.className, node.ariaLabel, node.title, node.textContent].join("|"))"""


def switch(visit: Visit, language: str) -> None:
    head = visit.page.locator(".st-key-head")
    head.get_by_text(words(language)["language.name"], exact=True).click()


def spoken(visit: Visit, language: str) -> None:
    expect(visit.page.locator("html")).to_have_attribute("lang", language)


def test_a_page_without_a_map_names_its_language(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}/present")
    visit.page.locator("h1").wait_for()
    spoken(visit, "zh-CN")
    expect(visit.page).to_have_title(f"{words('zh')['nav.present']} · {words('zh')['app.title']}")
    switch(visit, "en")
    spoken(visit, "en")
    expect(visit.page).to_have_title(f"{words('en')['nav.present']} · {words('en')['app.title']}")
    switch(visit, "zh")
    spoken(visit, "zh-CN")


def test_page_map_and_every_name_in_it_follow_a_switch(visit: Visit, address: str) -> None:
    visit.open(address)
    spoken(visit, "zh-CN")
    before = visit.in_map(NAMED)
    switch(visit, "en")
    spoken(visit, "en")
    expect(visit.frame.locator("html")).to_have_attribute("lang", "en")
    switched = visit.in_map(NAMED)
    visit.open(f"{address}/?lang=en")
    spoken(visit, "en")
    expect(visit.frame.locator("html")).to_have_attribute("lang", "en")
    assert switched == visit.in_map(NAMED)
    assert switched != before
