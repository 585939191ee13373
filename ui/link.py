"""The address is the state: what is asked, selected and spoken stands in the URL.

The filter lives in the map's frame and not in widgets that could be bound to the URL; so the
address is read and written here, with the values that Filter knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlsplit

import streamlit as st

from geodata.analysis.corridors import corridors
from geodata.analysis.figures.county_report import outside_units
from geodata.analysis.outline import by_section
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import COUNTY_NAMES, FACETS, OPTIONS, Dropped, Facet, Filter
from geodata.record.characters import cleaned
from geodata.vocabulary.words import LANGUAGES, Words
from geodata.web.basemaps import online_basemaps
from geodata.web.state import MONTH
from server.addresses import ASKED_BY, asked_at
from ui import session
from ui.plain import plain
from ui.session import Carried, Key

BASEMAPS = ("relief", "plain", *online_basemaps())
Value = TypeVar("Value", bound=str)
_LONGEST_QUOTED, _MOST_QUOTED = 80, 12
_OF_PAGES = tuple(dict.fromkeys(name for names in ASKED_BY.values() for name in names))
# What stands in the address only while it is not the first value.
_DEFAULTED: tuple[Key[Any], ...] = (session.LANGUAGE, session.BASEMAP)
_SINGLE = ("lang", "basemap", "project", *_OF_PAGES)
_NAMES = frozenset((*FACETS, "q", "citywide", *_SINGLE))
# What portals, messengers and newsletters hang on to any link; it asks nothing of us.
_OF_OTHERS = re.compile(
    "utm_[a-z_]+|from|isappinstalled|spm|share_token|nsukey|fbclid|gclid|msclkid"
)


def restore(catalog: Catalog | None) -> None:
    """Copy the address's parameters into the session when somebody else has changed them.

    What is not understood is kept for ``notice``. Without a catalog, project and filter stay.
    A press that came with the address stands against it, see ``_pressed``.
    """
    params = _address()
    if session.ADDRESS_SEEN.get() == params:
        return
    carried = session.CARRIED.get()
    if not params and carried is not None and _page_changed():
        _keep(carried)
        _settle(params, _params(asked()))
        return
    if _pressed():
        return
    dropped = _not_asked_here(params)
    dropped.extend(_restored(session.LANGUAGE, LANGUAGES, params))
    dropped.extend(_restored(session.BASEMAP, BASEMAPS, params))
    if catalog is not None:
        requested, unknown = catalog.parse(params)
        dropped.extend(unknown)
        put(requested)
        project = (params.get("project") or [""])[-1]
        if project and project not in catalog.by_id:
            dropped.append(("project", project))
            project = ""
        select(project)
    for name in _OF_PAGES:
        if name in params:
            value, here = params[name][-1], name in _asked_here()
            known = here and (catalog is None or _known(name, value, catalog))
            if here:
                session.of_page(name).set(value if known else None)
            if not known:
                dropped.append((name, value))
    session.ADDRESS_DROPPED.set(tuple((name, value[:_LONGEST_QUOTED]) for name, value in dropped))
    _settle(params, _params(asked()))


def _settle(seen: Mapping[str, list[str]], meant: Mapping[str, list[str]]) -> None:
    """Keep of the open page what the address says, and what the session says in it."""
    session.PAGE_PATH.set(_path())
    session.ADDRESS_SEEN.set(seen)
    session.ADDRESS_MEANT.set(meant)


def _pressed() -> bool:
    """Whether a press has changed, since the address was settled, what the session says in it.

    A browser asks with the address it knows. Of two quick presses, or after a break, the second
    comes with the address of before the first; taken for somebody's, it would undo both. A step
    back in the browser changes nothing but the address.
    """
    meant = session.ADDRESS_MEANT.get()
    return meant is not None and not _page_changed() and meant != _params(asked())


def _restored(
    key: Key[Value], allowed: Sequence[Value], params: Mapping[str, list[str]]
) -> Dropped:
    """Take over one of the allowed values, the first one else; return what is not allowed."""
    asked = (params.get(key.name) or [key.first])[-1]
    value = next((value for value in allowed if value == asked), None)
    key.set(key.first if value is None else value)
    return ((key.name, asked),) if value is None else ()


def _not_asked_here(params: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Return what the address says under names nobody knows, and of several values all but one."""
    unheeded = list[tuple[str, str]]()
    for name, values in params.items():
        if name in _SINGLE:
            unheeded.extend((name, value) for value in values[:-1] if value != values[-1])
        elif name not in _NAMES and not _OF_OTHERS.fullmatch(name):
            unheeded.extend((name[:_LONGEST_QUOTED], value) for value in values or [""])
    return unheeded


