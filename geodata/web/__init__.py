"""What the browser gets: the encoded record, the map's state, the bundle, the talk.

Imports stories and below.
"""
