"""The region's geography: base layers, counties, geodesic measures, planes, units.

WGS-84 throughout, longitude first. Imports nothing of the atlas but its data files.
"""
