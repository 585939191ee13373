"""Workbooks: written, and read back when offices have filled them in."""
