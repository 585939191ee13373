"""The single file opened from a disk, with the network off: all of it works, and asks nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from geodata.catalog.filters import Filter
from geodata.export import single_page
from geodata.report.request import Handout
from geodata.report.table import csv_text, rows
from geodata.vocabulary.words import Language
from tests.browser.conftest import PATIENCE_MS, box_of, watch_faults
from tests.export.test_single_page import HOSTILE, hostile
from tests.real import real

DESK: ViewportSize = {"width": 1920, "height": 1080}
PHONE: ViewportSize = {"width": 390, "height": 844}


class Opened:
    """A file in a browser without a network, with what it asked for and what went wrong."""

    def __init__(self, page: Page, file: Path, hash_: str = "", *, ready: bool = True) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        watch_faults(page, self.errors)
        page.on(
            "console",
            lambda said: self.errors.append(said.text) if said.type == "error" else None,
        )
        page.goto(f"{file.as_uri()}{hash_}")
        if ready:
            page.locator("#map[data-ready=true]").wait_for(timeout=PATIENCE_MS)

    def wait_shown(self, number: int) -> None:
        self.page.locator(f"[data-shown='{number}']").wait_for(timeout=PATIENCE_MS)

    def wait_selected(self, project: str) -> None:
        self.page.locator(f"[data-selected='{project}']").wait_for(timeout=PATIENCE_MS)

    def table(self) -> bytes:
        with self.page.expect_download() as saved:
            self.page.click("#single-table")
        self.name = saved.value.suggested_filename
        return Path(saved.value.path()).read_bytes()

    def sound(self) -> None:
        assert not self.errors
        foreign = [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]
        assert not foreign


Opening = Callable[..., Opened]


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole record; the name is one that people give to files."""
    place = tmp_path_factory.mktemp("U盘 1") / "绵阳 项目图.html"
    made = Handout(real(), Filter(), "zh", "2026-11-23", date(2026, 11, 24))
    place.write_bytes(single_page.page(made))
    return place


@pytest.fixture
def opened(chromium: Browser, file: Path) -> Iterator[Opening]:
    contexts = []

    def opening(
        hash_: str = "", size: ViewportSize = DESK, place: Path = file, **options: bool
    ) -> Opened:
        small = size["width"] < 600
        context = chromium.new_context(
            viewport=size, is_mobile=small, has_touch=small, accept_downloads=True
        )
        context.set_offline(True)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        return Opened(context.new_page(), place, hash_, **options)

    yield opening
    for context in contexts:
        context.close()


def csv_of(asked: Filter, language: Language) -> bytes:
    catalog = real()
    return csv_text(rows(catalog, catalog.where(asked), language), language).encode("utf-8-sig")


def test_a_double_click_opens_all_of_it_and_asks_nobody(opened: Opening) -> None:
    own = opened()
    own.wait_shown(len(real()))
    assert own.page.locator("h1").inner_text() == "绵阳市成渝双城经济圈项目图"
    assert own.page.locator(".atlas-relief").evaluate("(picture) => picture.naturalWidth") > 0
    own.sound()
    assert own.requests[0].startswith("file:")


def test_the_policy_stops_what_would_ask_another_host(opened: Opening) -> None:
    own = opened()
    failures: list[str | None] = []
    own.page.on("requestfailed", lambda request: failures.append(request.failure))
    told = own.page.evaluate(
        """async () => {
          const refused = [];
          const refuse = (event) => refused.push(event.violatedDirective);
          document.addEventListener("securitypolicyviolation", refuse);
          const picture = new Image();
          picture.src = "https://example.org/a.png";
          await fetch("https://example.org/").catch(() => {});
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          await new Promise((done) => setTimeout(done, 300));
          return { refused, ran: window.ran === true };
        }"""
    )
    assert not told["ran"]
    assert set(told["refused"]) == {"img-src", "connect-src", "script-src-elem"}
    # Playwright tells of what was refused before it left; nothing else was tried.
    assert set(failures) <= {"csp"}


