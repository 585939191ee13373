"""Industry and logistics: what stands where, clustered by county."""

from ui import view
from ui.parts import clusters
from ui.parts.theme import within

page = view.open_page(within("industry"), view.words()["nav.industry"])
view.show_map(page, view.MapOptions(height=620, extras=clusters.tint(page)))
clusters.show(page)
