"""The home page: everything, on one map."""

from pages.parts import view

view.show_map(view.opened())