def test_filter_search_and_card(opened: Opening) -> None:
    own = opened()
    own.page.click("[data-facet=action][data-option='3']")
    asked = Filter(action=frozenset("3"))
    own.wait_shown(real().where(asked).count)
    own.page.keyboard.press("/")
    own.page.keyboard.type("mysnj")
    own.page.locator(".atlas-found button").first.wait_for()
    own.page.keyboard.press("Enter")
    own.wait_selected("mianyang-suining-neijiang-railway")
    card = own.page.locator(".atlas-card")
    assert "绵遂内铁路" in card.inner_text()
    assert not card.locator("a").count()
    own.sound()


def test_the_language_changes_everything_in_place(opened: Opening) -> None:
    own = opened("#action=3&project=chengdu-lanzhou-railway")
    own.wait_selected("chengdu-lanzhou-railway")
    own.page.click("#single-en")
    own.page.locator(".atlas-card h2", has_text="Chengdu-Lanzhou Railway").wait_for()
    assert own.page.locator("h1").inner_text() == "Mianyang projects atlas"
    assert own.page.evaluate("document.documentElement.lang") == "en"
    assert own.page.title() == "Mianyang projects atlas"
    assert "lang=en" in own.page.url and "action=3" in own.page.url
    own.wait_shown(real().where(Filter(action=frozenset("3"))).count)
    own.sound()


def test_the_address_brings_the_view_back(opened: Opening) -> None:
    own = opened(
        "#category=railway&county=%E6%B6%AA%E5%9F%8E%E5%8C%BA&q=%E9%93%81%E8%B7%AF&time=2023-05&lang=en&basemap=plain"
    )
    asked = Filter(category=frozenset(["railway"]), county=frozenset(["涪城区"]), q="铁路")
    own.wait_shown(real().where(asked).count)
    assert own.page.locator("[data-time='2023-05']").count()
    assert not own.page.locator(".atlas-relief").count()
    again = opened(own.page.url[own.page.url.index("#") :])
    again.wait_shown(real().where(asked).count)
    assert again.page.url == own.page.url


def test_another_address_in_the_same_window_is_followed(opened: Opening) -> None:
    own = opened()
    own.page.evaluate("location.hash = 'grade=none&project=chengdu-lanzhou-railway'")
    own.wait_shown(real().where(Filter(grade=frozenset(["none"]))).count)
    own.page.evaluate("location.hash = 'project=chengdu-lanzhou-railway'")
    own.wait_selected("chengdu-lanzhou-railway")


def test_a_hostile_address_does_nothing(opened: Opening) -> None:
    own = opened(
        "#q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&action=99&lang=xx&time=9999-99&project=__proto__&basemap=constructor"
    )
    own.wait_shown(0)
    assert own.page.evaluate("document.documentElement.lang") == "zh-CN"
    assert not own.page.locator(".atlas-strip img").count()
    own.sound()


def test_the_table_is_the_servers_to_the_byte(opened: Opening) -> None:
    own = opened()
    own.wait_shown(len(real()))
    assert own.table() == csv_of(Filter(), "zh")
    assert own.name == "绵阳项目图-2026-11-23.csv"
    own.page.click("[data-facet=category][data-option=railway]")
    asked = Filter(category=frozenset(["railway"]))
    own.wait_shown(real().where(asked).count)
    own.page.click("#single-en")
    own.page.locator("h1", has_text="Mianyang").wait_for()
    assert own.table() == csv_of(asked, "en")
    own.sound()


def test_time_is_switched_on_and_off(opened: Opening) -> None:
    own = opened()
    own.page.click("#single-time")
    own.page.locator(".atlas-time").wait_for()
    own.page.locator(".atlas-time input").press("End")
    own.page.wait_for_url("**#time=20*")
    own.page.click("#single-time")
    own.page.locator(".atlas-time").wait_for(state="hidden")
    assert "time" not in own.page.url


