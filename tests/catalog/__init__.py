"""Tests of geodata/catalog/."""
