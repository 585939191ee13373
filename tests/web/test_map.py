"""The folium map: always equal, holding no data, and inert whatever a text says."""

import json
import re
from dataclasses import fields

import folium
import pytest
from branca.element import Figure

from geodata.catalog.filters import COUNTY_NAMES, Filter
from geodata.record.model import Category
from geodata.web import assets
from geodata.web import map as renderer
from geodata.web.basemaps import online_basemaps
from tests.sample import catalog as sample


@pytest.fixture(scope="module")
def own() -> assets.CatalogAssets:
    return assets.CatalogAssets(sample())


def script(drawn: folium.Map) -> str:
    figure = Figure().add_child(drawn)
    return figure.render()


def without_ids(html: str) -> str:
    return re.sub(r"[0-9a-f]{32}", "", html)


def test_two_builds_are_equal(own: assets.CatalogAssets) -> None:
    assert without_ids(script(renderer.build(own))) == without_ids(script(renderer.build(own)))


def test_it_loads_our_files_only(own: assets.CatalogAssets) -> None:
    drawn = renderer.build(own)
    loaded = [
        path
        for element in (drawn, *drawn._children.values())
        for _, path in (*getattr(element, "default_js", []), *getattr(element, "default_css", []))
    ]
    assert len(loaded) == 4
    assert all(path.startswith(renderer.BASE) for path in loaded), loaded
    assert not re.findall(r'(?:src|href)="([^"]+)"', script(drawn))


def test_no_name_of_the_record_is_in_the_page(own: assets.CatalogAssets) -> None:
    html = script(renderer.build(own))
    for project in own.catalog.projects:
        assert project.properties.name_zh not in html


HOSTILE = ["{{ 7 * 7 }}", "{% raw", "{#", "</script><b>", "${1}", "`x`", "'\"\\", "}}", "a}}b{{c"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_state_survives_jinja_and_html_unchanged(text: str) -> None:
    state = renderer.State(lang="zh", project=text, review=text)
    drawn = folium.Map(tiles=None)
    renderer.StateElement(state).add_to(drawn)
    html = script(drawn)
    told = re.search(r"window\.atlas\.apply\((.*?)\);", html, re.DOTALL)
    assert told
    assert json.loads(told.group(1))["project"] == text
    assert "</script><b>" not in html
    assert "49" not in told.group(1)


def test_the_key_of_the_tiles_is_inert_and_reaches_the_runtime(own: assets.CatalogAssets) -> None:
    html = script(renderer.build(own, key="abc{{7*7}}"))
    assert '"abc\\u007b\\u007b7*7\\u007d\\u007d"' in html
    assert "tianditu" not in script(renderer.build(own))


def test_every_online_basemap_has_a_credit_and_no_shifted_datum() -> None:
    for name, basemap in online_basemaps().items():
        assert basemap.credit, name
        assert not any("autonavi" in tile or "amap" in tile for tile in basemap.tiles)


def test_a_state_tells_only_what_differs_from_nothing_asked() -> None:
    assert renderer.State(lang="zh").told() == {"lang": "zh"}
    told = renderer.State(
        lang="en",
        asked={"stage": ["build"]},
        timeline=True,
        compare=renderer.Compare(renderer.Side(time="2020-07"), renderer.Side(action="3")),
        circles=(renderer.Circle(104.7, 31.4, (10, 20)),),
    ).told()
    assert json.loads(renderer.script_json(told)) == {
        "lang": "en",
        "asked": {"stage": ["build"]},
        "timeline": True,
        "compare": {
            "left": {"time": "2020-07", "action": None},
            "right": {"time": None, "action": "3"},
        },
        "circles": [{"lon": 104.7, "lat": 31.4, "km": [10, 20]}],
    }


def test_a_change_of_the_filter_is_small() -> None:
    asked = Filter(
        category=frozenset(list(Category)), county=frozenset(COUNTY_NAMES), q="高速" * 40
    )
    state = renderer.State(lang="zh", asked=asked.for_browser(), seq=1 << 50)
    assert len(renderer.StateElement(state).state) < 1500


def test_the_runtime_fills_in_the_same_defaults() -> None:
    own = (assets.STATIC / "runtime" / "data" / "state.js").read_text(encoding="utf-8")
    names = set(re.findall(r"(\w+): ", own.partition("freeze({")[2].partition("});")[0]))
    assert names == {one.name for one in fields(renderer.State)} - {"lang"}


def test_a_comparison_is_read_back_as_it_was_told() -> None:
    told = {"left": {"time": "2020-07"}, "right": {"time": "2026-01", "action": "S"}}
    expected = renderer.Compare(renderer.Side("2020-07"), renderer.Side("2026-01", "S"))
    assert renderer.Compare.of(told) == expected


@pytest.mark.parametrize(
    "told",
    [
        None, "x", {}, {"left": {"time": "2020-07"}}, {"left": {}, "right": {}},
        {"left": {"time": "2020-13"}, "right": {"time": "2020-07"}},
        {"left": {"time": 202007}, "right": {"time": "2020-07"}},
        {"left": {"action": "9"}, "right": {"action": "3"}},
        {"left": {"action": ["3"]}, "right": {"action": "3"}},
    ],
)  # fmt: skip
def test_an_unknown_comparison_is_none(told: object) -> None:
    assert renderer.Compare.of(told) is None
