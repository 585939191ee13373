"""Water, nature, city, services and partners: what the other pages leave."""

from pages.parts import clusters, view
from pages.parts.theme import within

shown = view.opened(within("services"), view.language()["nav.services"])
view.show_map(shown, view.Shown(height=620))
clusters.show(shown)
