"""A draft is kept in the browser: after F5, and after the server was gone, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from geodata.vocabulary.words import words
from tests.browser.conftest import PATIENCE_MS, Visit
from tests.browser.restartable import Restartable, restartable

TITLE = "<b>没有存的标题</b>"
KEPT = """(text) => Object.keys(localStorage).some((name) =>
    name.startsWith('atlas-draft-') && localStorage.getItem(name).includes(text))"""


FIELD = "[class*=st-key-title-zh-region] input"  # undoing and restoring make it a new one


class Editor:
    """The page on which stories are edited; it may be left whenever it asks."""

    def __init__(self, visit: Visit, address: str) -> None:
        self.page = visit.page.context.new_page()
        self.asked: list[str] = []
        self.page.on("dialog", self._leave)
        self.page.goto(f"{address}/scenes?scene=region")
        self._ready()

    def _leave(self, dialog: Dialog) -> None:
        self.asked.append(dialog.type)
        dialog.accept()

    def _ready(self) -> None:
        self.page.frame_locator("iframe").first.locator("[data-ready=true]").wait_for()
        self.field.wait_for()

    @property
    def field(self) -> Locator:
        return self.page.locator(FIELD).first  # while a restored one takes its place there are two

    @property
    def row(self) -> Locator:
        return self.page.locator(".st-key-open-region")

    @property
    def offer(self) -> Locator:
        return self.page.locator(".atlas-drafts:visible")

    def type(self, text: str) -> None:
        """Type as people do, and stay in the field."""
        self.field.click()
        self.field.press("Control+a")
        self.field.press_sequentially(text)

    def write(self, text: str) -> None:
        """Type, leave the field, and wait until the server has it and the browser keeps it."""
        self.type(text)
        self.field.press("Tab")
        expect(self.row).to_contain_text(text)
        wait_kept(self.page, text)

    def press(self, name: str) -> None:
        self.offer.get_by_role("button", name=words("zh")[name]).first.click()
        expect(self.page.locator(FIELD)).to_have_count(1)

    def download(self) -> str:
        with self.page.expect_download() as download:
            self.page.locator(".st-key-story-download button").click()
        return download.value.path().read_text(encoding="utf-8")

    def reload(self) -> None:
        self.page.reload()
        self._ready()


def kept(page: Page) -> int:
    names = page.evaluate("Object.keys(localStorage)")
    return sum(name.startswith("atlas-draft-") for name in names)


def wait_kept(page: Page, text: str) -> None:
    page.wait_for_function(KEPT, arg=text)


def wait_none_kept(page: Page) -> None:
    page.wait_for_function(
        "!Object.keys(localStorage).some((name) => name.startsWith('atlas-draft-'))"
    )


@pytest.fixture
def server() -> Iterator[Restartable]:
    with restartable() as running:
        yield running


def test_a_draft_outlives_a_restart_and_a_reload(visit: Visit, server: Restartable) -> None:
    page = visit.open(f"{server.address}/scenes?scene=region").page
    field = page.locator(FIELD).first
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


def test_typing_that_a_reload_interrupts_is_there_again(visit: Visit, address: str) -> None:
    editor = Editor(visit, address)
    editor.type("打到一半")
    wait_kept(editor.page, "打到一半")
    editor.field.press_sequentially("的字")  # kept as the page goes, without a rest
    editor.reload()
    assert editor.asked == ["beforeunload"]
    expect(editor.offer).to_contain_text(words("zh")["session.draft_found"])
    editor.press("session.draft_restore")
    expect(editor.row).to_contain_text("打到一半的字")
    expect(editor.field).to_have_value("打到一半的字")
    editor.reload()  # what was restored and not yet taken away is kept on
    editor.press("session.draft_restore")
    expect(editor.row).to_contain_text("打到一半的字")
    assert kept(editor.page) == 1


def test_leaving_asks_with_unsaved_work_and_only_then(visit: Visit, address: str) -> None:
    editor = Editor(visit, address)
    editor.field.click()
    editor.reload()
    assert editor.asked == []  # nothing was written
    written = editor.field.input_value()
    editor.type("别的")
    editor.type(written)
    editor.field.press("Tab")
    editor.reload()
    assert editor.asked == []  # written and taken back
    editor.write("没下载的")
    editor.download()
    wait_none_kept(editor.page)
    editor.reload()
    assert editor.asked == []  # taken away
    assert editor.offer.count() == 0
    editor.write("又写的")
    editor.reload()
    assert editor.asked == ["beforeunload"]


def test_undoing_everything_leaves_no_draft(visit: Visit, address: str) -> None:
    editor = Editor(visit, address)
    written = editor.row.inner_text()
    editor.write("不要的")
    editor.page.locator(".st-key-undo button").click()
    expect(editor.row).to_have_text(written, use_inner_text=True)
    wait_none_kept(editor.page)
    editor.reload()
    assert editor.asked == []
    assert editor.offer.count() == 0


def test_a_draft_that_another_story_replaces_is_offered(visit: Visit, address: str) -> None:
    editor = Editor(visit, address)
    editor.write("换掉的")
    editor.page.get_by_role("button", name=words("zh")["editor.begin"]).click()
    editor.page.locator(".st-key-begin-shipped button").click()
    expect(editor.offer).to_contain_text(words("zh")["session.draft_found"])
    wait_kept(editor.page, "换掉的")


def test_a_draft_is_discarded_when_that_was_meant(visit: Visit, address: str) -> None:
    editor = Editor(visit, address)
    editor.type("要丢弃的")
    wait_kept(editor.page, "要丢弃的")
    editor.reload()
    editor.press("session.draft_discard")
    expect(editor.offer).to_contain_text(words("zh")["session.draft_sure"])
    assert kept(editor.page) == 1
    editor.press("session.draft_sure")
    expect(editor.offer).to_have_count(0)
    assert kept(editor.page) == 0
    editor.reload()
    assert editor.offer.count() == 0


def test_drafts_of_two_windows_never_write_over_each_other(visit: Visit, address: str) -> None:
    first, second = Editor(visit, address), Editor(visit, address)
    first.type("甲窗口")
    wait_kept(first.page, "甲窗口")
    second.type("乙窗口")
    wait_kept(second.page, "乙窗口")
    third = Editor(visit, address)
    expect(third.offer.locator("[data-draft]")).to_have_count(2)
    third.press("session.draft_restore")  # the newest, which its window still edits
    expect(third.row).to_contain_text("乙窗口")
    third.write("丙窗口")
    second.field.press_sequentially("续")
    for text in ("甲窗口", "乙窗口续", "丙窗口"):
        wait_kept(third.page, text)
    assert kept(third.page) == 3


def test_a_draft_thrown_away_elsewhere_is_kept_while_it_is_edited(
    visit: Visit, address: str
) -> None:
    editor, other = Editor(visit, address), visit.page
    editor.type("还在写的")
    wait_kept(editor.page, "还在写的")
    other.goto(f"{address}/ready")
    other.evaluate("for (const name of Object.keys(localStorage)) localStorage.removeItem(name)")
    wait_kept(editor.page, "还在写的")


BLOCKED = """Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('Access is denied', 'SecurityError'); } })"""
FILL = """() => { let more = 'x'.repeat(1 << 20);
    while (more) try { localStorage.setItem('other' + localStorage.length, more); }
    catch { more = more.slice(more.length >> 1 || 1); } }"""


@pytest.mark.parametrize("why", ["blocked", "full"])
def test_a_store_that_keeps_nothing_is_told_and_the_editor_works(
    visit: Visit, address: str, why: str
) -> None:
    if why == "blocked":
        visit.page.context.add_init_script(BLOCKED)
    editor = Editor(visit, address)
    if why == "full":
        editor.page.evaluate(FILL)
    editor.type("没处存的")
    expect(editor.offer).to_contain_text(words("zh")[f"session.draft_{why}"])
    editor.press("session.draft_close")
    expect(editor.offer).to_have_count(0)
    expect(editor.row).to_contain_text("没处存的")  # the field was left for the button
    editor.field.press("End")
    editor.field.press_sequentially("字")
    editor.field.press("Tab")
    expect(editor.row).to_contain_text("没处存的字")
    assert editor.offer.count() == 0  # told once
    assert "没处存的字" in editor.download()
