"""Slides with the map as native shapes."""
