"""geopandas: ``GeoDataFrame.explore`` shown by streamlit-folium."""

import geopandas as gpd
from streamlit_folium import st_folium

from bench.peers.data import CENTRE, HEIGHT, ZOOM
from bench.peers.widgets import data, filtered

atlas = data()
frame = filtered()
drawn = None
for layer in (atlas.prefectures, atlas.counties):
    frame = gpd.GeoDataFrame.from_features(layer, crs="EPSG:4326")[["geometry"]]
    drawn = frame.explore(
        m=drawn, tiles=None, location=CENTRE, zoom_start=ZOOM, color="#9a958a", tooltip=False
    )
drawn = frame.explore(
    m=drawn, color=frame["colour"].tolist(), tooltip=["name", "category", "stage"], legend=False
)
st_folium(drawn, key="map", height=HEIGHT, use_container_width=True, returned_objects=[])
