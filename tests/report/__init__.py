"""Tests of geodata/report/."""
