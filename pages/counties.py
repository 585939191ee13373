"""A county or a partner: its projects, its lines with the km inside it, and all nine beside it."""

from ui import view
from ui.parts import county

name = county.choose()
page = view.open_page(county.within(name), county.scope(name))
view.show_map(page, view.MapOptions(height=560, extras=county.extras(page, name)))
county.show(page, name)
county.side_by_side(page)
