"""How things are drawn, as the painter in the browser needs it."""

from __future__ import annotations

from typing import Any

from geodata.analysis.figures.kilometres import kind_of_category
from geodata.analysis.timeline import DrawnState
from geodata.catalog.filters import OPTIONS
from geodata.vocabulary.style import style

Payload = dict[str, Any]


def drawing_style() -> Payload:
    """Return groups, categories and stages as the painter in the browser needs them."""
    looks = style()
    leaders = {group: looks.categories[looks.members(group)[0]] for group in looks.groups}
    return {
        "groups": [
            {"id": group, "colour": leader.colour, "icon": leader.icon}
            for group, leader in leaders.items()
        ],
        "categories": [
            {
                "id": category.value,
                "group": looks.groups.index(look.group),
                "lines": kind_of_category(category),
                "colour": look.colour,
                "ink": look.ink,
                "icon": look.icon,
                "width": look.width,
            }
            for category, look in looks.categories.items()
        ],
        "stages": [
            {
                "id": stage.value,
                "dash": list(pattern.dash),
                "cased": pattern.cased,
                "built": pattern.built,
            }
            for stage, pattern in looks.stages.items()
        ],
        "drawn": [state.value for state in DrawnState],
        "actions": list(OPTIONS["action"]),
        "options": {facet: list(options) for facet, options in OPTIONS.items()},
    }
