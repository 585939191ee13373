"""The address and the session: who of them is right, when they differ."""

from __future__ import annotations

import pytest
import streamlit as st

from geodata.catalog.filters import Filter
from tests.real import real
from ui import link, map_view, session
from ui.session import map_report

RAILWAYS = {"category": ["railway"]}


class Address(dict[str, list[str]]):
    """The address as the browser tells it; ``written`` is what we wrote there."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[dict[str, list[str]]] = []

    def get_all(self, name: str) -> list[str]:
        return self[name]

    def from_dict(self, params: dict[str, list[str]]) -> None:
        self.written.append(params)
        self.tell(params)

    def tell(self, params: dict[str, list[str]]) -> None:
        self.clear()
        self.update(params)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Address:
    """Return the empty address of a page that has run once."""
    address = Address()
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", address)
    run()
    return address


def run() -> Filter:
    """Run the page once; return its filter."""
    link.restore(real())
    link.publish_language()
    link.publish(link.asked())
    return link.asked()


def report(number: int, **values: object) -> None:
    """Have the map report something."""
    key = map_report(real().digest)
    key.set({"seq": number, **values})
    map_view.reported(key, real())


def test_of_two_quick_presses_both_stand(address: Address) -> None:
    """The second comes with the address of before the first."""
    report(1, filter=RAILWAYS)
    run()
    assert address == RAILWAYS
    address.tell({})
    session.LANGUAGE.set("en")
    assert run().params() == RAILWAYS
    assert session.LANGUAGE.get() == "en"
    assert address.written == [RAILWAYS, {**RAILWAYS, "lang": ["en"]}]


def test_a_report_stands_against_the_older_address_it_came_with(address: Address) -> None:
    """The browser was cut off, and does not know what was written into its address meanwhile."""
    report(1, filter=RAILWAYS)
    run()
    address.tell({})
    report(2, filter={**RAILWAYS, "county": ["三台县"]})
    assert run().params() == {**RAILWAYS, "county": ["三台县"]}


def test_a_step_back_changes_the_address_alone_and_counts(address: Address) -> None:
    report(1, filter=RAILWAYS)
    run()
    address.tell({})
    report(2, scene={})  # what stands in no address is no press in this sense
    assert run().params() == {}
    address.tell(RAILWAYS)
    assert run().params() == RAILWAYS


def test_another_page_is_asked_by_its_own_address(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(1, filter=RAILWAYS)
    monkeypatch.setattr(link, "_path", lambda: "/counties")
    address.tell({"county": ["三台县"]})
    assert run().params() == {"county": ["三台县"]}
    monkeypatch.setattr(link, "_path", lambda: "/parks")
    address.tell({})
    assert run().params() == {"county": ["三台县"]}  # taken along
