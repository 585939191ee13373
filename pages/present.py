"""The talk: open its windows, see beforehand whether all is well, jump to a scene."""

from ui.parts import present

present.show()
