"""Editing a story: its draft, its form, its files."""
