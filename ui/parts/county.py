"""What concerns one county or one place outside, and the nine counties side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from geodata.analysis.figures.county_report import (
    CountyReport,
    OutsideReport,
    county_reports,
    outside_report,
    outside_units,
)
from geodata.analysis.figures.county_sum import CountySum
from geodata.analysis.figures.county_sum import told as sum_told
from geodata.analysis.figures.kilometres import KINDS, KindLength, by_kind, column, said
from geodata.catalog.catalog import Catalog, Mask
from geodata.catalog.filters import COUNTY_NAMES, OPTIONS
from geodata.record.model import Stage
from geodata.report.request import option_name
from geodata.vocabulary.rounding import told_km
from geodata.vocabulary.words import Words
from ui import link, session, view
from ui.kept import kept

_FIRST = "三台县"
# Ways to colour the counties: by how many projects, or by the km of one kind of line.
_TINTS = {"tint": "", "tint_rail": "rail", "tint_road": "road"}


_reports = kept(county_reports)


def _name(place: str, own: Words) -> str:
    return own[f"county.{place}"] if place in COUNTY_NAMES else place


def choose() -> str:
    """Offer the nine counties and the places outside; return the one chosen."""
    own, whole = view.language(), view.catalog()
    partners = outside_units(whole)
    missing = link.unknown(session.PLACE)
    if not missing and session.PLACE.setdefault(_FIRST) not in (*COUNTY_NAMES, *partners):
        session.PLACE.set(_FIRST)
    picked, coloured = st.columns([2, 1])
    coloured.segmented_control(
        own["county_page.colour"],
        list(_TINTS),
        format_func=lambda way: own[f"county_page.{way}"],
        key=session.COUNTY_TINT.name,
    )
    place = picked.selectbox(
        own["county_page.pick"],
        [*COUNTY_NAMES, *partners],
        format_func=lambda place: _name(place, own),
        key=session.PLACE.name,
        index=None,
    )
    if place is None:  # nothing is shown in place of what there is not
        st.stop()
    return str(place)


def scope(place: str) -> str:
    """Return what a place is called."""
    return _name(place, view.language())


def within(place: str) -> Mask:
    """Return the mask of what concerns a place."""
    whole = view.catalog()
    own = _report(whole, place)
    indices = own.projects
    if isinstance(own, CountyReport) and link.asked().citywide:
        indices = (*indices, *own.citywide)
    return view.mask_of((whole.projects[index] for index in indices), whole)


def _report(whole: Catalog, place: str) -> CountyReport | OutsideReport:
    if place in COUNTY_NAMES:
        return next(report for report in _reports(whole) if report.name == place)
    return outside_report(whole, place)


def extras(shown: view.View, place: str) -> dict[str, Any]:
    """Return the State's fields: the county outlined, and all nine coloured if that is asked."""
    fields: dict[str, Any] = {"pick": True}
    if place in COUNTY_NAMES:
        fields["counties"] = (place,)
    way = session.COUNTY_TINT.get()
    if way in _TINTS:
        fields.update(_tint(shown, _TINTS[way]))
    return fields


def _tint(shown: view.View, kind: str) -> dict[str, Any]:
    """Return how strongly each county is tinted, 0 to 1 of the most, and what is written on it."""
    reports, w = _reports(shown.catalog), shown.own
    values = {own.name: float(len(own.projects)) for own in reports}
    told = {own.name: str(len(own.projects)) for own in reports}
    if kind:
        lengths = {own.name: _of_kind(own, kind) for own in reports}
        values = {name: found.km if found else 0.0 for name, found in lengths.items()}
        told = {n: told_km(found.told, w) if found else "0" for n, found in lengths.items()}
    most = max(values.values()) or 1.0  # a record without such lines tints nothing
    return {"tint": {name: value / most for name, value in values.items()}, "tint_label": told}


def _of_kind(report: CountyReport, kind: str) -> KindLength | None:
    return next((found for found in report.lengths if found.kind == kind), None)


