"""Water, nature, city, services and partners: what the other pages leave."""

from ui import view
from ui.parts import clusters
from ui.parts.theme import within

shown = view.opened(within("services"), view.language()["nav.services"])
view.show_map(shown, view.Shown(height=620))
clusters.show(shown)
