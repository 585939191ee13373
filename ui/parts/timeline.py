"""What was reported when: counts by state over time, and the table of reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from geodata.analysis.timeline import DrawnState, Event, dates, drawn_at, events, unreported
from geodata.catalog.catalog import Catalog
from geodata.catalog.project import Project
from geodata.vocabulary.words import Words
from ui import session, view
from ui.kept import kept


def extras() -> dict[str, Any]:
    """Return the State's fields that show the time bar, at the month of the session.

    Before the page is opened, since a month that there is not leaves the session and the address.
    """
    if session.TIME.get() not in (None, *dates(view.catalog())):
        session.TIME.set(None)
    return {"timeline": True, "time": session.TIME.get()}


@kept
def _counts(catalog: Catalog) -> tuple[tuple[str, ...], tuple[dict[DrawnState, int], ...]]:
    """Return every month, and how many things are drawn as what in each."""
    months = dates(catalog)
    return months, tuple(drawn_at(catalog, month) for month in months)


def show(page: view.Page) -> None:
    """Show a chart of states over time, and tables of the reports and of what has none."""
    _chart(page.catalog, page.words)
    left = {project.id for project in page.projects}
    _reports([event for event in events(page.catalog) if event.project.id in left], page.words)
    silent = [project for project in unreported(page.catalog) if project.id in left]
    _unreported(silent, page.words)


def _chart(catalog: Catalog, words: Words) -> None:
    st.header(words["timeline.heading"])
    months, counts = _counts(catalog)
    st.area_chart(
        {
            words[f"timeline.{state}"]: {
                month: count[state] for month, count in zip(months, counts, strict=True)
            }
            for state in (DrawnState.OPENED, DrawnState.PARTLY, DrawnState.STARTED)
        },
        height=240,
    )


def _reports(reported: Sequence[Event], words: Words) -> None:
    st.header(words["timeline.events"])
    st.dataframe(
        {
            words["timeline.date"]: [event.dated for event in reported],
            words["table.code"]: [event.project.code for event in reported],
            words["table.name"]: [event.project.name(words.language) for event in reported],
            words["table.today"]: [words[f"today.{event.state}"] for event in reported],
            words["timeline.what"]: [event.what(words.language) for event in reported],
            words["timeline.publisher"]: [event.publisher for event in reported],
            words["timeline.confidence"]: [words[f"confidence.{e.confidence}"] for e in reported],
        },
        hide_index=True,
    )
    st.caption(words["timeline.note"])


def _unreported(silent: Sequence[Project], words: Words) -> None:
    with st.expander(words.say("timeline.n_unreported", n=len(silent))):
        st.dataframe(
            {
                words["table.code"]: [project.code for project in silent],
                words["table.name"]: [project.name(words.language) for project in silent],
                words["table.stage"]: [words[f"stage.{project.stage}"] for project in silent],
            },
            hide_index=True,
        )
