"""Tests of the repository itself: what is pinned, the version, messages of commits."""
