"""The plan against today: the map in time, and every report with its date and publisher."""

from ui import view
from ui.parts import timeline

shown = view.opened()
view.show_map(shown, view.Shown(height=640, extras=timeline.extras()))
timeline.show(shown)
