"""The document's outline: pick a paragraph, see on the map all that it names."""

from ui import view
from ui.parts import sections

section = sections.choose()
shown = view.opened(sections.within(section), view.language().section(section))
view.show_map(shown, view.Shown(height=640))
sections.show(shown, section)
