"""The inks of what is taken away, as ``#rrggbb``: what is no category's or stage's colour."""

from __future__ import annotations

WHITE = "#ffffff"
# On maps: names, boundaries and what stands for any colour in a legend; a county's dashed plate.
MAP_INK, PLATE_INK = "#3f4456", "#5b6070"
# On printed pages and pictures: text, and what is said beside it.
PRINT_INK, PRINT_PALE = "#222222", "#666a73"
# On slides: text, what is said beside it, and hair lines.
SLIDE_INK, SLIDE_PALE, SLIDE_RULE = "#1d2330", "#5d6472", "#c9ced8"
# In workbooks and briefings: text, and what is said beside it.
OFFICE_INK, OFFICE_QUIET = "#1f2a33", "#6b7680"
