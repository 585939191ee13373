"""Tests of geodata/geo/."""
