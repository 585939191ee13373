"""The app without a browser, opened at an address and with a record."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from server import served_record

ROOT = Path(__file__).parents[2]
FRONT = str(ROOT / "pages" / "front.py")
Opening = Callable[..., AppTest]  # of a record and the parameters of an address


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Opening:
    def opened(record: Path | None = None, **params: str | list[str]) -> AppTest:
        if record:
            monkeypatch.setenv(served_record.RECORD_VARIABLE, str(record))
        page = AppTest.from_file(FRONT, default_timeout=60)
        for name, value in params.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    return opened


def switched(page: AppTest, name: str) -> AppTest:
    page.switch_page(f"{name}.py").run()
    assert not page.exception
    return page


def state_of(page: AppTest) -> dict[str, Any]:
    """What the map is told."""
    [component] = page.get("component_instance")
    script = json.loads(component.proto.json_args)["feature_group"]
    applied = re.search(r"window\.atlas\.apply\((.*?)\);", script, re.DOTALL)
    assert applied is not None
    return json.loads(applied[1])
