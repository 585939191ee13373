"""dash-leaflet filtering in the browser: ``hideout`` and a filter function, data fetched once."""

from __future__ import annotations

import json

from dash import ClientsideFunction, Dash, Input, Output
from flask import Response

from bench.peers.dash_layout import features, function, layout, projects
from bench.peers.data import load
from geodata.catalog.filters import FACETS, OPTIONS, Filter

atlas = load()
app = Dash(__name__)
server = app.server


def _body() -> bytes:
    """Return the features with what they answer in each facet."""
    columns = atlas.catalog.columns
    collection = features(atlas)
    for row, feature in zip(atlas.frame.index, collection, strict=True):
        for facet in FACETS:
            bits = int(columns[facet][row])
            answers = [option for bit, option in enumerate(OPTIONS[facet]) if bits >> bit & 1]
            feature["properties"][facet] = answers
    return json.dumps({"type": "FeatureCollection", "features": collection}).encode()


BODY = _body()


@server.route("/projects.geojson")
def data() -> Response:
    """Serve all features."""
    return Response(BODY, mimetype="application/geo+json")


app.layout = layout(
    atlas,
    projects(
        url="/projects.geojson",
        filter=function("shown"),
        hideout={facet: list(Filter().values(facet)) for facet in FACETS},
    ),
)
app.clientside_callback(
    ClientsideFunction("peers", "hideout"),
    Output("projects", "hideout"),
    *[Input(facet, "value") for facet in FACETS],
)
