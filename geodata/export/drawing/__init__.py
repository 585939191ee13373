"""What draws on paper and pictures: pens, fonts, line breaking, a plate in millimetres.

Shared by prints, decks and briefings.
"""
