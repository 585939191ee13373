"""The door: hosts, origins, headers, limits, proxies, base path, logs.

Knows nothing of the atlas.
"""
