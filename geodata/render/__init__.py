"""Renderers: one file an output, each fed by the catalog and by facts."""
