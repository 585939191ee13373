"""Vector files for GIS programs: GeoJSON, GeoPackage, KML, and QGIS styles."""
