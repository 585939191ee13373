"""Scenes for a meeting: arranged on the map, written, put in order, taken away as a file."""

from ui.editor import story_editor

story_editor.show()
