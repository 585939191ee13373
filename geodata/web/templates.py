"""The autoescaped templates in ``data/templates``: the only place where markup is written."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from geodata.data import DATA


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(DATA / "templates"), autoescape=True, undefined=StrictUndefined
    )


def template(name: str) -> Template:
    """Return a template by its file's name.

    Raises:
        jinja2.TemplateNotFound: if there is none.
    """
    return _environment().get_template(name)
