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
from geodata.analysis.figures.county_sum import in_words as sum_in_words
from geodata.analysis.figures.kilometres import KINDS, KindLength, by_kind, column, in_words
from geodata.catalog.catalog import Catalog, Mask
from geodata.catalog.filters import COUNTY_NAMES, OPTIONS
from geodata.record.model import Stage
from geodata.report.request import option_name
from geodata.vocabulary.rounding import km_in_words
from geodata.vocabulary.words import Words
from ui import link, session, view
from ui.kept import kept
from ui.parts import choice

_FIRST = "三台县"
# Ways to colour the counties: by how many projects, or by the km of one kind of line.
_TINTS = {"tint": "", "tint_rail": "rail", "tint_road": "road"}


_reports = kept(county_reports)


def _name(place: str, words: Words) -> str:
    return words[f"county.{place}"] if place in COUNTY_NAMES else place


def choose() -> str:
    """Show the nine counties and the places outside; return the one chosen, by its Chinese name."""
    words, catalog = view.words(), view.catalog()
    picked, coloured = st.columns([2, 1])
    coloured.segmented_control(
        words["county_page.colour"],
        list(_TINTS),
        format_func=lambda way: words[f"county_page.{way}"],
        key=session.COUNTY_TINT.name,
    )
    places = [*COUNTY_NAMES, *outside_units(catalog)]
    with picked:
        return choice.choose(
            words["county_page.pick"],
            session.PLACE,
            places,
            _FIRST,
            lambda place: _name(place, words),
        )


def scope(place: str) -> str:
    """Return a place's name in the language of the session."""
    return _name(place, view.words())


def within(place: str) -> Mask:
    """Return the mask of the projects of a place; of a county also those city-wide, if asked."""
    catalog = view.catalog()
    report = _report(catalog, place)
    indices = report.projects
    if isinstance(report, CountyReport) and link.asked().citywide:
        indices = (*indices, *report.citywide)
    return view.mask_of((catalog.projects[index] for index in indices), catalog)


def _report(catalog: Catalog, place: str) -> CountyReport | OutsideReport:
    if place in COUNTY_NAMES:
        return next(report for report in _reports(catalog) if report.name == place)
    return outside_report(catalog, place)


def extras(page: view.Page, place: str) -> dict[str, Any]:
    """Return the State's fields: the county outlined, and all nine coloured if that is chosen."""
    fields: dict[str, Any] = {"pick": True}
    if place in COUNTY_NAMES:
        fields["counties"] = (place,)
    way = session.COUNTY_TINT.get()
    if way in _TINTS:
        fields.update(_tint(page, _TINTS[way]))
    return fields


def _tint(page: view.Page, kind: str) -> dict[str, Any]:
    """Return how strongly each county is tinted, 0 to 1 of the most, and what is written on it."""
    reports, words = _reports(page.catalog), page.words
    values = {report.name: float(len(report.projects)) for report in reports}
    labels = {report.name: str(len(report.projects)) for report in reports}
    if kind:
        lengths = {report.name: _of_kind(report, kind) for report in reports}
        values = {name: length.km if length else 0.0 for name, length in lengths.items()}
        labels = {
            n: km_in_words(length.rounded, words) if length else "0"
            for n, length in lengths.items()
        }
    most = max(values.values()) or 1.0  # a record without such lines tints nothing
    return {"tint": {name: value / most for name, value in values.items()}, "tint_label": labels}


def _of_kind(report: CountyReport, kind: str) -> KindLength | None:
    return next((length for length in report.lengths if length.kind == kind), None)


def show(page: view.Page, place: str) -> None:
    """Show a place's table of actions and stages, and its lines with the kilometres in it."""
    words, catalog = page.words, page.catalog
    report = _report(catalog, place)
    left, right = st.columns(2)
    with left:
        st.header(f"{_name(place, words)} · {words['county_page.matrix']}")
        _matrix(report, words)
    with right:
        st.header(words["county_page.inside"])
        if isinstance(report, CountyReport):
            _lines(report, words)
            st.caption(
                f"{_sum(report, words)}  \n"
                + words.say(
                    "county_page.total", km=in_words(by_kind(catalog.projects), words) or "0"
                )
            )
        elif report.lines:
            names = [f"{line.code} {line.name(words.language)}" for line in report.lines]
            st.dataframe({words["table.name"]: names}, hide_index=True)


