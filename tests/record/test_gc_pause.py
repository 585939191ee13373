"""The collector is still while something is read, and as it was afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from geodata.record import reading
from geodata.record.faults import RecordError
from geodata.record.files import gc_pause, limits


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


def test_it_is_still_within_and_runs_again_afterwards() -> None:
    gc.enable()
    with gc_pause.put_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_starts_it_again() -> None:
    gc.enable()
    with pytest.raises(RecordError):
        reading.parse(b"{}")
    assert gc.isenabled()


def test_who_turned_it_off_finds_it_off() -> None:
    gc.disable()
    with gc_pause.put_off(), gc_pause.put_off():
        pass
    assert not gc.isenabled()


def test_a_record_is_read_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    whole = limits.value

    def watched(data: bytes, name: str) -> object:
        seen.append(gc.isenabled())
        return whole(data, name)

    gc.enable()
    monkeypatch.setattr(limits, "value", watched)
    with pytest.raises(RecordError):
        reading.parse(b"{}")
    assert seen == [False]
