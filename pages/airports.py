"""Airports: circles of straight-line distance, and each county's nearest, today and planned."""

from ui import view
from ui.parts import access
from ui.parts.theme import within

page = view.open_page(within("airports"), view.words()["nav.airports"])
view.show_map(page, view.MapOptions(height=620, extras=access.circles(page)))
access.airports(page)
