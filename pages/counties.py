"""A county or a partner: its projects, its lines with the km inside it, and all nine beside it."""

from ui import view
from ui.parts import county

name = county.choose()
shown = view.opened(county.within(name), county.scope(name))
view.show_map(shown, view.Shown(height=560, extras=county.extras(shown, name)))
county.show(shown, name)
county.side_by_side(shown)
