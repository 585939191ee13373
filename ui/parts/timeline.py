"""What was reported when: counts by state over time, and the table of reports."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geodata.analysis.timeline import DrawnState, dates, drawn_at, events, unreported
from geodata.catalog.catalog import Catalog
from ui import session, view
from ui.kept import kept


def extras() -> dict[str, Any]:
    """Return the State's fields that show the time bar, at the month the map last told."""
    if session.TIME.get() not in (None, *dates(view.catalog())):
        session.TIME.set(None)
    return {"timeline": True, "time": session.TIME.get()}


@kept
def _counts(catalog: Catalog) -> tuple[tuple[str, ...], tuple[dict[DrawnState, int], ...]]:
    """Return every month, and how many things are drawn as what in each."""
    months = dates(catalog)
    return months, tuple(drawn_at(catalog, month) for month in months)


def show(page: view.Page) -> None:
    """Show the counts by state over time, the reports of what is left, and what has none."""
    words, catalog = page.words, page.catalog
    left = {project.id for project in page.projects}
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
    st.header(words["timeline.events"])
    reported = [event for event in events(catalog) if event.project.id in left]
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
    silent = [project for project in unreported(catalog) if project.id in left]
    with st.expander(words.say("timeline.n_unreported", n=len(silent))):
        st.dataframe(
            {
                words["table.code"]: [project.code for project in silent],
                words["table.name"]: [project.name(words.language) for project in silent],
                words["table.stage"]: [words[f"stage.{project.stage}"] for project in silent],
            },
            hide_index=True,
        )
