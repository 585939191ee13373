"""The folium map: an empty Leaflet map plus one element that starts our runtime in it.

Nothing of the data passes through a template. The map's script holds only addresses of files, so
it is the same on every rerun and the browser never reloads it; what changes is the State, a few
hundred bytes that streamlit-folium hands to the running map.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from geodata.layers import LAYERS
from geodata.render import assets
from geodata.render.encode import FACTS_PER_FILE
from geodata.render.state import Circle, Compare, Side, State
from geodata.words import LANGUAGES

__all__ = ["Basemap", "Circle", "Compare", "Side", "State", "build", "carrier", "online_basemaps"]

CENTRE = (31.75, 104.75)  # the middle of Mianyang, latitude first as Leaflet wants it
ZOOM = 8

# From the component's frame, /component/<name>/index.html, to what we serve.
BASE = "../../atlas/"

Bounds = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Basemap:
    """An online basemap: tile addresses and its credit. ``{key}`` is replaced by the user's key."""

    tiles: tuple[str, ...]
    credit: str
    subdomains: str = "abc"
    needs_key: bool = False

    def entry(self, key: str) -> dict[str, Any]:
        """Return what the runtime needs, with the user's key in the addresses."""
        tiles = [tile.replace("{key}", key) for tile in self.tiles]
        return {"tiles": tiles, "credit": self.credit, "subdomains": self.subdomains}


@lru_cache(maxsize=1)
def online_basemaps() -> Mapping[str, Basemap]:
    """Return the online basemaps of ``data/basemaps.toml`` by name."""
    with (LAYERS.parent / "basemaps.toml").open("rb") as file:
        entries = tomllib.load(file)
    return {name: Basemap(tuple(entry.pop("tiles")), **entry) for name, entry in entries.items()}


class _OwnLeaflet(folium.Map):
    """A folium map that loads nothing but our own copy of Leaflet."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []


class Runtime(JSCSSMixin):
    """The element that attaches the runtime to the map it is added to."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.atlas.attach({{ this._parent.get_name() }}, {{ this.config }});"
        "{% endmacro %}"
    )

    def __init__(self, config: str, js: Sequence[str], css: Sequence[str]) -> None:
        super().__init__()
        self._name = "Atlas"
        self.config = config
        self.default_js = [(path, BASE + path) for path in js]
        self.default_css = [(path, BASE + path) for path in css]


class StateElement(MacroElement):
    """The element by which a State reaches the running map."""

    _template = Template(
        "{% macro script(this, kwargs) %}window.atlas.apply({{ this.state }});{% endmacro %}"
    )

    def __init__(self, state: State) -> None:
        super().__init__()
        self._name = "State"
        self.state = script_json(state.told())


def script_json(value: Any) -> str:
    r"""Return JSON that is safe inside a script and inert in a Jinja template.

    branca renders what it has rendered a second time as a template, so a brace pair in a text would
    be run. Inside strings every mark that means something to HTML or Jinja becomes a ``\u`` escape;
    between them only closing braces can meet, and these are kept apart.
    """
    text = json.dumps(value, ensure_ascii=True, separators=(", ", ": "))
    inert = _STRING.sub(lambda found: _MARKS.sub(_escape, found.group()), text)
    return inert.replace("}}", "} }").replace("}}", "} }")


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_MARKS = re.compile(r"[<>&{}%#`$']")


def _escape(mark: re.Match[str]) -> str:
    return f"\\u{ord(mark.group()):04x}"


def build(own: assets.CatalogAssets, key: str = "") -> folium.Map:
    """Return a fresh map for one catalog; equal on every call. ``key``: the user's tile key."""
    fixed = assets.fixed()
    urls = {
        "record": BASE + assets.named(own.files, "record", ".json"),
        "search": BASE + assets.named(own.files, "search", ".json"),
        "layers": BASE + assets.named(fixed, "layers", ".json"),
        "text": {
            lang: BASE + assets.named(own.files, f"text-{lang}", ".json") for lang in LANGUAGES
        },
        "facts": BASE + own.facts_path,
    }
    relief = {"image": BASE + assets.named(fixed, "relief", ".webp"), "bounds": relief_bounds()}
    online = {
        name: basemap.entry(key)
        for name, basemap in online_basemaps().items()
        if key or not basemap.needs_key
    }
    config = {"urls": urls, "chunk": FACTS_PER_FILE, "basemaps": {"relief": relief, **online}}
    drawn = _OwnLeaflet(
        location=CENTRE,
        zoom_start=ZOOM,
        tiles=None,
        prefer_canvas=True,
        min_zoom=6,
        max_zoom=16,
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=90,
    )
    Runtime(
        script_json(config),
        js=[
            assets.named(fixed, "leaflet", "/leaflet.js"),
            assets.named(fixed, "atlas", ".js"),
        ],
        css=[
            assets.named(fixed, "leaflet", "/leaflet.css"),
            assets.named(fixed, "runtime", "/atlas.css"),
        ],
    ).add_to(drawn)
    return drawn


class _Carrier(folium.FeatureGroup):
    """A feature group that is not rendered into a page: only its script is ever used."""

    def render(self, **_: Any) -> str:
        """Do nothing; streamlit-folium asks for the script by itself."""
        return ""


def carrier(state: State) -> folium.FeatureGroup:
    """Return the feature group that carries a State to the running map."""
    group = _Carrier(name="state", control=False)
    group.add_child(StateElement(state))
    return group


@lru_cache(maxsize=1)
def relief_bounds() -> list[list[float]]:
    """Return [[south, west], [north, east]] of the relief picture, degrees WGS-84."""
    with (LAYERS / "layers.toml").open("rb") as file:
        bounds: list[list[float]] = tomllib.load(file)["relief"]["bounds"]
    return bounds
