"""Airports: circles of straight-line distance, and each county's nearest, today and planned."""

from ui import view
from ui.parts import access
from ui.parts.theme import within

shown = view.opened(within("airports"), view.language()["nav.airports"])
view.show_map(shown, view.Shown(height=620, extras=access.circles(shown)))
access.airports(shown)
