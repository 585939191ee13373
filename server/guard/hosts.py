"""Which names this server answers to, and which pages may ask it.

Nothing here looks a name or an address up: a name is compared with those that were set, an address
with the one at which the very connection arrived. That is enough against DNS rebinding, where a
foreign page gives its own name our address: the Host it sends stays its own name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

_AUTHORITY = re.compile(
    r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\.?)(?::(?P<port>\d{1,5}))?"
)
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#@\\]+)")
_PORTS = {"http": 80, "https": 443}
_LARGEST_PORT = 65535


@dataclass(frozen=True)
class Authority:
    """A host with its port as a Host header names it; ``port`` is None where none is named."""

    host: str
    port: int | None

    def with_port(self, scheme: str) -> tuple[str, int]:
        """Return host and port, the usual one of the scheme where none is named."""
        return self.host, self.port or _PORTS[scheme]


def authority(text: str) -> Authority | None:
    """Return the host and port of a Host header; None for what is none.

    >>> authority("LocalHost:8501")
    Authority(host='localhost', port=8501)
    >>> authority("[::1]")
    Authority(host='::1', port=None)
    >>> authority("a@b") is None
    True
    """
    match = _AUTHORITY.fullmatch(text.strip().lower())
    if match is None:
        return None
    host, port = match["host"].rstrip("."), int(match["port"]) if match["port"] else None
    if port is not None and not 0 < port <= _LARGEST_PORT:
        return None
    if host.startswith("["):
        literal = _literal(host[1:-1])
        return Authority(str(literal), port) if literal and ":" in host else None
    return Authority(host, port)


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    """Return an address written in figures; one of IPv4 mapped into IPv6 as that of IPv4."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def is_named(host: str, names: Iterable[str], *, wildcard: bool = True) -> bool:
    """Whether a host is among the names that were set; ``*`` counts only with ``wildcard``."""
    return any(
        wildcard if name == "*" else host == name or (name[:2] == "*." and host.endswith(name[1:]))
        for name in names
    )


@dataclass(frozen=True)
class Hosts:
    """The names and origins that were set.

    Attributes:
        names: hosts in full; ``*.office.example`` stands for every name below it, ``*`` for any.
        listed: those of ``server.allowedHosts`` alone, which Streamlit compares once more.
        machine: this machine's own name; it counts where the connection came over the network.
        origins: foreign origins whose pages may ask, written as browsers do.
    """

    names: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    machine: str = ""
    origins: frozenset[str] = frozenset()

    @classmethod
    def of_settings(cls, setting: Callable[[str], object], machine: str) -> Hosts:
        """Return the hosts of Streamlit's settings; ``machine`` is this machine's name."""
        single = [setting("server.address"), setting("browser.serverAddress")]
        listed = _names(_texts(setting("server.allowedHosts")))
        origins = _texts(setting("server.corsAllowedOrigins"))
        return cls(
            (*_names(name for name in single if isinstance(name, str)), *listed),
            listed,
            _plain(machine),
            frozenset(origin.lower().rstrip("/") for origin in origins),
        )

    def allows(self, host: str, arrived_at: str) -> bool:
        """Whether a host is ours; ``arrived_at`` is the connection's address on our side."""
        literal, ours = _literal(host), _literal(arrived_at)
        if host == "localhost" or (literal is not None and literal.is_loopback):
            return True
        if literal is not None and literal == ours and not literal.is_unspecified:
            return True
        over_network = ours is not None and not ours.is_loopback
        return is_named(host, self.names) or (
            over_network and bool(self.machine) and host == self.machine
        )

    def same(self, origin: str, hosts: Iterable[Authority]) -> bool:
        """Whether an Origin is that of a page on one of the hosts, or one that was set."""
        match = _ORIGIN.fullmatch(origin.lower())
        if match is None:
            return False
        if match.group() in self.origins:
            return True
        asking = authority(match["authority"])
        scheme = match["scheme"]
        return asking is not None and any(
            asking.with_port(scheme) == host.with_port(scheme) for host in hosts
        )


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return [str(part).strip() for part in value] if isinstance(value, list | tuple) else []


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in map(_plain, texts) if name)


def _plain(name: str) -> str:
    """Return a host's name as it is compared; an address in figures in its one form."""
    text = name.strip().lower().rstrip(".").removeprefix("[").removesuffix("]")
    literal = _literal(text)
    if literal is None:
        return text
    return "" if literal.is_unspecified else str(literal)
