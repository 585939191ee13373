"""Where a story is presented: the one place the editor asks for an address."""

from __future__ import annotations

from geodata.catalog import Catalog
from geodata.story_model import Story


def address(story: Story, scene: str, catalog: Catalog) -> str | None:
    """Return the address that presents a story from a scene on; None while no page presents."""
    del story, scene, catalog
    return None
