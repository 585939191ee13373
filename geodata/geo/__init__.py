"""Ground truth of the region: base layers, counties, geodesic measures, what lies around.

WGS-84 throughout, longitude first. Imports nothing of the atlas but its data files.
"""
