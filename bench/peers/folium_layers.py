"""The layers of the folium peers: base layers, and features as one GeoJson."""

from __future__ import annotations

from typing import Any

import folium
import geopandas as gpd

from bench.peers.data import CENTRE, ZOOM, Data


def base_map(data: Data) -> folium.Map:
    """Return a map with the base layers, drawn on canvas, which is the faster way."""
    drawn = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)
    for layer in (data.prefectures, data.counties):
        folium.GeoJson(layer, style_function=_base_style).add_to(drawn)
    return drawn


def features(frame: gpd.GeoDataFrame) -> folium.GeoJson:
    """Return the features, points as circle markers, each with a tooltip."""
    return folium.GeoJson(
        frame,
        style_function=_style,
        marker=folium.CircleMarker(radius=5),
        tooltip=folium.GeoJsonTooltip(["name", "category", "stage"]),
    )


def _base_style(_: Any) -> dict[str, Any]:
    return {"color": "#9a958a", "weight": 1, "fillOpacity": 0.05}


def _style(feature: dict[str, Any]) -> dict[str, Any]:
    colour = feature["properties"]["colour"]
    return {"color": colour, "weight": 3, "fillColor": colour, "fillOpacity": 0.7}
