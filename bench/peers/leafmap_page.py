"""leafmap's folium backend with its ``to_streamlit``."""

import geopandas as gpd
import leafmap.foliumap as leafmap

from bench.peers.data import CENTRE, HEIGHT, ZOOM
from bench.peers.widgets import data, filtered

atlas = data()
frame = filtered()
drawn = leafmap.Map(center=CENTRE, zoom=ZOOM, tiles=None, draw_control=False, measure_control=False)
for name in ("prefectures", "counties"):
    layer = gpd.GeoDataFrame.from_features(getattr(atlas, name), crs="EPSG:4326")[["geometry"]]
    drawn.add_gdf(layer, layer_name=name, style={"color": "#9a958a", "weight": 1})
drawn.add_gdf(
    frame,
    layer_name="projects",
    style_callback=lambda feature: {"color": feature["properties"]["colour"], "weight": 3},
)
drawn.to_streamlit(height=HEIGHT)
