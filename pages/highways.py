"""Motorways and roads: which counties gain one, how far each seat is, the ways out, the strips."""

from ui import view
from ui.parts import access, compass, strips
from ui.parts.theme import within

scope, chosen = compass.choose(within("highways"))
shown = view.opened(scope, compass.scope("highways", chosen))
view.show_map(shown, view.Shown(height=620))
access.county_motorways(shown)
access.seats(shown)
compass.picture(shown, chosen)
strips.show(shown)
