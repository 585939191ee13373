"""The plan against today: the map in time, and every report with its date and publisher."""

from ui import view
from ui.parts import timeline

extras = timeline.extras()
page = view.open_page()
view.show_map(page, view.MapOptions(height=640, extras=extras))
timeline.show(page)
