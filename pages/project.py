"""One project on one screen: where it is, all that is known of it, and what is around it."""

from ui import view
from ui.parts import project

chosen = project.choose()
near = project.around(chosen)
page = view.open_page(project.within(chosen, near), chosen.name(view.words().language))
project.show(page, chosen, near)
