"""The answer for an address at which there is no page.

Streamlit answers any address with its own page and shows the first of ours there, as if that had
been asked for.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geodata.vocabulary.words import LANGUAGES, Language
from geodata.vocabulary.words import words as words_in
from geodata.web import assets
from geodata.web.templates import template
from server.addresses import HOME, PAGES, is_page, language_named
from server.shell import is_streamlits_file, packed

_LONGEST_QUOTED = 80
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'"


def unknown_page(path: str, query: str, language: Language) -> str:
    """Return the HTML of the page for an address without one; it links to those there are.

    Links are relative, since a proxy may have taken the beginning of the path off; they keep what
    was asked for besides.

    Args:
        path: of the address, below the atlas's own.
        query: of the address, without its question mark.
        language: of the page.
    """
    fixed, words = assets.fixed(), words_in(language)
    up = "../" * (path.count("/") - 1) or "./"
    asked = f"?{query}" if query else ""
    return template("unknown_page.html.j2").render(
        language=language,
        title=words["unknown_page.title"],
        said=words.say("unknown_page.said", path=path[:_LONGEST_QUOTED]),
        leads=words["unknown_page.leads"],
        app=words["app.title"],
        icon=f"{up}atlas/{assets.named(fixed, 'icon', '.png')}",
        style=f"{up}atlas/{assets.named(fixed, 'page', '.css')}",
        pages=[
            (f"{up}{'' if name == HOME else name}{asked}", words[f"nav.{title}"])
            for name, title in PAGES.items()
        ],
        others=[
            (other, _in_language(query, other), words_in(other)["language.name"])
            for other in LANGUAGES
            if other != language
        ],
    )


def _in_language(query: str, language: Language) -> str:
    """Return the same address in a language: all that is asked besides stays."""
    asked = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "lang"]
    return f"?{urlencode([*asked, ('lang', language)])}"


class UnknownPages:
    """ASGI middleware that answers 404 where Streamlit would send its page for any address."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Replace Streamlit's page at an address of which nothing is known; pass on all else."""
        path = scope.get("path", "").removeprefix(self.base)
        if scope["type"] != "http" or is_page(path):
            await self.app(scope, receive, send)
            return
        stands_in = False

        async def checked(message: Message) -> None:
            nonlocal stands_in
            if message["type"] == "http.response.start":
                stands_in = _shows_streamlit(scope, path, message)
            if not stands_in:
                await send(message)

        await self.app(scope, receive, checked)
        if stands_in:
            await _answer(Request(scope), path)(scope, receive, send)


def _shows_streamlit(scope: Scope, path: str, message: Message) -> bool:
    """Whether an answer is the page that Streamlit sends where it finds no file."""
    sent = message["status"] in (200, 206, 304)
    asked_for_files = isinstance(scope.get("endpoint"), StaticFiles)
    return sent and asked_for_files and not is_streamlits_file(path)


def _answer(request: Request, path: str) -> ASGIApp:
    language = language_named(request.query_params.get("lang"))
    page = unknown_page(path, request.url.query, language).encode("utf-8", "replace")
    accepted = Headers(scope=request.scope).get("accept-encoding", "")
    sent = packed(page, "text/html; charset=utf-8", accepted, "no-cache")
    sent.status_code = 404
    sent.headers["Content-Security-Policy"] = _POLICY
    return sent
