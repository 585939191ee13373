"""Tests of geodata/cli/."""
