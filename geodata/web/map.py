"""The folium map: an empty Leaflet map plus one element that starts our runtime in it.

Nothing of the data passes through a template. The map's script holds no more than the user's tile
key, so it is the same on every rerun and the browser never reloads it; what changes is the State,
a few hundred bytes that streamlit-folium hands to the running map.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from geodata.web import assets
from geodata.web.state import Circle, Compare, Side, State

__all__ = ["Circle", "Compare", "Side", "State", "build", "carrier"]

CENTRE = (31.75, 104.75)  # the middle of Mianyang, latitude first as Leaflet wants it
ZOOM = 8
OPTIONS = {
    "min_zoom": 6,
    "max_zoom": 16,
    "zoom_snap": 0.25,
    "zoom_delta": 0.5,
    "wheel_px_per_zoom_level": 90,
    "prefer_canvas": True,
}

# From the component's frame, /component/<name>/index.html, to what we serve.
BASE = "../../atlas/"


class _OwnLeaflet(folium.Map):
    """A folium map that loads nothing but our own copy of Leaflet."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []

    def render(self, **kwargs: Any) -> None:
        """Render without folium's head: our style says what it would, once and for ever."""
        super().render(**kwargs)
        self.get_root().header._children.clear()


class Runtime(JSCSSMixin):
    """The element that attaches the runtime to the map it is added to."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.atlas.attach({{ this._parent.get_name() }}, {{ this.key }});"
        "{% endmacro %}"
    )

    def __init__(self, key: str, js: Sequence[str], css: Sequence[str]) -> None:
        super().__init__()
        self._name = "Atlas"
        self.key = script_json(key)
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
    inert = _STRING.sub(lambda string: _MARKS.sub(_escape, string.group()), text)
    return inert.replace("}}", "} }").replace("}}", "} }")


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_MARKS = re.compile(r"[<>&{}%#`$']")


def _escape(mark: re.Match[str]) -> str:
    return f"\\u{ord(mark.group()):04x}"


def build(catalog_assets: assets.CatalogAssets, key: str = "") -> folium.Map:
    """Return a fresh map for one catalog; equal on every call. ``key``: the user's tile key."""
    fixed = assets.fixed()
    drawn = _OwnLeaflet(
        location=CENTRE,
        zoom_start=ZOOM,
        tiles=None,
        **OPTIONS,
    )
    Runtime(
        key,
        js=[
            assets.named(fixed, "leaflet", "/leaflet.js"),
            assets.named(catalog_assets.files, "atlas", ".js"),
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