def test_a_part_of_the_record_can_be_filtered_further(opened: Opening, tmp_path: Path) -> None:
    asked = Filter(category=frozenset(["railway", "expressway"]))
    place = tmp_path / "part.html"
    made = Handout(real(), asked, "en", "2026-11-23", date(2026, 11, 24))
    place.write_bytes(single_page.page(made))
    own = opened("#county=%E6%B1%9F%E6%B2%B9%E5%B8%82", place=place)
    further = asked.choose("county", ["江油市"])
    own.wait_shown(real().where(further).count)
    assert own.table() == csv_of(further, "en")
    assert "Railway" in own.page.locator("[data-say=limited]").inner_text()
    assert own.page.locator("#single-present").is_hidden()
    own.page.keyboard.press("p")
    own.page.click("#single-zh")
    own.page.locator("[data-say=limited]", has_text="铁路").wait_for()
    assert "talk" not in own.page.url
    own.sound()


def test_hostile_names_stay_text(opened: Opening, tmp_path: Path) -> None:
    place = tmp_path / "hostile.html"
    made = Handout(hostile(), Filter(), "zh", "2026-11-23", date(2026, 11, 24))
    place.write_bytes(single_page.page(made))
    own = opened("#project=hostile-1", place=place)
    own.wait_shown(len(HOSTILE))
    own.wait_selected("hostile-1")
    assert own.page.locator(".atlas-card h2").inner_text() == HOSTILE[0]
    assert own.page.locator(".atlas-item span").all_inner_texts() == list(HOSTILE)
    assert not own.page.locator(".atlas-list img").count()
    own.sound()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_sticks_out_of_the_window(
    opened: Opening, size: ViewportSize, language: str
) -> None:
    own = opened(f"#lang={language}", size)
    own.wait_shown(len(real()))
    wide, high = own.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert wide <= size["width"]
    if size is DESK:
        assert high <= size["height"]
    for button in own.page.locator(".single-actions button:visible").all():
        box = box_of(button)
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= size["width"]


def test_the_phone_has_the_filter_in_a_drawer_and_the_list_below(opened: Opening) -> None:
    own = opened(size=PHONE)
    own.page.click(".atlas-open")
    own.page.click("[data-facet=action][data-option='6']")
    own.wait_shown(real().where(Filter(action=frozenset("6"))).count)
    own.page.click(".atlas-drawer-shut")
    own.page.locator(".atlas-item").first.click()
    own.page.locator(".atlas-card h2").wait_for()
    own.sound()


def talking(page_of_file: Opened) -> None:
    page_of_file.page.locator("#single-talk[data-ready=true]").wait_for(timeout=PATIENCE_MS)


def test_p_starts_the_talk_and_its_keys_work(opened: Opening) -> None:
    own = opened("#action=3")
    own.wait_shown(real().where(Filter(action=frozenset("3"))).count)
    own.page.keyboard.press("p")
    talking(own)
    first = own.page.locator(".talk-caption h1").inner_text()
    own.page.keyboard.press("ArrowRight")
    own.page.locator(".talk-caption h1").filter(has_not_text=first).wait_for()
    own.page.keyboard.press("3")
    own.page.wait_for_url("**#talk=action-3&**")
    own.page.keyboard.press("l")
    own.page.wait_for_function("document.documentElement.lang === 'en'")
    own.page.reload()
    talking(own)
    assert "talk=action-3" in own.page.url
    own.sound()


def test_the_talk_leads_back_to_where_the_map_stood(opened: Opening) -> None:
    own = opened("#action=3&lang=en")
    own.page.click("#single-present")
    talking(own)
    assert own.page.evaluate("document.documentElement.lang") == "en"
    own.page.mouse.move(300, 300)
    own.page.click(".single-leave")
    own.wait_shown(real().where(Filter(action=frozenset("3"))).count)
    assert own.page.url.endswith("#action=3&lang=en")
    own.sound()


