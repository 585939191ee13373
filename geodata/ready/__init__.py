"""The check before a meeting: what can fail in a room without a network.

Imports web and below.
"""
