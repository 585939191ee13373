"""What is told to who watches over the server, and to the log, of a record that is broken."""

from __future__ import annotations

import logging
import tomllib
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from server import ready, routes, served_record
from tests.served import served

ROOT = Path(__file__).parents[2]
SOUND = (ROOT / "projects.geojson").read_bytes()


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "office.geojson"
    path.write_bytes(SOUND)
    monkeypatch.setenv(served_record.RECORD_VARIABLE, str(path))
    return path


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=routes.routes("/a")))


def test_ready_tells_record_fonts_and_version(client: TestClient, record: Path) -> None:
    answer = client.get("/a/ready")
    told = answer.json()
    assert answer.status_code == 200
    assert told["ready"] is True
    assert (
        told["version"]
        == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    )
    assert told["record"]["state"] == "good"
    assert told["record"]["projects"] == len(served())
    assert len(told["record"]["digest"]) == 64
    assert told["fonts"] == {"state": "good", "names": ["NotoSansSC-Bold", "NotoSansSC-Regular"]}
    assert str(record.parent) not in answer.text
    assert client.head("/a/ready").status_code == 200


def test_with_the_last_good_record_it_is_ready_and_says_so(
    client: TestClient, record: Path
) -> None:
    client.get("/a/ready")
    record.write_bytes(SOUND[:-9])
    told = client.get("/a/ready")
    assert (told.status_code, told.json()["record"]["state"]) == (200, "last-good")
    assert told.json()["record"]["faults"] == 1


def test_without_a_record_or_fonts_it_is_not(
    client: TestClient, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost() -> dict[str, Any]:
        raise OSError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(ready, "fonts", lost)
        told = client.get("/a/ready")
        assert (told.status_code, told.json()["fonts"]["state"]) == (503, "missing")
    other = record.with_name("other.geojson")
    monkeypatch.setenv(served_record.RECORD_VARIABLE, str(other))
    told = client.get("/a/ready")
    assert (told.status_code, told.json()["record"]["state"]) == (503, "broken")
    assert str(record.parent) not in told.text


def test_a_broken_record_is_logged_once_a_change_with_its_file_and_reason(
    record: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "server")
    served_record.current()
    record.write_bytes(b"{")
    for _ in range(3):
        served_record.current()
    [line] = [one for one in caplog.records if one.levelname == "ERROR"]
    assert str(record) in line.getMessage()
    assert "ends too early" in line.getMessage()
    assert "showing the data of" in line.getMessage()
    record.write_bytes(b"{}")
    served_record.current()
    assert len([one for one in caplog.records if one.levelname == "ERROR"]) == 2
    record.unlink()
    served_record.current()
    served_record.current()
    errors = [one.getMessage() for one in caplog.records if one.levelname == "ERROR"]
    assert len(errors) == 3
    assert "no such file" in errors[-1]
    record.write_bytes(SOUND)
    assert served_record.current().faults == ()
    assert "read again" in caplog.records[-1].getMessage()
