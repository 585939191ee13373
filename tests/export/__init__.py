"""Tests of geodata/export/."""
