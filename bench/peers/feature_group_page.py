"""streamlit-folium's ``feature_group_to_add``: only the features are handed over on a rerun."""

import folium
from streamlit_folium import st_folium

from bench.peers.data import HEIGHT
from bench.peers.folium_layers import base_map, features
from bench.peers.widgets import data, filtered

frame = filtered()
group = folium.FeatureGroup(name="projects")
features(frame).add_to(group)
st_folium(
    base_map(data()),
    key="map",
    height=HEIGHT,
    use_container_width=True,
    returned_objects=[],
    feature_group_to_add=group,
)
