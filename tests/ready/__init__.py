"""Tests of geodata/ready/."""
