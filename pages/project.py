"""One project on one screen: where it is, all that is known of it, and what is around it."""

from ui import view
from ui.parts import project

chosen = project.choose()
near = project.around(chosen)
shown = view.opened(project.within(chosen, near), chosen.name(view.language().language))
project.show(shown, chosen, near)