def show(shown: view.View, place: str) -> None:
    """Show a place's matrix of actions and stages, and its lines."""
    own, whole = shown.own, shown.catalog
    found = _report(whole, place)
    left, right = st.columns(2)
    with left:
        st.header(f"{_name(place, own)} · {own['county_page.matrix']}")
        _matrix(found, own)
    with right:
        st.header(own["county_page.inside"])
        if isinstance(found, CountyReport):
            _lines(found, own)
            st.caption(
                f"{_sum(found, own)}  \n"
                + own.say("county_page.total", km=said(by_kind(whole.projects), own) or "0")
            )
        elif found.lines:
            names = [f"{line.code} {line.name(own.language)}" for line in found.lines]
            st.dataframe({own["table.name"]: names}, hide_index=True)


def _sum(found: CountyReport, own: Words) -> str:
    """Return a county's own, what is city-wide and both together, in words."""
    counted = CountySum(len(found.projects), len(found.citywide))
    return sum_told(counted, (found.name,), True, own)


def _counted(found: CountyReport | OutsideReport, own: Words) -> str:
    """Return what the matrix counts: in a county only its own."""
    n = len(found.projects)
    if isinstance(found, CountyReport):
        return own.say("county_page.matrix_own", n=n, citywide=len(found.citywide))
    return own.say("county_page.matrix_outside", n=n)


def _matrix(found: CountyReport | OutsideReport, own: Words) -> None:
    stages = [
        stage for stage in Stage if any((a, stage) in found.matrix for a in OPTIONS["action"])
    ]
    actions = [a for a in OPTIONS["action"] if any((a, stage) in found.matrix for stage in stages)]
    table: dict[str, list[Any]] = {
        own["filter.action"]: [option_name("action", action, own) for action in actions]
    }
    for stage in stages:
        table[own[f"stage.{stage}"]] = [found.matrix.get((a, stage), 0) for a in actions]
    if not actions:
        st.info(own["county_page.none"])
        return
    st.dataframe(table, hide_index=True)
    st.caption(_counted(found, own))
    st.bar_chart(
        {own["county_page.projects"]: {own[f"stage.{s}"]: n for s, n in found.stages.items()}},
        horizontal=True, height=220, sort=False,
    )  # fmt: skip


def _lines(found: CountyReport, own: Words) -> None:
    if not found.lines:
        st.info(own["county_page.none"])
        return
    st.markdown(said(found.lengths, own))
    longest = max(share.km for share in found.lines)
    st.dataframe(
        {
            own["table.code"]: [share.project.code for share in found.lines],
            own["table.name"]: [share.project.name(own.language) for share in found.lines],
            own["county_page.km"]: [share.told.value for share in found.lines],
            own["fact.length"]: [told_km(share.told, own) for share in found.lines],
            own["county_page.cross"]: [
                own.join([own[f"county.{name}"] for name in share.also]) for share in found.lines
            ],
        },
        hide_index=True,
        column_config={
            own["county_page.km"]: st.column_config.ProgressColumn(
                min_value=0, max_value=longest, format="%.0f"
            )
        },
    )


def side_by_side(shown: view.View) -> None:
    """Show the nine counties in one table with bars."""
    own = shown.own
    reports = _reports(shown.catalog)
    projects = own["county_page.projects"]
    table: dict[str, list[Any]] = {
        own["table.counties"]: [own[f"county.{report.name}"] for report in reports],
        projects: [len(report.projects) for report in reports],
        own["county_page.citywide"]: [len(report.citywide) for report in reports],
        own["county_page.both"]: [len(r.projects) + len(r.citywide) for r in reports],
    }
    kinds = [kind for kind in KINDS if any(_of_kind(report, kind) for report in reports)]
    for kind in kinds:
        lengths = [_of_kind(report, kind) for report in reports]
        table[_km_head(kind, own)] = [found.told.value if found else None for found in lengths]
    for stage in Stage:
        table[own[f"stage.{stage}"]] = [report.stages.get(stage, 0) for report in reports]
    st.header(own["county_page.side"])
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            projects: _bars(table[projects], "%d"),
            **{_km_head(kind, own): _bars(table[_km_head(kind, own)], "%.0f") for kind in kinds},
        },
    )


def _km_head(kind: str, own: Words) -> str:
    return column(kind, "county", own)


def _bars(values: Sequence[float | None], form: str) -> Any:
    """Return a column of bars; where all is nothing the longest bar is still of some length."""
    most = max((value for value in values if value), default=1)
    return st.column_config.ProgressColumn(min_value=0, max_value=most, format=form)
