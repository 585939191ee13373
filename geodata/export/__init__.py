"""Files to take away, a room for each kind: GIS, workbooks, prints, decks, and packs of all.

A format's library is imported only where that format is written. Imports web and below.
"""
