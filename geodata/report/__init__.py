"""Facts, tables and briefings of a feature or a selection, before any file format.

Every figure that stands in more than one place comes from here. Imports analysis and below.
"""
