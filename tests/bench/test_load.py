"""The load: what it knows of the page, the messages it sends, its figures and tables."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit_folium import generate_leaflet_string

from bench.load import download, page, report
from bench.load.figures import percentile, slope
from bench.load.protocol import Session, SessionError
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.web.map import carrier
from geodata.web.state import State
from tests.sample import catalog

MAP = "$$ID-hash-map-1"


def arguments(state: State) -> str:
    """Return the component's arguments as streamlit-folium makes them."""
    script = generate_leaflet_string(carrier(state), base_id="state")
    return json.dumps({"feature_group": script, "height": 720})


def test_the_state_is_read_as_the_renderer_writes_it() -> None:
    asked = Filter(category=frozenset({"railway", "road"}), q="铁路 (1)")
    told = page.shown(arguments(State("en", asked=asked.for_browser(), seq=7)))
    assert told == page.Shown("en", {"category": ["railway", "road"], "q": "铁路 (1)"}, 7)
    assert told and told.categories == ("railway", "road")


def test_a_state_that_asks_nothing_is_read_too() -> None:
    assert page.shown(arguments(State("zh"))) == page.Shown("zh", {}, 0)
    assert page.shown(json.dumps({"feature_group": None})) is None
    assert page.shown("") is None


def test_a_report_is_a_filter_the_catalog_understands() -> None:
    asked = page.with_words(page.with_categories({"county": ["三台县"]}, ["road", "railway"]), "zz")
    value = json.loads(page.report(asked, 3))
    assert value["seq"] == 3
    own: Catalog = catalog()
    params = {name: [told] if name == "q" else told for name, told in value["filter"].items()}
    found, dropped = own.parse(params)
    assert dropped == ()
    assert found.for_browser() == asked
    assert page.with_words(page.with_categories(asked, []), "") == {"county": ["三台县"]}


def delta(session: Session, **element_fields: Any) -> set[str]:
    """Let a session take one element; the ids it has seen."""
    message, seen, faults = ForwardMsg(), set[str](), list[str]()
    element = message.delta.new_element
    if "pills" in element_fields:
        group = element.button_group
        group.id = "$$ID-hash-lang"
        group.default.append(0)
        for label in element_fields["pills"]:
            group.options.add().content = label
        if "set" in element_fields:
            group.set_value = True
            group.raw_values.append(element_fields["set"])
    elif "state" in element_fields:
        element.component_instance.id = MAP
        element.component_instance.json_args = arguments(element_fields["state"])
    else:
        element.exception.type = element_fields["exception"]
    message.delta.fragment_id = element_fields.get("fragment", "")
    session._take(message.delta, seen, faults)
    session._forget(seen)
    if faults:
        raise SessionError(faults[0])
    return seen


def sent(session: Session) -> BackMsg:
    return BackMsg.FromString(session._request())


def test_a_widgets_default_is_sent_back_and_what_the_server_sets_wins() -> None:
    session = Session("localhost:1")
    delta(session, pills=["中文", "English"])
    assert session.chosen("lang") == ("中文",)
    session.choose("lang", ["English"])
    [state] = sent(session).rerun_script.widget_states.widgets
    assert list(state.string_array_value.data) == ["English"]
    delta(session, pills=["中文", "English"])
    assert session.chosen("lang") == ("English",)
    delta(session, pills=["中文", "English"], set="中文")
    assert session.chosen("lang") == ("中文",)


def test_a_filter_is_sent_as_the_maps_own_value() -> None:
    session = Session("localhost:1", pages=("home", "other"), page="home")
    delta(session, state=State("zh", seq=4))
    assert session.at_home
    assert session.shown().answers == 4
    number = session.ask({"category": ["road"]})
    [state] = sent(session).rerun_script.widget_states.widgets
    assert state.id == MAP
    assert json.loads(state.json_value) == {"filter": {"category": ["road"]}, "seq": number}
    assert session.ask({}) > number


def test_a_map_in_a_fragment_asks_for_a_run_of_that_alone() -> None:
    session = Session("localhost:1", pages=("home",), page="home")
    delta(session, state=State("zh"), fragment="f1")
    assert sent(session).rerun_script.fragment_id == ""
    session.ask({})
    assert sent(session).rerun_script.fragment_id == "f1"


