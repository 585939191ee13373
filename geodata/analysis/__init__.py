"""What follows from the record: lengths by county, crossings, access, corridors, timelines, counts.

Pure functions of a catalog; figures keep the accuracy of their sources. Imports catalog and below.
"""
