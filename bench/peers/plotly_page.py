"""plotly: map traces in ``st.plotly_chart``; lines and points are a trace each."""

import geopandas as gpd
import numpy as np
import plotly.graph_objects as go
import shapely
import streamlit as st

from bench.peers.data import CENTRE, HEIGHT, ZOOM
from bench.peers.widgets import data, filtered

atlas = data()
frame = filtered()


def broken_lines(
    frame: gpd.GeoDataFrame,
) -> tuple[list[float | None], list[float | None], list[str]]:
    """Return longitudes, latitudes and names with a gap after each line, as plotly wants them."""
    lon, lat, names = [], [], []
    for name, line in zip(frame["name"], frame.geometry, strict=True):
        for part in shapely.get_parts(line):
            x, y = shapely.get_coordinates(part).T
            lon += [*x, None]
            lat += [*y, None]
            names += [name] * (len(x) + 1)
    return lon, lat, names


kinds = frame.geometry.geom_type
figure = go.Figure()
for colour, lines in frame[kinds.str.contains("Line")].groupby("colour"):
    lon, lat, names = broken_lines(lines)
    figure.add_scattermap(lon=lon, lat=lat, text=names, mode="lines", line={"color": colour})
points = frame[kinds.str.contains("Point")].explode(ignore_index=True)
figure.add_scattermap(
    lon=np.asarray(points.geometry.x), lat=np.asarray(points.geometry.y), text=points["name"],
    mode="markers", marker={"color": points["colour"], "size": 9},
)  # fmt: skip
outlines = [
    {"source": layer, "sourcetype": "geojson", "type": "line", "color": "#9a958a"}
    for layer in (atlas.prefectures, atlas.counties)
]
figure.update_layout(
    map={
        "style": "white-bg",
        "center": {"lat": CENTRE[0], "lon": CENTRE[1]},
        "zoom": ZOOM - 1,
        "layers": outlines,
    },
    height=HEIGHT,
    margin={"l": 0, "r": 0, "t": 0, "b": 0},
    showlegend=False,
    uirevision="constant",
)
st.plotly_chart(figure, key="map")
