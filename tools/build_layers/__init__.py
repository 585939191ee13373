"""Build the base layers of the map: registry packages and committed sources → ``data/layers``.

For maintainers. The running app reads only the products and needs nothing of this package.
Run ``python -m tools.build_layers``; running it twice gives the same bytes.
"""
