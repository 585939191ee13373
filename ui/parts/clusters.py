"""How many of what is left lie in each county, by category."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from geodata.catalog.filters import COUNTY_NAMES
from ui import view


def _counts(page: view.Page) -> Counter[str]:
    return Counter(
        name for project in page.projects if not project.citywide for name in project.counties
    )


def tint(page: view.Page) -> dict[str, Any]:
    """Return the State's fields that colour each county by its number of projects."""
    counts = _counts(page)
    most = max(counts.values(), default=1)
    return {
        "tint": {name: counts[name] / most for name in COUNTY_NAMES},
        "tint_label": {name: str(counts[name]) for name in COUNTY_NAMES},
    }


def show(page: view.Page) -> None:
    """Show a table of the number of projects by county and category, with bars."""
    words = page.words
    kinds = list(dict.fromkeys(project.properties.category for project in page.projects))
    table: dict[str, list[Any]] = {
        words["table.counties"]: [words[f"county.{name}"] for name in COUNTY_NAMES]
    }
    bars = {}
    for kind in kinds:
        head = words[f"category.{kind}"]
        table[head] = [
            sum(
                name in project.counties and not project.citywide
                for project in page.projects
                if project.properties.category == kind
            )
            for name in COUNTY_NAMES
        ]
        bars[head] = st.column_config.ProgressColumn(
            min_value=0, max_value=max(*table[head], 1), format="%d"
        )
    st.header(words["county_page.side"])
    st.dataframe(table, hide_index=True, column_config=bars)
