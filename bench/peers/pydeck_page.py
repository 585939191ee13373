"""pydeck: GeoJsonLayers in ``st.pydeck_chart``."""

import json

import pydeck as pdk
import streamlit as st

from bench.peers.data import CENTRE, HEIGHT, ZOOM
from bench.peers.widgets import data, filtered

atlas = data()
frame = filtered()


def rgb(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


features = json.loads(frame.assign(rgb=frame["colour"].map(rgb)).to_json())["features"]
layers = [
    pdk.Layer("GeoJsonLayer", layer["features"], id=name, filled=False, get_line_width=200)
    for name, layer in (("prefectures", atlas.prefectures), ("counties", atlas.counties))
]
layers.append(
    pdk.Layer(
        "GeoJsonLayer",
        features,
        id="projects",
        pickable=True,
        get_line_color="properties.rgb",
        get_fill_color="properties.rgb",
        get_point_radius=1000,
        line_width_min_pixels=2,
        point_radius_min_pixels=4,
    )
)
view = pdk.ViewState(latitude=CENTRE[0], longitude=CENTRE[1], zoom=ZOOM - 1)
st.pydeck_chart(
    pdk.Deck(layers, initial_view_state=view, tooltip={"text": "{name}"}, map_style=None),
    height=HEIGHT,
)
