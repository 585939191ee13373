"""streamlit-folium as documented: the map is built on each rerun, with the features left."""

from streamlit_folium import st_folium

from bench.peers.data import HEIGHT
from bench.peers.folium_layers import base_map, features
from bench.peers.widgets import data, filtered

frame = filtered()
drawn = base_map(data())
features(frame).add_to(drawn)
st_folium(drawn, key="map", height=HEIGHT, use_container_width=True, returned_objects=[])
