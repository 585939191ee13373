"""What concerns one county or one place outside, and the nine counties side by side."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geodata.catalog import Catalog, Mask
from geodata.county_report import (
    CountyReport,
    OutsideReport,
    city_km,
    county_reports,
    outside_report,
    outside_units,
)
from geodata.filters import COUNTY_NAMES, OPTIONS
from geodata.handout import option_name
from geodata.model import Stage
from geodata.nearest import told_km
from geodata.words import Words
from pages.parts import view
from pages.parts.kept import kept

KEY = "place"
_TINT = "county-tint"
_FIRST = "三台县"


_reports = kept(county_reports)


def _name(place: str, own: Words) -> str:
    return own[f"county.{place}"] if place in COUNTY_NAMES else place


def choose() -> str:
    """Offer the nine counties and the places outside; return the one chosen."""
    own, whole = view.language(), view.catalog()
    partners = outside_units(whole)
    if st.session_state.setdefault(KEY, _FIRST) not in (*COUNTY_NAMES, *partners):
        st.session_state[KEY] = _FIRST
    picked, coloured = st.columns([2, 1])
    coloured.segmented_control(
        own["county_page.colour"],
        ["tint", "tint_km"],
        format_func=lambda way: own[f"county_page.{way}"],
        key=_TINT,
    )
    return str(
        picked.selectbox(
            own["county_page.pick"],
            [*COUNTY_NAMES, *partners],
            format_func=lambda place: _name(place, own),
            key=KEY,
        )
    )


def scope(place: str) -> str:
    """Return what a place is called."""
    return _name(place, view.language())


def within(place: str) -> Mask:
    """Return the mask of what concerns a place."""
    whole = view.catalog()
    own = _report(whole, place)
    return view.mask_of((whole.projects[index] for index in own.projects), whole)


def _report(whole: Catalog, place: str) -> CountyReport | OutsideReport:
    if place in COUNTY_NAMES:
        return next(report for report in _reports(whole) if report.name == place)
    return outside_report(whole, place)


def extras(shown: view.View, place: str) -> dict[str, Any]:
    """Return the State's fields: the county outlined, and all nine coloured if that is asked."""
    fields: dict[str, Any] = {"pick": True}
    if place in COUNTY_NAMES:
        fields["counties"] = (place,)
    way = st.session_state.get(_TINT)
    if way:
        fields.update(_tint(shown, in_km=way == "tint_km"))
    return fields


def _tint(shown: view.View, *, in_km: bool) -> dict[str, Any]:
    reports = _reports(shown.catalog)
    values = {own.name: own.km if in_km else float(len(own.projects)) for own in reports}
    most = max(values.values())
    told = {
        own.name: told_km(own.told, shown.own) if in_km else str(len(own.projects))
        for own in reports
    }
    return {"tint": {name: value / most for name, value in values.items()}, "tint_label": told}


def show(shown: view.View, place: str) -> None:
    """Show a place's matrix of actions and stages, and its lines."""
    own, whole = shown.own, shown.catalog
    found = _report(whole, place)
    left, right = st.columns(2)
    with left:
        st.subheader(f"{_name(place, own)} · {own['county_page.matrix']}")
        _matrix(found, own)
    with right:
        st.subheader(own["county_page.inside"])
        if isinstance(found, CountyReport):
            _lines(found, own)
            st.caption(
                f"{own['county_page.citywide']} · {len(found.citywide)}  \n"
                + own.say("county_page.total", km=f"{city_km(whole)[0]:,.0f}")
            )
        elif found.lines:
            names = [f"{line.code} {line.name(own.language)}" for line in found.lines]
            st.dataframe({own["table.name"]: names}, hide_index=True)


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
    st.dataframe(table, hide_index=True)
    st.bar_chart(
        {own["county_page.projects"]: {own[f"stage.{s}"]: n for s, n in found.stages.items()}},
        horizontal=True, height=220, sort=False,
    )  # fmt: skip


def _lines(found: CountyReport, own: Words) -> None:
    if not found.lines:
        st.info(own["county_page.none"])
        return
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
    projects, km = own["county_page.projects"], own["county_page.km"]
    table: dict[str, list[Any]] = {
        own["table.counties"]: [own[f"county.{report.name}"] for report in reports],
        projects: [len(report.projects) for report in reports],
        km: [report.told.value for report in reports],
    }
    for stage in Stage:
        table[own[f"stage.{stage}"]] = [report.stages.get(stage, 0) for report in reports]
    st.subheader(own["county_page.side"])
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            projects: st.column_config.ProgressColumn(
                min_value=0, max_value=max(table[projects]), format="%d"
            ),
            km: st.column_config.ProgressColumn(
                min_value=0, max_value=max(table[km]), format="%.0f"
            ),
        },
    )
