"""County by county: sums, matrices and marks, held against plain loops."""

from __future__ import annotations

from collections import Counter

import pytest
import shapely

from geodata.analysis.figures.county_report import (
    CountyReport,
    county_report,
    county_reports,
    matrix,
    outside_report,
    outside_units,
)
from geodata.analysis.figures.kilometres import by_kind
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import COUNTY_NAMES, Filter
from tests.real import real
from tests.sample import NINE, catalog, collection, feature, line, mention, units

REPORTS = county_reports(real())


@pytest.mark.parametrize("made", [real(), catalog()], ids=["record", "sample"])
def test_the_counties_kilometres_add_up_to_the_citys(made: Catalog) -> None:
    reports = county_reports(made)
    city = by_kind(made.projects)
    for own in city:
        found = [one for report in reports for one in report.lengths if one.kind == own.kind]
        assert sum(one.km for one in found) == pytest.approx(own.km, abs=1e-6)
        assert own.rounded.value == pytest.approx(own.km, abs=own.rounded.step / 2 + 1e-6)
    assert sum(own.km for own in city) == pytest.approx(made.where(Filter()).km_inside)


def test_a_line_along_a_shared_edge_is_not_counted_twice() -> None:
    by_name = {unit.name_zh: unit.geometry for unit in units()}
    edge = shapely.line_merge(by_name["三台县"].intersection(by_name["盐亭县"]))
    longest = max(shapely.get_parts(edge), key=lambda part: part.length)
    made = Catalog.from_collection(
        collection([feature("铁-01", "界", line(*longest.coords))]), units()
    )
    own = made.projects[0]
    kms = [one.km for report in county_reports(made) for one in report.lengths]
    assert len(kms) == 2
    assert sum(kms) == pytest.approx(own.length_km, rel=1e-3)


def test_the_nine_stand_side_by_side_in_the_models_order() -> None:
    assert [report.name for report in REPORTS] == list(COUNTY_NAMES)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_a_report_holds_what_concerns_its_county(report: CountyReport) -> None:
    concerned = {p.index for p in real().projects if report.name in p.counties}
    assert set(report.projects) | set(report.citywide) == concerned
    assert not set(report.projects) & set(report.citywide)
    for index in report.citywide:
        assert real().projects[index].counties == NINE
        assert real().projects[index].geometry is None
    own = [real().projects[index] for index in report.projects]
    assert set(report.off_map) == {p.index for p in own if p.geometry is None}
    assert sum(report.stages.values()) == len(own)
    assert report.reported == sum(p.today is not None for p in own)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_the_matrix_counts_each_mention_once_a_cell(report: CountyReport) -> None:
    slow: Counter[tuple[str, str]] = Counter()
    for index in report.projects:
        seen = set()
        for one in real().projects[index].properties.mentions:
            cell = (one.section.split(".")[0][:1], one.stage)
            if cell not in seen:
                slow[cell] += 1
            seen.add(cell)
    assert report.matrix == dict(slow)
    assert sum(report.matrix.values()) >= len(report.projects)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_lines_are_told_no_finer_than_drawn(report: CountyReport) -> None:
    total = sum(one.km for one in report.lengths)
    assert total == pytest.approx(sum(share.km for share in report.lines))
    steps = {project.index: one.rounded.step for one in report.lengths for project in one.lines}
    for share in report.lines:
        accuracy = (share.project.properties.accuracy_m or 0) / 1000
        assert share.rounded.step >= accuracy
        assert steps[share.project.index] >= share.rounded.step / 2
    assert not any(share.project.geometry is None for share in report.lines)


def test_a_line_that_goes_on_is_marked() -> None:
    shares = {share.project.code: share for share in county_report(real(), "三台县").lines}
    assert shares["高-07"].outside
    assert shares["高-07"].also == ()
    assert shares["高-10"].also == ("游仙区",)
    jiangyou = {share.project.code: share for share in county_report(real(), "江油市").lines}
    assert jiangyou["路-05"].also == ()
    assert not jiangyou["路-05"].outside


def test_a_project_named_in_two_actions_is_in_two_cells() -> None:
    twice = feature(
        "园-01", "园", category="park", counties=["三台县"], placement="county",
        mentions=[mention("4.2", "支持", "operate"), mention("7.3", "扩建", "upgrade"),
                  mention("7.3", "扩建", "upgrade")],
    )  # fmt: skip
    made = Catalog.from_collection(collection([twice]), units())
    assert matrix(made.projects) == {("4", "operate"): 1, ("7", "upgrade"): 1}
    assert county_report(made, "三台县").stages == {"operate": 1}


def test_city_wide_matters_are_apart() -> None:
    report = county_report(catalog(), "盐亭县")
    assert [catalog().projects[index].id for index in report.citywide] == ["forest-belt"]
    assert report.projects == ()
    assert report.matrix == {}


def test_places_outside_are_those_the_record_names() -> None:
    names = outside_units(real())
    assert {"德阳市", "重庆市", "兰州市", "重庆北碚区"} <= set(names)
    assert "西博会" not in names
    counts = [len(outside_report(real(), name).projects) for name in names]
    assert counts == sorted(counts, reverse=True)
    deyang = outside_report(real(), "德阳市")
    assert "高-01" in {project.code for project in deyang.lines}
    assert sum(deyang.stages.values()) == len(deyang.projects)
    (beibei,) = outside_report(real(), "重庆北碚区").projects
    assert real().projects[beibei].id == "beibei"


def test_an_unknown_place_is_named() -> None:
    with pytest.raises(ValueError, match="found '三台', allowed is 涪城区"):
        county_report(real(), "三台")
    with pytest.raises(ValueError, match="found '巴黎', allowed is 成都市"):
        outside_report(real(), "巴黎")
