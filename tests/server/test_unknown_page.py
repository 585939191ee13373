"""An address at which there is no page is answered as such, and leads to the pages there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from geodata.vocabulary.words import LANGUAGES, words
from server import shell
from server.addresses import ASKED_BY, HOME, PAGES, asked_at
from server.unknown_page import UnknownPages, unknown_page


async def _own(_: Request) -> Response:
    return HTMLResponse("<p>ours</p>")


def client(base: str = "") -> TestClient:
    """Return a server with one route of ours before Streamlit's files."""
    folder = str(Path(shell._folder("streamlit")) / "static")
    files = create_streamlit_static_handler(folder, base)
    routes = [Route(f"{base}/talk", _own), Mount(base or "/", files)]
    app = Starlette(routes=routes, middleware=[Middleware(UnknownPages, base)])
    return TestClient(app, base_url="http://localhost")


@pytest.mark.parametrize("base", ["", "/a/b"])
@pytest.mark.parametrize("path", ["/nosuch", "/parks/more", "/front", "/broken", "/index.html"])
def test_an_unknown_address_is_not_answered_with_the_first_page(base: str, path: str) -> None:
    answer = client(base).get(base + path)
    assert answer.status_code == 404
    assert words("zh").say("unknown_page.said", path=path) in answer.text
    assert client(base).head(base + path).status_code == 404
    assert client(base).get(base + path, headers={"Range": "bytes=0-9"}).status_code == 404


def test_what_is_known_passes_untouched() -> None:
    known = client()
    for name in ("", *PAGES):
        assert known.get(f"/{name}").status_code == 200
    assert known.get("/talk").text == "<p>ours</p>"
    script = next(path for path in shell.files() if path.startswith("/static/js/"))
    assert known.get(script).content == shell.files()[script].read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_one_language_and_names_every_page(language: str) -> None:
    text = client().get(f"/nosuch?lang={language}").text
    for title in PAGES.values():
        assert words(language)[f"nav.{title}"] in text
    assert 'lang="en"' in text
    shown = re.sub("<[^>]*>", "", text.replace("中文", ""))
    assert bool(re.search("[\u4e00-\u9fff]", shown)) == (language == "zh")


def test_its_links_keep_what_was_asked_and_find_the_pages_at_any_depth() -> None:
    for path, up in (("/nosuch", "./"), ("/x/y", "../"), ("/x/y/z", "../../")):
        page = unknown_page(path, "county=%E4%B8%89&lang=en", "en")
        found = re.findall(r'<li><a href="([^"]*)"', page)
        wanted = ["" if name == HOME else name for name in PAGES]
        assert found == [f"{up}{name}?county=%E4%B8%89&amp;lang=en" for name in wanted]


def test_its_link_to_the_other_language_keeps_what_was_asked() -> None:
    page = unknown_page("/nosuch", "county=%E4%B8%89&lang=zh&q=", "zh")
    assert 'href="?county=%E4%B8%89&amp;q=&amp;lang=en"' in page


def test_a_hostile_address_stays_text() -> None:
    page = unknown_page("/<script>alert(1)</script>", '"><script>', "zh")
    assert "<script" not in page


def test_every_page_has_its_file() -> None:
    folder = Path(__file__).parents[2] / "pages"
    scripts = {path.stem for path in folder.glob("[a-z]*.py")}
    assert scripts == {*PAGES, "front", "broken"}


def test_what_a_page_asks_for_is_known_however_deep_the_atlas_lies() -> None:
    assert set(ASKED_BY) <= set(PAGES)
    assert asked_at("/sections") == asked_at("/a/b/sections/") == ("section",)
    assert asked_at("/") == asked_at("/parks") == asked_at("/sections/more") == ()
