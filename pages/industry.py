"""Industry and logistics: what stands where, clustered by county."""

from ui import view
from ui.parts import clusters
from ui.parts.theme import within

shown = view.opened(within("industry"), view.language()["nav.industry"])
view.show_map(shown, view.Shown(height=620, extras=clusters.tint(shown)))
clusters.show(shown)
