"""Tests of geodata/vocabulary/."""
