"""What is said of a feature or a selection, before any file format: facts, tables, briefings.

Every figure that stands in more than one place comes from here. Imports analysis and below.
"""
