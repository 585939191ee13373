"""The host a visitor asked, as a proxy before us tells it: X-Forwarded-Host, Forwarded (RFC 7239).

Anybody can send either. Nothing here is believed: the door compares it with the hosts that were
set, and takes away what names another before anything further in can see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from urllib.request import parse_http_list

from starlette.datastructures import Headers

from server.guard.hosts import Authority, authority

HEADERS = ("x-forwarded-host", "forwarded")
_LONGEST = 1_000  # no chain of proxies writes more


def hosts_named(headers: Headers) -> Iterator[Authority]:
    """Yield the host that each of the headers names, if it names one."""
    for host in (_of_plain(headers), _of_forwarded(headers)):
        if host is not None:
            yield host


def _of_plain(headers: Headers) -> Authority | None:
    """Return what X-Forwarded-Host names; the first of a chain of proxies stands first."""
    lines = headers.getlist("x-forwarded-host")
    return authority(lines[0].partition(",")[0]) if len(lines) == 1 else None


def _of_forwarded(headers: Headers) -> Authority | None:
    """Return the host of the first element of Forwarded that has one; of two in it, none."""
    text = ",".join(headers.getlist("forwarded"))
    if len(text) > _LONGEST or "\\" in text:  # quoted marks: no host has any
        return None
    for element in parse_http_list(text):
        hosts = [value for name, value in _pairs(element) if name == "host"]
        if hosts:
            return authority(hosts[0]) if len(hosts) == 1 else None
    return None


def _pairs(element: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values of an element, which are written like those of a media type."""
    message = Message()
    message["forwarded"] = element
    for name, value in message.get_params(header="forwarded") or ():
        yield name.strip().lower(), value if isinstance(value, str) else ""