def test_typing_p_into_the_search_box_starts_no_talk(opened: Opening) -> None:
    own = opened()
    own.page.keyboard.press("/")
    own.page.keyboard.type("pp")
    expect(own.page.locator(".atlas-search input")).to_have_value("pp")
    expect(own.page).to_have_url(re.compile("q=pp"))
    assert "talk" not in own.page.url


def test_the_speakers_window_follows(opened: Opening) -> None:
    own = opened("#talk=opening&lang=zh", ready=False)
    talking(own)
    with own.page.expect_popup() as popup:
        own.page.keyboard.press("p")
    desk = popup.value
    desk.locator(".talk-desk").wait_for()
    own.page.keyboard.press("5")
    desk.wait_for_url("**talk=action-5&**")
    assert "desk=1" not in own.page.url
    own.sound()


def test_back_and_a_reload_do_not_end_the_talk(opened: Opening) -> None:
    own = opened("#action=3")
    own.page.keyboard.press("p")
    talking(own)
    own.page.keyboard.press("3")
    own.page.wait_for_url("**#talk=action-3&**")
    own.page.keyboard.press("b")
    own.page.evaluate("window.same = true")
    for _ in range(2):
        own.page.go_back()
        own.page.wait_for_function("history.state?.talk === 1")
    own.page.wait_for_url("**#talk=action-3&**")
    assert own.page.evaluate("window.same")
    before = own.page.locator("#single-talk").get_attribute("data-state")
    own.page.reload()
    talking(own)
    assert own.page.locator("#single-talk").get_attribute("data-state") == before
    own.sound()


def test_a_link_typed_into_a_running_talk_turns_it_and_nonsense_does_not(opened: Opening) -> None:
    own = opened("#talk=%&lang=zh", ready=False)
    talking(own)
    own.page.locator(".talk-notice", has_text="没有名为").wait_for(state="attached")
    own.page.evaluate("location.hash = 'talk=santai&lang=zh'")
    own.page.locator(".talk-map[data-scene=santai]").wait_for()
    own.page.evaluate("location.hash = 'talk=constructor&lang=zh'")
    own.page.wait_for_url("**#talk=santai&**")
    own.page.locator(".talk-map[data-scene=santai]").wait_for()
    own.sound()


def test_q_twice_leaves_for_the_map_and_the_next_talk_begins_anew(opened: Opening) -> None:
    own = opened("#action=3")
    own.page.keyboard.press("p")
    talking(own)
    own.page.keyboard.press("3")
    own.page.wait_for_url("**#talk=action-3&**")
    own.page.evaluate(
        "for (let n = 0; n < 2; n += 1)"
        " document.dispatchEvent(new KeyboardEvent('keydown', { key: 'q' }))"
    )
    own.wait_shown(real().where(Filter(action=frozenset("3"))).count)
    own.page.keyboard.press("p")
    talking(own)
    assert own.page.locator(".talk-number b").inner_text() == "1"
    own.sound()


def test_keys_reach_every_button_of_the_bar(opened: Opening) -> None:
    own = opened()
    reached = []
    for _ in range(8):
        own.page.keyboard.press("Tab")
        reached.append(
            own.page.evaluate("document.activeElement.id || document.activeElement.tagName")
        )
    assert [name for name in reached if name.startswith("single") or name == "SUMMARY"][:6] == [
        "single-present", "single-time", "single-table", "single-zh", "single-en", "SUMMARY",
    ]  # fmt: skip
    own.page.locator(".single-about summary").press("Enter")
    assert own.page.locator("#single-credits").is_visible()
    own.page.keyboard.press("Escape")
    assert own.page.locator("#single-credits").is_hidden()


def test_paper_gets_the_map_and_a_table_of_what_is_shown(opened: Opening) -> None:
    own = opened("#category=railway")
    shown = real().where(Filter(category=frozenset(["railway"]))).count
    own.wait_shown(shown)
    own.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert own.page.locator("#single-print tbody tr").count() == shown
    own.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert own.page.locator("#single-print table").count() == 0
    own.sound()