def _known(name: str, value: str, catalog: Catalog) -> bool:
    """Whether there is what a page is asked for: a place, a paragraph, a way out, a month."""
    if name == "place":
        return value in (*COUNTY_NAMES, *outside_units(catalog))
    if name == "section":
        paragraph = by_section(catalog).get(value)
        return paragraph is not None and bool(paragraph.projects)
    if name == "corridor":
        return value in {corridor.id for corridor in corridors()}
    return name != "time" or MONTH.fullmatch(value) is not None


def unknown(key: Key[str] | Key[str | None]) -> bool:
    """Whether the address asked for a value of this key that does not exist, and none is chosen."""
    return key.name in dict(session.ADDRESS_DROPPED.get()) and not key.get()


def _asked_here() -> tuple[str, ...]:
    """Return what the open page asks for beside the filter; all of it if no address is told."""
    return asked_at(_path()) if st.context.url else _OF_PAGES


def _address() -> dict[str, list[str]]:
    """Return the parameters of the address, each with all its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _path() -> str:
    return urlsplit(str(st.context.url or "")).path


def _page_changed() -> bool:
    return session.PAGE_PATH.get() != _path()


def _keep(carried: Carried) -> None:
    """Another page begins with an empty address: take the filter along."""
    put(carried.asked)
    session.BASEMAP.set(carried.basemap)


def put(asked: Filter) -> None:
    """Make a filter the session's."""
    for facet in FACETS:
        choose(facet, asked.values(facet))
    session.SEARCH.set(asked.q)
    session.CITYWIDE.set(asked.citywide)


def choose(facet: Facet, values: Iterable[str]) -> None:
    """Set the values of one facet, in the order of its options."""
    chosen = set(values)
    session.facet(facet).set([value for value in OPTIONS[facet] if value in chosen])


def select(project: str) -> None:
    """Select a project by its id and let the map fly to it; in a callback only."""
    session.PROJECT.set(project)
    session.FLY.set(session.FLY.get() + 1)


def asked() -> Filter:
    """Return the session's filter."""
    chosen = {facet: frozenset(session.facet(facet).get() or ()) for facet in FACETS}
    words_asked = " ".join(cleaned(session.SEARCH.get() or "").split())[:80]
    return Filter(**chosen, q=words_asked, citywide=session.CITYWIDE.get())


def publish(asked: Filter) -> None:
    """Write the session and its filter into the address; nothing is sent if it is there already."""
    session.CARRIED.set(Carried(asked, session.BASEMAP.get()))
    params = _params(asked)
    if params != _address():
        st.query_params.from_dict(params)
    _settle(params, params)


def _params(asked: Filter) -> dict[str, list[str]]:
    """Return what the session says in the address of the open page, with a filter."""
    params = asked.params()
    for name in _asked_here():
        value = session.of_page(name).get()
        if isinstance(value, str):
            params[name] = [value]
    if session.PROJECT.get():
        params["project"] = [session.PROJECT.get()]
    for key in _DEFAULTED:
        if key.get() != key.first:
            params[key.name] = [key.get()]
    return params


def publish_language() -> None:
    """Write only the language into the address, on a page without a filter."""
    seen, usual = session.ADDRESS_SEEN.get(), session.LANGUAGE.first
    params = dict(_address() if seen is None else seen)
    language = session.LANGUAGE.get()
    if (params.pop("lang", None) or [usual])[-1] == language:
        return
    if language != usual:
        params["lang"] = [language]
    st.query_params.from_dict(params)
    _settle(params, _params(asked()))


def notice(words: Words) -> None:
    """Warn of what the address held that is not understood, or that only another page asks for."""
    dropped = session.ADDRESS_DROPPED.get()
    elsewhere = {name for name in _OF_PAGES if name not in _asked_here()}
    for key, pairs in (
        ("page.dropped", [pair for pair in dropped if pair[0] not in elsewhere]),
        ("page.not_here", [pair for pair in dropped if pair[0] in elsewhere]),
    ):
        if pairs:
            st.warning(
                plain(words.say(key, values=_listed(pairs, words))), icon=":material/link_off:"
            )


def _listed(dropped: Iterable[tuple[str, str]], words: Words) -> str:
    quoted = list(dict.fromkeys(f"{name}={value}" for name, value in dropped))
    return words.join(quoted[:_MOST_QUOTED]) + ("…" if len(quoted) > _MOST_QUOTED else "")
