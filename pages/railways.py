"""Railways and hubs: the corridor compass, and each line as a strip of its stops."""

from ui import view
from ui.parts import compass, strips
from ui.parts.theme import within

scope, chosen = compass.choose(within("railways"))
shown = view.opened(scope, compass.scope("railways", chosen))
view.show_map(shown, view.Shown(height=620))
compass.picture(shown, chosen)
strips.show(shown)
