"""The page without a browser: filters, address, languages, a broken record, hostile text."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geodata.analysis.figures.county_report import county_reports
from geodata.analysis.themes import theme
from geodata.catalog.catalog import Catalog
from geodata.stories import story
from geodata.vocabulary.words import words
from server import stories
from tests.pages.conftest import Opening, state_of
from tests.served import served
from tests.sound_record import data as as_bytes
from ui import map_view
from ui.plain import plain
from ui.session import map_report

ROOT = Path(__file__).parents[2]


def listed(page: AppTest) -> list[str]:
    """The codes of what the map and its list show."""
    state = state_of(page)
    catalog = served()
    asked, dropped = catalog.parse(state.get("asked", {}))
    assert not dropped
    within = np.ones(len(catalog), np.bool_)
    if state.get("within"):
        packed = np.frombuffer(base64.b64decode(state["within"]), np.uint8)
        within = np.unpackbits(packed, count=len(catalog), bitorder="little").astype(np.bool_)
    return [project.code for project in catalog.chosen(catalog.where(asked, within))]


def test_the_home_page_opens_in_chinese_with_everything(open_page: Opening) -> None:
    page = open_page()
    state = state_of(page)
    assert state.pop("session")
    assert state == {"lang": "zh", "fly": 1, "review": words("zh")["map.review_missing"]}
    assert len(listed(page)) == len(served())
    assert not page.warning


def test_the_address_alone_gives_the_filter(open_page: Opening) -> None:
    page = open_page(action="3", county="三台县", q="高速  公路")
    assert state_of(page)["asked"] == {"action": ["3"], "county": ["三台县"], "q": "高速 公路"}


def test_a_report_of_the_map_gives_the_filter_and_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalog = served()
    kept: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", kept)
    hostile = {
        "stage": ["build", "no-such"],
        "q": " a  b ",
        "county": "三台县",
        "x": ["y"],
        "today": [1],
    }
    report = map_report(catalog.digest)
    kept[report.name] = {"seq": 7, "filter": hostile, "basemap": "evil", "project": "no-such"}
    map_view.reported(report, catalog)
    assert kept["facet-stage"] == ["build"]
    assert kept["facet-county"] == []
    assert kept["q"] == "a b"
    assert kept["seq"] == 7
    assert kept["project"] == ""
    assert "basemap" not in kept


def test_unknown_values_are_dropped_with_a_word(open_page: Opening) -> None:
    page = open_page(
        action="9", county="火星县", lang="fr", project="no-such", basemap="x", stage="build"
    )
    [notice] = page.warning
    for value in ("action=9", "county=火星县", "lang=fr", "project=no-such", "basemap=x"):
        assert plain(value) in notice.value
    assert state_of(page)["asked"] == {"stage": ["build"]}


def test_unknown_names_in_the_address_are_told(open_page: Opening) -> None:
    page = open_page(conty="三台县", story="no-such", stage="build")
    [notice] = page.warning
    assert plain("conty=三台县") in notice.value
    assert plain("story=no-such") in notice.value
    assert "stage" not in notice.value
    assert "conty" not in page.query_params


def test_what_others_hang_on_a_link_is_passed_over(open_page: Opening) -> None:
    page = open_page(utm_source="wechat", isappinstalled="0", stage="build")
    assert not page.warning
    assert state_of(page)["asked"] == {"stage": ["build"]}


def test_of_several_values_where_one_is_meant_the_others_are_told(open_page: Opening) -> None:
    catalog = served()
    first, second = catalog.projects[0].id, catalog.projects[1].id
    page = open_page(project=[first, second], basemap=["plain", "plain"])
    [notice] = page.warning
    assert plain(f"project={first}") in notice.value
    assert plain("basemap") not in notice.value
    assert state_of(page)["project"] == second


def test_a_notice_stays_short(open_page: Opening) -> None:
    page = open_page(**{f"x{number}": "y" * 500 for number in range(60)})
    [notice] = page.warning
    assert 200 < len(notice.value) < 2500


def test_a_project_in_the_address_is_selected(open_page: Opening) -> None:
    catalog = served()
    own = catalog.by_code["高-02"]
    page = open_page(project=own.id)
    assert state_of(page)["project"] == own.id


def test_english_leaves_no_chinese_in_the_interface(open_page: Opening) -> None:
    page = open_page(lang="en")
    shown = [text.value for text in page.main.markdown] + [
        group.label for group in page.button_group
    ]
    assert not [text for text in shown if any("\u4e00" <= c <= "\u9fff" for c in text)]
    assert page.query_params["lang"] in ("en", ["en"])


def test_the_map_gets_a_state_and_never_another_script(open_page: Opening) -> None:
    def told(**params: str) -> dict[str, Any]:
        [component] = open_page(**params).get("component_instance")
        return json.loads(component.proto.json_args)

    before, after = told(), told(category="railway")
    changed = {key for key in after if after[key] != before[key]}
    assert changed == {"feature_group"}


def test_a_broken_record_has_a_page_of_its_own(open_page: Opening, tmp_path: Path) -> None:
    bad = tmp_path / "bad.geojson"
    bad.write_bytes(as_bytes({"type": "FeatureCollection", "features": [{"type": "Feature"}]}))
    page = open_page(bad)
    assert page.header[0].value == "数据文件无法读取"
    assert plain("bad.geojson") in page.markdown[-1].value
    assert plain("bad.geojson") in page.info[0].value
    assert "projects" not in page.markdown[-1].value + page.info[0].value
    faults = page.dataframe[0].value
    assert len(faults) >= 1
    assert any("feature 1" in where for where in faults.iloc[:, 0])


def test_the_last_good_record_is_kept_and_said(open_page: Opening, tmp_path: Path) -> None:
    own = tmp_path / "own.geojson"
    own.write_text((ROOT / "projects.geojson").read_text(encoding="utf-8"), encoding="utf-8")
    open_page(own)
    own.write_text("{", encoding="utf-8")
    page = open_page(own)
    assert "上一份有效数据" in page.warning[0].value
    assert listed(page)
    own.write_text((ROOT / "projects.geojson").read_text(encoding="utf-8"), encoding="utf-8")
    assert not open_page(own).warning


def test_hostile_text_stays_text(open_page: Opening) -> None:
    hostile = "![x](http://evil.example/a.png) <b>{{7*7}}</b> :red[x] $y$"
    page = open_page(q=hostile, stage=hostile)
    assert state_of(page)["asked"] == {"q": " ".join(hostile.split())[:80]}
    assert "\\!\\[x\\]\\(http" in page.warning[0].value


def test_adding_a_feature_needs_no_change_in_a_page(open_page: Opening, tmp_path: Path) -> None:
    record = json.loads((ROOT / "projects.geojson").read_text(encoding="utf-8"))
    own = json.loads(json.dumps(record["features"][0]))
    own["properties"].update(
        id="brand-new", code="铁-99", name_zh="全新线", name_en="Brand new line", aliases=[]
    )
    own["properties"].pop("related", None)
    record["features"].append(own)
    path = tmp_path / "more.geojson"
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    page = open_page(path, q="brandnew")
    assert listed(page) == ["铁-99"]


PAGES = [
    "railways", "highways", "airports", "parks", "industry", "services", "counties", "sections",
    "timeline", "project",
]  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_with_a_map_in_both_languages(
    open_page: Opening, name: str, language: str
) -> None:
    page = open_page(lang=language)
    page.switch_page(f"{name}.py").run()
    assert not page.exception
    assert state_of(page)["lang"] == language
    assert page.header


@pytest.mark.parametrize("name", ["railways", "highways", "airports", "parks", "industry"])
def test_a_theme_page_shows_its_theme_and_the_filter_within_it(
    open_page: Opening, name: str
) -> None:
    catalog = served()
    own = theme(name).projects(catalog)
    page = open_page()
    page.switch_page(f"{name}.py").run()
    assert listed(page) == [project.code for project in own]
    page.session_state["facet-stage"] = ["build"]
    page.run()
    assert listed(page) == [project.code for project in own if project.stage == "build"]


def test_a_county_page_takes_its_county_from_the_address(open_page: Opening) -> None:
    page = open_page(place="平武县")
    page.switch_page("counties.py").run()
    assert page.selectbox("place").value == "平武县"
    lines = next(table.value for table in page.dataframe if "县内里程（公里）" in table.value)
    assert "高-02" in lines.iloc[:, 0].tolist()
    report = next(r for r in county_reports(served()) if r.name == "平武县")
    n, citywide = len(report.projects), len(report.citywide)
    counted = words("zh").say("county_page.matrix_own", n=n, citywide=citywide)
    assert citywide and counted in [caption.value for caption in page.caption]


def test_a_section_shows_what_it_names(open_page: Opening) -> None:
    page = open_page(section="3.3")
    page.switch_page("sections.py").run()
    zaojiaopu = served().by_id["zaojiaopu-rail-logistics-base"]
    assert zaojiaopu.code in listed(page)
    assert "铁-01" not in listed(page)


def test_isolating_a_corridor_leaves_its_lines(open_page: Opening) -> None:
    page = open_page()
    page.switch_page("railways.py").run()
    before = len(listed(page))
    next(group for group in page.button_group if group.key == "corridor").select("chengdu").run()
    assert 0 < len(listed(page)) < before


def test_the_project_page_tells_facts_and_neighbours(open_page: Opening) -> None:
    catalog = served()
    own = catalog.by_code["高-01"]
    page = open_page(project=own.id)
    page.switch_page("project.py").run()
    assert any("G5成绵扩容" in head.value for head in page.header)
    assert any(str(button.key).startswith("crossing-") for button in page.button)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_presenting_page_offers_windows_check_and_scenes(
    open_page: Opening, language: str
) -> None:
    page = open_page(lang=language)
    page.switch_page("present.py").run()
    assert not page.exception
    links = [link.proto.url for link in page.get("link_button")]
    assert [link.partition("?")[0] for link in links] == ["talk"] * 4
    assert any("view=desk" in link for link in links)
    assert any("autoplay=8" in link and "loop" in link for link in links)
    assert all(("lang=en" in link) == (language == "en") for link in links)
    told = " ".join(line.value for line in page.markdown)
    assert words(language)["ready.sensitive"] in told
    assert "#plan-and-today)" in told
    assert "{" not in told


def test_a_story_with_faults_is_told_on_the_presenting_page(
    open_page: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(name: str, catalog: Catalog) -> None:
        story.read(b'id = "x"', catalog)

    monkeypatch.setattr(stories, "find", broken)
    page = open_page()
    page.switch_page("present.py").run()
    assert not page.exception
    assert page.error
    assert len(page.dataframe[0].value) >= 2


@pytest.mark.parametrize(
    ("page", "name"), [("project", "project"), ("counties", "place"), ("sections", "section")]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_an_address_names_wrongly_is_told_and_nothing_shown_instead(
    open_page: Opening, page: str, name: str, language: str
) -> None:
    opened = open_page(lang=language, **{name: "nope"})
    assert ["nope" in warning.value for warning in opened.warning] == [True]
    opened.switch_page(f"{page}.py").run()
    assert not opened.exception
    assert any("nope" in warning.value for warning in opened.warning)
    assert opened.selectbox[0].value is None
    assert not opened.dataframe
