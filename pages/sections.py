"""The document's outline: pick a paragraph, see on the map all that it names."""

from ui import view
from ui.parts import sections

section = sections.choose()
page = view.open_page(sections.within(section), view.words().section(section))
view.show_map(page, view.MapOptions(height=640))
sections.show(page, section)
