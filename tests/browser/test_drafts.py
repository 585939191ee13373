"""A draft is kept in the browser: after F5, and after the server was gone, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from geodata.words import words
from tests.browser.conftest import PATIENCE_MS, Visit
from tests.browser.restartable import Restartable, restartable

TITLE = "<b>没有存的标题</b>"
KEPT = """(text) => Object.keys(localStorage).some((name) =>
    name.startsWith('atlas-draft-') && localStorage.getItem(name).includes(text))"""


@pytest.fixture
def server() -> Iterator[Restartable]:
    with restartable() as running:
        yield running


def test_a_draft_outlives_a_restart_and_a_reload(visit: Visit, server: Restartable):
    page = visit.open(f"{server.address}/scenes?scene=region").page
    field = page.locator(".st-key-title-zh-region input")
    field.fill(TITLE)
    page.wait_for_function(KEPT, arg=TITLE)  # typed, not yet sent

    server.restart()
    row = page.locator(".st-key-open-region")
    expect(row).to_contain_text(TITLE, timeout=PATIENCE_MS)
    expect(field).to_have_value(TITLE)

    other = page.context.new_page()  # another window, as after this one was closed
    other.goto(f"{server.address}/scenes")
    row = other.locator(".st-key-open-region")
    offer = other.locator(".atlas-drafts")
    expect(offer).to_contain_text(words("zh")["session.draft_found"], timeout=PATIENCE_MS)
    expect(offer).to_contain_text("14")
    offer.get_by_role("button", name=words("zh")["session.draft_restore"]).first.click()
    expect(row).to_contain_text(TITLE, timeout=PATIENCE_MS)
    assert row.locator("b").count() == 0