def test_what_has_left_the_page_is_forgotten() -> None:
    session = Session("localhost:1", pages=("home",), page="home")
    delta(session, state=State("zh"))
    session.ask({})
    delta(session, pills=["中文"])
    assert not session.at_home
    with pytest.raises(SessionError, match="no map"):
        session.ask({})
    assert [state.id for state in sent(session).rerun_script.widget_states.widgets] == [
        "$$ID-hash-lang"
    ]
    with pytest.raises(SessionError, match="no widget basemap"):
        session.choose("basemap", [])


def test_an_exception_on_the_page_is_an_error() -> None:
    with pytest.raises(SessionError, match="on the page: KeyError"):
        delta(Session("localhost:1"), exception="KeyError")


def test_another_page_begins_with_an_empty_address() -> None:
    session = Session("localhost:1", query="county=三台县", page="home")
    session.turn("other")
    asked = sent(session).rerun_script
    assert (asked.page_script_hash, asked.query_string) == ("other", "")


def test_files_of_ours_are_found_in_the_maps_arguments() -> None:
    told = '"css": ["../../atlas/runtime.1a/atlas.css"], "x": "../../atlas/facts.2b", "y": "/a.js"'
    assert download._named(told) == {"atlas/runtime.1a/atlas.css"}


def test_a_percentile_is_one_of_the_values() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert [percentile(values, share) for share in (0, 0.5, 0.8, 0.95, 1)] == [1, 3, 4, 5, 5]
    assert percentile([7.0], 0.99) == 7


def test_the_slope_leaves_the_warm_up_out() -> None:
    warm = [(step, 100.0 + step) for step in range(0, 30, 10)]
    late = [(step, 130.0 + step / 1000) for step in range(30, 110, 10)]
    found = slope([*warm, *late])
    assert found.bytes_per_step == pytest.approx(1000)
    assert (found.steps, found.fitted_steps, found.first_mb) == (100, 70, 100.0)


def stage(sessions: int, processes: int = 1, **others: Any) -> dict[str, Any]:
    figures = {name: None for name, _ in report._COLUMNS}
    return {**figures, "sessions": sessions, "processes": processes, "errors": {}, **others}


def test_the_targets_are_ratios_and_no_error_is_forgiven() -> None:
    result = {"stages": [
        stage(1, p50_ms=20.0), stage(100, p95_ms=90.0), stage(300, 2, errors={"TimeoutError": 2}),
    ]}  # fmt: skip
    found = {target["target"]: target for target in report.targets(result)}
    assert found["errors, 100 sessions on 1 process"]["met"] is True
    assert found["errors, 300 sessions on 2 processes"]["value"] == 2
    assert found["errors, 300 sessions on 2 processes"]["met"] is False
    ratio = found["p95 of 100 sessions on 1 process / p50 of one session"]
    assert (ratio["value"], ratio["met"]) == (4.5, False)
    assert all(target["met"] is None for target in report.targets({"stages": []}))


def test_the_tables_hold_all_that_was_measured() -> None:
    result: dict[str, Any] = {
        "date": date(2026, 1, 1).isoformat(),
        "machine": {"processor": "P", "cores": 2, "memory_gb": 8.0, "system": "Linux"},
        "versions": {"streamlit": "1.67.0"},
        "stages": [stage(1, p50_ms=20.25, p95_ms=1234.5, errors={"a": 1, "b": 2})],
        "skipped": ["300 sessions: no nginx"],
        "reruns": {"steps": 5000, "warm_mb": 300.0, "last_mb": 301.0, "bytes_per_step": 210.0},
        "browser": {"changes": 500, "before": {"nodes": 900}, "after": {"nodes": 950}},
    }
    result["targets"] = report.targets(result)
    told = report.markdown(result).splitlines()
    assert "| 1 | 1 | 20.25 | 1,234 | – | – | – | – | 3 | – | – | – | – |" in told
    assert "300 sessions: no nginx" in told
    assert "| memory, 5,000 reruns in one session | 300.0 MB | 301.0 MB | 210 bytes |" in told
    assert "| nodes, 500 changes in a browser | 900 | 950 | 0.1 |" in told
    assert told[-1].endswith("| – | 4 | not measured |")
