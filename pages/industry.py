"""Industry and logistics: what stands where, clustered by county."""

from pages.parts import clusters, view
from pages.parts.theme import within

shown = view.opened(within("industry"), view.language()["nav.industry"])
view.show_map(shown, view.Shown(height=620, extras=clusters.tint(shown)))
clusters.show(shown)
