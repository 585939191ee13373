"""Tests of pages/ and ui/."""
