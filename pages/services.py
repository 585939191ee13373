"""Water, nature, city, services and partners: what the other pages leave."""

from ui import view
from ui.parts import clusters
from ui.parts.theme import within

page = view.open_page(within("services"), view.words()["nav.services"])
view.show_map(page, view.MapOptions(height=620))
clusters.show(page)
