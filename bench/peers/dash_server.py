"""dash-leaflet with a callback on the server that answers with the features left."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import Dash, Input, Output

from bench.peers.dash_layout import features, layout, projects
from bench.peers.data import load
from geodata.catalog.filters import FACETS, Filter

atlas = load()
drawn = features(atlas)
rows = atlas.frame.index.to_numpy()
app = Dash(__name__)
server = app.server
app.layout = layout(atlas, projects())


@app.callback(
    Output("projects", "data"),
    Output("count", "children"),
    Input("q", "value"),
    *[Input(facet, "value") for facet in FACETS],
)
def filtered(q: str | None, *chosen: list[str]) -> tuple[dict[str, Any], str]:
    """Return the features that are left, and how many of how many."""
    facets: dict[str, Any] = {f: frozenset(v) for f, v in zip(FACETS, chosen, strict=True)}
    asked = Filter(**facets, q=q or "")
    left = atlas.catalog.where(asked)
    left_features = [drawn[row] for row in np.flatnonzero(left.mask[rows])]
    return {"type": "FeatureCollection", "features": left_features}, f"{left.count} / {left.total}"
