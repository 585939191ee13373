"""What a request for an export asks for: its language, its handout, and the page it comes from."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request

from geodata.catalog.catalog import Catalog
from geodata.export.form import Format
from geodata.export.orders import language_of, read
from geodata.report.request import Handout
from geodata.vocabulary.words import Language
from server import settings
from server.guard import proxy
from server.guard.hosts import Hosts, authority


def language_asked(request: Request) -> Language:
    """Return the language that a request's parameters ask for."""
    return language_of(_params(request))


def handout_asked(request: Request, form: Format, catalog: Catalog, updated: str) -> Handout:
    """Return the handout that a request's parameters ask for, made today.

    Args:
        request: its parameters are those of ``geodata.export.orders``.
        form: of the export.
        catalog: of the record served.
        updated: the record's own date.

    Raises:
        OrderError: a parameter is not understood, or cannot be made.
    """
    order = read(_params(request), form, catalog)
    return Handout(
        catalog=catalog,
        asked=order.asked,
        language=order.language,
        updated=updated,
        made=date.today(),
        review=settings.review_number(),
        address=page_address(order.address, request.headers),
        within=order.within,
        scope=order.scope,
        place=order.place,
        project=order.project,
        size=order.size,
    )


def page_address(claimed: str, headers: Headers) -> str:
    """Return the address that a page claims as its own, for links back; empty if not believed.

    Only the browser knows where it is: a proxy may change scheme, host and path. It is believed
    where the browser says that a page of ours asks, or where its host is the one that was asked,
    of us or, as the door let it be named, of a proxy before us.
    """
    parts = urlsplit(claimed)
    if (
        parts.scheme not in ("http", "https")
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
        or parts.geturl() != claimed  # holds what browsers leave out, such as a line's end
    ):
        return ""
    asked = [authority(headers.get("host", "")), *proxy.hosts_named(headers)]
    ours = headers.get("sec-fetch-site") == "same-origin" or Hosts().same(
        f"{parts.scheme}://{parts.netloc}", [host for host in asked if host]
    )
    return claimed.rstrip("/") if ours else ""


def _params(request: Request) -> dict[str, list[str]]:
    params = request.query_params
    return {name: params.getlist(name) for name in params}
