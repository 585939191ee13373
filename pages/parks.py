"""Parks: how far each is from a motorway, a station, a freight yard and an airport."""

from ui import view
from ui.parts import access
from ui.parts.theme import within

page = view.open_page(within("parks"), view.words()["nav.parks"])
view.show_map(page, view.MapOptions(height=620))
access.sites(page)
