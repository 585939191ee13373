"""Tests of geodata/stories/."""
