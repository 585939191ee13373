"""Tests of how the base layers are derived, with tiny made-up sources."""
