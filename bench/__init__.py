"""Side-by-side measurements: this atlas against the usual ways to put such a map on a page."""
