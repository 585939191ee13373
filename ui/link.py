"""The address is the state: what is asked, selected and spoken stands in the URL.

The filter lives in the map's frame and not in widgets that could be bound to the URL; so the
address is read and written here, with the values that Filter knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
from ui.plain import plain

BASEMAPS = ("relief", "plain", *online_basemaps())
_LONGEST_TOLD, _MOST_TOLD = 80, 12
_SEEN = "link-seen"
_DROPPED = "link-dropped"
_SAVED = "link-saved"
_PAGE = "link-page"
_OF_PAGES = tuple(dict.fromkeys(name for names in ASKED_BY.values() for name in names))
_DEFAULTS = {"lang": "zh", "basemap": "relief"}
_SINGLE = ("lang", "basemap", "project", *_OF_PAGES)
_NAMES = frozenset((*FACETS, "q", "citywide", *_SINGLE))
# What portals, messengers and newsletters hang on to any link; it asks nothing of us.
_OF_OTHERS = re.compile(
    "utm_[a-z_]+|from|isappinstalled|spm|share_token|nsukey|fbclid|gclid|msclkid"
)


def facet_key(facet: Facet) -> str:
    """Return the key under which the session keeps a facet's values."""
    return f"facet-{facet}"


def restore(catalog: Catalog | None) -> None:
    """Take over the address into the widgets' state if somebody else than we has set it."""
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    if st.session_state.get(_SEEN) == params:
        return
    if not params and _SAVED in st.session_state and _page_changed():
        _keep()
        return
    st.session_state[_SEEN] = params
    state, dropped = st.session_state, _not_asked_here(params)
    for name, allowed in (("lang", LANGUAGES), ("basemap", BASEMAPS)):
        value = (params.get(name) or [_DEFAULTS[name]])[-1]
        if value not in allowed:
            dropped.append((name, value))
            value = _DEFAULTS[name]
        state[name] = value
    if catalog is not None:
        asked, unknown = catalog.parse(params)
        dropped.extend(unknown)
        put(asked)
        project = (params.get("project") or [""])[-1]
        if project and project not in catalog.by_id:
            dropped.append(("project", project))
            project = ""
        state["project"] = project
        state["fly"] = state.get("fly", 0) + 1
    for name in _OF_PAGES:
        if name in params:
            said, here = params[name][-1], name in _asked_here()
            known = here and (catalog is None or _known(name, said, catalog))
            if here:
                state[name] = said if known else None
            if not known:
                dropped.append((name, said))
    state[_DROPPED] = tuple((name, value[:_LONGEST_TOLD]) for name, value in dropped)


def _not_asked_here(params: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Return what the address says under names nobody knows, and of several values all but one."""
    found = list[tuple[str, str]]()
    for name, values in params.items():
        if name in _SINGLE:
            found.extend((name, value) for value in values[:-1] if value != values[-1])
        elif name not in _NAMES and not _OF_OTHERS.fullmatch(name):
            found.extend((name[:_LONGEST_TOLD], value) for value in values or [""])
    return found


def _known(name: str, said: str, catalog: Catalog) -> bool:
    """Whether there is what a page is asked for: a place, a paragraph, a way out, a month."""
    if name == "place":
        return said in (*COUNTY_NAMES, *outside_units(catalog))
    if name == "section":
        found = by_section(catalog).get(said)
        return found is not None and bool(found.projects)
    if name == "corridor":
        return said in {corridor.id for corridor in corridors()}
    return name != "time" or MONTH.fullmatch(said) is not None


def unknown(name: str) -> bool:
    """Whether the address asked for a thing of this name that there is not, and none is chosen."""
    dropped: Dropped = st.session_state.get(_DROPPED, ())
    return name in dict(dropped) and not st.session_state.get(name)


def _asked_here() -> tuple[str, ...]:
    """Return what the open page asks for beside the filter; all of it if no address is told."""
    return asked_at(_path()) if st.context.url else _OF_PAGES


def _path() -> str:
    return urlsplit(str(st.context.url or "")).path


def _page_changed() -> bool:
    path = _path()
    changed = st.session_state.get(_PAGE) != path
    st.session_state[_PAGE] = path
    return changed


def _keep() -> None:
    """Another page begins with an empty address: take the filter along."""
    saved = st.session_state[_SAVED]
    put(saved["asked"])
    st.session_state["basemap"] = saved["basemap"]


def put(asked: Filter) -> None:
    """Let a filter be what is asked."""
    for facet in FACETS:
        choose(facet, asked.values(facet))
    st.session_state["q"] = asked.q
    st.session_state["citywide"] = asked.citywide


def choose(facet: Facet, values: Iterable[str]) -> None:
    """Set one facet, in the order of its options."""
    chosen = set(values)
    st.session_state[facet_key(facet)] = [value for value in OPTIONS[facet] if value in chosen]


def select(project: str) -> None:
    """Select a project and let the map fly to it; in a callback."""
    st.session_state["project"] = project
    st.session_state["fly"] = st.session_state.get("fly", 0) + 1


def asked() -> Filter:
    """Return the filter as it stands."""
    state = st.session_state
    chosen = {facet: frozenset(state.get(facet_key(facet)) or ()) for facet in FACETS}
    words_asked = " ".join(cleaned(state.get("q") or "").split())[:80]
    return Filter(**chosen, q=words_asked, citywide=state.get("citywide", True))


def publish(shown: Filter) -> None:
    """Write the state into the address; nothing is sent if it stands there already."""
    state = st.session_state
    _page_changed()
    state[_SAVED] = {"asked": shown, "basemap": state.get("basemap", _DEFAULTS["basemap"])}
    params = shown.params()
    for name in _asked_here():
        if isinstance(state.get(name), str):
            params[name] = [state[name]]
    if state.get("project"):
        params["project"] = [state["project"]]
    for name, default in _DEFAULTS.items():
        if state.get(name, default) != default:
            params[name] = [state[name]]
    if params != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(params)
    state[_SEEN] = params


def publish_language() -> None:
    """Write the language alone into the address, on a page that has no filter to tell of."""
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    language = st.session_state["lang"]
    if (params.get("lang") or [_DEFAULTS["lang"]])[-1] == language:
        return
    kept = {name: values for name, values in params.items() if name != "lang"}
    told = {} if language == _DEFAULTS["lang"] else {"lang": [language]}
    st.query_params.from_dict({**kept, **told})
    st.session_state[_SEEN] = {**kept, **told}


def notice(own: Words) -> None:
    """Say what the address held that nobody understands, and what only another page asks for."""
    dropped: Dropped = st.session_state.get(_DROPPED, ())
    elsewhere = {name for name in _OF_PAGES if name not in _asked_here()}
    for key, said in (
        ("page.dropped", [pair for pair in dropped if pair[0] not in elsewhere]),
        ("page.not_here", [pair for pair in dropped if pair[0] in elsewhere]),
    ):
        if said:
            st.warning(plain(own.say(key, values=_listed(said, own))), icon=":material/link_off:")


def _listed(dropped: Iterable[tuple[str, str]], own: Words) -> str:
    said = list(dict.fromkeys(f"{name}={value}" for name, value in dropped))
    return own.join(said[:_MOST_TOLD]) + ("…" if len(said) > _MOST_TOLD else "")
