"""The files that the package carries: words, style, base layers, fonts, templates, stories.

Imports nothing.
"""

from pathlib import Path

DATA = Path(__file__).parent
