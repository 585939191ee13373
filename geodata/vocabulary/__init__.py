"""Words and signs of every output: texts in two languages, style, rounding.

Imports geo, and the kinds of the record's contract.
"""
