"""Streamlit's own English words are said in the language of the page."""

from __future__ import annotations

from playwright.sync_api import expect

from geodata.vocabulary.words import words
from tests.browser.conftest import Visit


def test_the_uploader_speaks_the_readers_language(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}/scenes").page
    page.get_by_role("button", name=words("zh")["editor.upload"]).click()
    button = page.get_by_test_id("stFileUploaderDropzone").locator("button")
    expect(button).to_contain_text(words("zh")["session.widget_upload"])
    assert page.get_by_text("per file").filter(visible=True).count() == 0
    page.locator(".st-key-lang").get_by_text("English", exact=True).click()
    expect(page.locator(".st-key-head")).to_contain_text(words("en")["app.title"])
    if not button.is_visible():
        page.get_by_role("button", name=words("en")["editor.upload"]).click()
    expect(button).to_contain_text(words("en")["session.widget_upload"])
