"""What GIS programs do to a GeoJSON file when they save it, and how it is undone."""
