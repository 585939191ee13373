"""The record as something to ask: projects, filters, search, strict orders from an address.

Imports vocabulary, record and geo.
"""
