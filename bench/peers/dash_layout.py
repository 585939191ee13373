"""The page of both dash peers: search, six checklists, and a dash-leaflet map."""

from __future__ import annotations

import json
from typing import Any

import dash_leaflet as dl
from dash import dcc, html

from bench.peers.data import CENTRE, WORDS, ZOOM, Data
from geodata.catalog.filters import FACETS, OPTIONS, Facet, Filter


def function(name: str) -> dict[str, str]:
    """Return a reference to a function of assets/peers.js, as dash-leaflet wants it."""
    return {"variable": f"dashPeers.map.{name}"}


def _name(facet: Facet, option: str) -> str:
    return WORDS[f"{facet}.{option}"]


def layout(data: Data, projects: dl.GeoJSON) -> html.Div:
    """Return the page with the given layer of projects."""
    counts = data.catalog.facets(Filter())
    facets = [
        dcc.Checklist(
            [
                {"label": f"{_name(facet, option)} · {counts[facet][option]}", "value": option}
                for option in OPTIONS[facet]
                if counts[facet][option]
            ],
            [],
            id=facet,
        )
        for facet in sorted(FACETS, key=lambda facet: facet != "category")  # the kinds come first
    ]
    base = [
        dl.GeoJSON(data=layer, style=function("base"))
        for layer in (data.prefectures, data.counties)
    ]
    drawn = dl.Map(
        [*base, projects], center=CENTRE, zoom=ZOOM, preferCanvas=True, style={"flex": 1}
    )
    sidebar = html.Div([dcc.Input(id="q", debounce=True), *facets], className="sidebar")
    drawing = html.Div([html.Div(id="count"), drawn], className="drawing")
    return html.Div([sidebar, drawing], className="page")


def projects(**options: Any) -> dl.GeoJSON:
    """Return the layer of projects."""
    return dl.GeoJSON(
        id="projects",
        style=function("style"),
        pointToLayer=function("point"),
        onEachFeature=function("tooltip"),
        **options,
    )


def features(data: Data) -> list[dict[str, Any]]:
    """Return the drawn features as GeoJSON, in the order of the frame."""
    return json.loads(data.frame.to_json())["features"]
