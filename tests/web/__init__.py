"""Tests of geodata/web/."""
