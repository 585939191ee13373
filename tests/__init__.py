"""Tests, in the rooms of what they test; browser/ drives the whole in a browser."""
