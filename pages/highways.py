"""Motorways and roads: which counties gain one, how far each seat is, the ways out, the strips."""

from ui import view
from ui.parts import access, compass, strips
from ui.parts.theme import within

scope, chosen = compass.choose(within("highways"))
page = view.open_page(scope, compass.scope("highways", chosen))
view.show_map(page, view.MapOptions(height=620))
access.county_motorways(page)
access.seats(page)
compass.picture(page, chosen)
strips.show(page)
