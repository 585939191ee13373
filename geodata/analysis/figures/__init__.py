"""Figures by county and selection: kilometres, sums, reports, counts."""
