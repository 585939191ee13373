"""The record's contract: reading, checking and writing projects.geojson.

Everything that comes in passes here, and faults name file, feature and field. Imports geo.
"""
