"""The autoescaped templates in ``data/templates``: the only place where markup is written."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from geodata.data import DATA
from geodata.vocabulary.fonts import FONT_STACK

# Of texts in diagrams; a name of ours, so its quotes need no escape.
_FONT_FAMILY = Markup(FONT_STACK)  # noqa: S704


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(DATA / "templates"), autoescape=True, undefined=StrictUndefined
    )
    environment.globals["font_family"] = _FONT_FAMILY
    return environment


def template(name: str) -> Template:
    """Return a template by its file's name.

    Raises:
        jinja2.TemplateNotFound: if there is none.
    """
    return _environment().get_template(name)
