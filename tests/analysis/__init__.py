"""Tests of geodata/analysis/."""
