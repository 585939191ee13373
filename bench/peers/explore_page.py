"""geopandas: ``GeoDataFrame.explore`` shown by streamlit-folium."""

import geopandas as gpd
from streamlit_folium import st_folium

from bench.peers.data import CENTRE, HEIGHT, ZOOM
from bench.peers.widgets import data, filtered

own = data()
found = filtered()
drawn = None
for layer in (own.prefectures, own.counties):
    frame = gpd.GeoDataFrame.from_features(layer, crs="EPSG:4326")[["geometry"]]
    drawn = frame.explore(
        m=drawn, tiles=None, location=CENTRE, zoom_start=ZOOM, color="#9a958a", tooltip=False
    )
drawn = found.explore(
    m=drawn, color=found["colour"].tolist(), tooltip=["name", "category", "stage"], legend=False
)
st_folium(drawn, key="map", height=HEIGHT, use_container_width=True, returned_objects=[])
