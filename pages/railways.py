"""Railways and hubs: the corridor compass, and each line as a strip of its stops."""

from ui import view
from ui.parts import compass, strips
from ui.parts.theme import within

scope, chosen = compass.choose(within("railways"))
page = view.open_page(scope, compass.scope("railways", chosen))
view.show_map(page, view.MapOptions(height=620))
compass.picture(page, chosen)
strips.show(page)
