"""Every page opens for every county and for what leaves little or nothing, in plain words."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geodata.catalog.filters import OPTIONS
from server.addresses import HOME, PAGES
from tests.pages.conftest import FRONT

ASKED: dict[str, dict[str, str]] = {
    **{county: {"county": county} for county in OPTIONS["county"]},
    "own only": {"county": "三台县", "citywide": "0"},
    "nothing": {"county": "三台县", "category": "airport", "stage": "prepare"},
    "no such word": {"q": "nosuchthing"},
}
# What Streamlit and its charts say by themselves, and what Python does.
_RAW = re.compile(r"Traceback|Error\b|Exception|\bNone\b|\bnan\b|No data|Empty|\{\w+\}")


def said(page: AppTest) -> list[str]:
    """All words that a page shows as text."""
    texts: list[Any] = []
    kinds = ("markdown", "caption", "header", "title", "info", "warning", "error", "success")
    for kind in kinds:
        texts += page.get(kind)
    return [str(text.value) for text in texts]


def scales(page: AppTest) -> list[tuple[float, float]]:
    """The least and largest value of every column with a bar: the browser refuses equal ones."""
    configs = [json.loads(table.proto.columns or "{}") for table in page.dataframe]
    types = [column.get("type_config") or {} for columns in configs for column in columns.values()]
    return [(kind["min_value"] or 0, kind["max_value"]) for kind in types if "max_value" in kind]


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_every_page_opens(asked: dict[str, str]) -> None:
    page = AppTest.from_file(FRONT, default_timeout=60)
    for name, value in asked.items():
        page.query_params[name] = value
    page.run()
    found = False
    for name in PAGES:
        if name != HOME:
            page.switch_page(f"{name}.py").run()
        where = f"{name} {asked}"
        assert not page.exception, where
        assert not page.error, where
        assert not [text for text in said(page) if _RAW.search(text)], where
        assert not page.warning, where
        assert all(least < most for least, most in scales(page)), where
        found = found or bool(scales(page))
        if "county" in asked and name not in ("present", "scenes"):
            assert page.session_state["facet-county"] == [asked["county"]], where
    assert found or "q" in asked or "category" in asked