def _sum(report: CountyReport, words: Words) -> str:
    """Return a county's own, what is city-wide and both together, in words."""
    counted = CountySum(len(report.projects), len(report.citywide))
    return sum_in_words(counted, (report.name,), True, words)


def _counted(report: CountyReport | OutsideReport, words: Words) -> str:
    """Return what the matrix counts: in a county only its own."""
    n = len(report.projects)
    if isinstance(report, CountyReport):
        return words.say("county_page.matrix_own", n=n, citywide=len(report.citywide))
    return words.say("county_page.matrix_outside", n=n)


def _matrix(report: CountyReport | OutsideReport, words: Words) -> None:
    stages = [
        stage for stage in Stage if any((a, stage) in report.matrix for a in OPTIONS["action"])
    ]
    actions = [a for a in OPTIONS["action"] if any((a, stage) in report.matrix for stage in stages)]
    table: dict[str, list[Any]] = {
        words["filter.action"]: [option_name("action", action, words) for action in actions]
    }
    for stage in stages:
        table[words[f"stage.{stage}"]] = [report.matrix.get((a, stage), 0) for a in actions]
    if not actions:
        st.info(words["county_page.none"])
        return
    st.dataframe(table, hide_index=True)
    st.caption(_counted(report, words))
    st.bar_chart(
        {words["county_page.projects"]: {words[f"stage.{s}"]: n for s, n in report.stages.items()}},
        horizontal=True, height=220, sort=False,
    )  # fmt: skip


def _lines(report: CountyReport, words: Words) -> None:
    if not report.lines:
        st.info(words["county_page.none"])
        return
    st.markdown(in_words(report.lengths, words))
    longest = max(share.km for share in report.lines)
    st.dataframe(
        {
            words["table.code"]: [share.project.code for share in report.lines],
            words["table.name"]: [share.project.name(words.language) for share in report.lines],
            words["county_page.km"]: [share.rounded.value for share in report.lines],
            words["fact.length"]: [km_in_words(share.rounded, words) for share in report.lines],
            words["county_page.cross"]: [
                words.join([words[f"county.{name}"] for name in share.also])
                for share in report.lines
            ],
        },
        hide_index=True,
        column_config={
            words["county_page.km"]: st.column_config.ProgressColumn(
                min_value=0, max_value=longest, format="%.0f"
            )
        },
    )


def side_by_side(page: view.Page) -> None:
    """Show a table of the nine counties: projects, kilometres and stages, with bars."""
    words = page.words
    reports = _reports(page.catalog)
    projects = words["county_page.projects"]
    table: dict[str, list[Any]] = {
        words["table.counties"]: [words[f"county.{report.name}"] for report in reports],
        projects: [len(report.projects) for report in reports],
        words["county_page.citywide"]: [len(report.citywide) for report in reports],
        words["county_page.both"]: [len(r.projects) + len(r.citywide) for r in reports],
    }
    kinds = [kind for kind in KINDS if any(_of_kind(report, kind) for report in reports)]
    for kind in kinds:
        lengths = [_of_kind(report, kind) for report in reports]
        table[_km_head(kind, words)] = [
            length.rounded.value if length else None for length in lengths
        ]
    for stage in Stage:
        table[words[f"stage.{stage}"]] = [report.stages.get(stage, 0) for report in reports]
    st.header(words["county_page.side"])
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            projects: _bars(table[projects], "%d"),
            **{
                _km_head(kind, words): _bars(table[_km_head(kind, words)], "%.0f") for kind in kinds
            },
        },
    )


def _km_head(kind: str, words: Words) -> str:
    return column(kind, "county", words)


def _bars(values: Sequence[float | None], form: str) -> Any:
    """Return a column of bars; where all is nothing the longest bar is still of some length."""
    most = max((value for value in values if value), default=1)
    return st.column_config.ProgressColumn(min_value=0, max_value=most, format=form)
