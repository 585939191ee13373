"""Parks: how far each is from a motorway, a station, a freight yard and an airport."""

from ui import view
from ui.parts import access
from ui.parts.theme import within

shown = view.opened(within("parks"), view.language()["nav.parks"])
view.show_map(shown, view.Shown(height=620))
access.sites(shown)
