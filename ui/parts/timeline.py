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
def _counts(whole: Catalog) -> tuple[tuple[str, ...], tuple[dict[DrawnState, int], ...]]:
    """Return every month, and how many things are drawn as what in each."""
    months = dates(whole)
    return months, tuple(drawn_at(whole, month) for month in months)


def show(shown: view.View) -> None:
    """Show the counts by state over time, the reports of what is left, and what has none."""
    own, whole = shown.own, shown.catalog
    left = {project.id for project in shown.projects}
    st.header(own["timeline.heading"])
    months, counts = _counts(whole)
    st.area_chart(
        {
            own[f"timeline.{state}"]: {
                month: count[state] for month, count in zip(months, counts, strict=True)
            }
            for state in (DrawnState.OPENED, DrawnState.PARTLY, DrawnState.STARTED)
        },
        height=240,
    )
    st.header(own["timeline.events"])
    found = [event for event in events(whole) if event.project.id in left]
    st.dataframe(
        {
            own["timeline.date"]: [event.dated for event in found],
            own["table.code"]: [event.project.code for event in found],
            own["table.name"]: [event.project.name(own.language) for event in found],
            own["table.today"]: [own[f"today.{event.state}"] for event in found],
            own["timeline.what"]: [event.what(own.language) for event in found],
            own["timeline.publisher"]: [event.publisher for event in found],
            own["timeline.confidence"]: [own[f"confidence.{e.confidence}"] for e in found],
        },
        hide_index=True,
    )
    st.caption(own["timeline.note"])
    silent = [project for project in unreported(whole) if project.id in left]
    with st.expander(own.say("timeline.n_unreported", n=len(silent))):
        st.dataframe(
            {
                own["table.code"]: [project.code for project in silent],
                own["table.name"]: [project.name(own.language) for project in silent],
                own["table.stage"]: [own[f"stage.{project.stage}"] for project in silent],
            },
            hide_index=True,
        )
