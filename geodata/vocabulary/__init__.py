"""The words and signs everything is told with: texts in two languages, style, rounding, characters.

Imports geo, and the kinds of the record's contract.
"""
