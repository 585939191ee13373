"""Small records: no line, one thing, one county, nothing to divide by; files and pages cope."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geodata.analysis.figures.kilometres import by_kind
from geodata.catalog.catalog import Catalog
from geodata.export.formats import FORMATS
from server import served_record
from tests.handouts import handout
from tests.sample import collection, feature, line, point, square, units

ROOT = Path(__file__).parents[2]
FRONT = str(ROOT / "pages" / "front.py")
RECORDS: dict[str, list[dict[str, Any]]] = {
    "a point": [feature("园-01", "园", point(105.0, 31.1), category="park")],
    "a county": [
        feature("园-01", "园", None, category="park", placement="county", counties=["三台县"])
    ],
    "no place": [feature("园-01", "园", None, category="park")],
    "a line outside": [feature("铁-01", "线", line((110.0, 31.0), (110.2, 31.0)))],
    "a short line": [feature("铁-01", "线", line((105.0, 31.1), (105.00001, 31.1)))],
    "an area": [feature("园-01", "园", square(105.0, 31.1, 0.0001), category="park")],
}
# What is made of the same parts is left out: the pack, the other papers, the tiles.
FORMS = [
    name for name in FORMATS if name not in ("pack", "pdf-a3", "pdf-a3-portrait", "wall-tiles")
]


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("asked", [{}, {"county": ["三台县"]}], ids=["all", "county"])
def test_every_form_is_made_of_a_small_record(record: str, asked: Any) -> None:
    own = Catalog.from_collection(collection(RECORDS[record]), units())
    for name in FORMS:
        assert FORMATS[name].make(handout(own, **asked), lambda _done, _what: None), name
    assert all(length.km > 0 for length in by_kind(own.projects))


PAGES = ("railways", "highways", "airports", "parks", "industry", "services", "counties",
         "sections", "timeline", "project")  # fmt: skip


@pytest.mark.parametrize("which", ["line", "point", "county", "none"])
def test_every_page_opens_on_a_record_of_one_thing(
    which: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record = json.loads((ROOT / "projects.geojson").read_text(encoding="utf-8"))
    record["features"] = [_one(record["features"], which)]
    record["features"][0]["properties"].pop("related", None)
    path = tmp_path / "small.geojson"
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    monkeypatch.setenv(served_record.RECORD_VARIABLE, str(path))
    page = AppTest.from_file(FRONT, default_timeout=60)
    page.run()
    for name in PAGES:
        page.switch_page(f"{name}.py").run()
        assert not page.exception, (name, page.exception)
    page.switch_page("counties.py").run()
    for way in ("tint", "tint_rail", "tint_road"):
        page.session_state["county-tint"] = way
        page.run()
        assert not page.exception, (way, page.exception)


def _one(features: list[dict[str, Any]], which: str) -> dict[str, Any]:
    for thing in features:
        kind = thing["geometry"]["type"] if thing["geometry"] else thing["properties"]["placement"]
        if kind.lower().endswith({"line": "linestring"}.get(which, which)):
            return thing
    raise AssertionError(which)
