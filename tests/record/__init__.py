"""Tests of geodata/record/."""
