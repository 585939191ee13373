"""The talk: open its windows, see beforehand whether all is well, jump to a scene."""

from pages.parts import present

present.show()
