"""The check before the meeting: green as shipped, and each thing broken once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.data import DATA
from geodata.ready.readiness import (
    CHECKS,
    PAGE_KEYS,
    State,
    Subject,
    checks,
    finer_than_county,
    is_ready,
)
from geodata.record import reading
from geodata.vocabulary.words import words
from geodata.web.assets import STATIC

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 12, 1)


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    """Return a copy of all that is looked at, free to be broken."""
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copytree(STATIC, tmp_path / "static")
    shutil.copy(ROOT / "projects.geojson", tmp_path)
    shutil.copy(ROOT / ".streamlit" / "config.toml", tmp_path)
    return Subject(
        tmp_path / "projects.geojson", TODAY, "川S(2026)01号", tmp_path / "data",
        tmp_path / "static", tmp_path / "config.toml",
    )  # fmt: skip


def states(subject: Subject) -> dict[str, State]:
    """Return the checks that are not green."""
    return {c.key: c.state for c in checks(subject, "zh") if c.state is not State.GREEN}


def test_what_is_shipped_is_ready(subject: Subject) -> None:
    for language in ("zh", "en"):
        found = checks(subject, language)
        assert [check.key for check in found] == list(CHECKS)
        assert {check.state for check in found} == {State.GREEN}
        assert not any(check.advice for check in found)
        assert is_ready(found)


def edit(path: Path, change: Callable[[str], str]) -> None:
    old = path.read_text(encoding="utf-8")
    new = change(old)
    assert new != old
    path.write_text(new, encoding="utf-8")


def changed(subject: Subject, change: Callable[[dict[str, object]], None]) -> None:
    """Change the properties of the first sensitive feature of the record."""
    content = json.loads(subject.record.read_text(encoding="utf-8"))
    change(next(f for f in content["features"] if f["properties"].get("sensitive")))
    subject.record.write_text(json.dumps(content), encoding="utf-8")


def finer(feature: dict[str, object]) -> None:
    feature["geometry"] = {"type": "Point", "coordinates": [104.7, 31.5]}


OUTSIDE = "https://fonts.example.org/a.css"
CDN = "\nfetch('//cdn.example.org/x')"


def shipped(subject: Subject) -> Path:
    return subject.data / "stories" / "eight-actions.toml"


BREAKS: dict[str, tuple[str, str, Callable[[Subject], object]]] = {
    "no script": (
        "assets", "leaflet.js", lambda s: (s.static / "vendor/leaflet/leaflet.js").unlink()
    ),
    "no module": ("assets", "bundles/map.js", lambda s: (s.static / "bundles/map.js").unlink()),
    "half a module": (
        "assets", "bundles/talk.js",
        lambda s: edit(s.static / "bundles/talk.js", lambda t: t[: len(t) // 2]),
    ),
    "modules of unknown making": (
        "assets", "bundles/made.json", lambda s: (s.static / "bundles/made.json").unlink()
    ),
    "no picture": (
        "assets", "page.css → a.png",
        lambda s: edit(s.static / "page.css", lambda t: t + "b { background: url('a.png') }"),
    ),
    "no relief": ("assets", "relief.webp", lambda s: (s.data / "layers/relief.webp").unlink()),
    "style from outside": (
        "network", "page.css: https://fonts.example.org/a.css",
        lambda s: edit(s.static / "page.css", lambda t: f"@import '{OUTSIDE}';" + t),
    ),
    "script from outside": (
        "network", "main.js: //cdn.example.org/x",
        lambda s: edit(s.static / "runtime/app/main.js", lambda t: t + CDN),
    ),
    "telemetry": (
        "network", "gatherUsageStats",
        lambda s: edit(s.settings, lambda t: t.replace("Stats = false", "Stats = true")),
    ),
    "no settings": ("network", "gatherUsageStats", lambda s: s.settings.unlink()),
    "online by default": (
        "network", "relief",
        lambda s: edit(s.data / "basemaps.toml", lambda t: t + "\n[relief]\ntiles = []\n"),
    ),
    "layer edited": (
        "layers", "counties.geojson",
        lambda s: edit(s.data / "layers/counties.geojson", lambda t: t + "\n"),
    ),
    "layer gone": (
        "layers", "rivers.geojson", lambda s: (s.data / "layers/rivers.geojson").unlink()
    ),
    "record broken": ("record", "is not JSON", lambda s: edit(s.record, lambda t: t[:-9])),
    "record gone": ("record", "no such file", lambda s: s.record.unlink()),
    "sensitive drawn": ("sensitive", "geometry", lambda s: changed(s, finer)),
    "story faulty": (
        "stories", "show.action",
        lambda s: edit(shipped(s), lambda t: t.replace('    "8",', '    "9",')),
    ),
    "story of another record": (
        "stories", "changhong",
        lambda s: edit(s.record, lambda t: t.replace('"changhong"', '"x9"')),
    ),
    "no story": ("stories", "stories/", lambda s: shipped(s).unlink()),
    "word gone": (
        "words", "map.legend",
        lambda s: edit(s.data / "words/en.toml", lambda t: t.replace('legend = "Legend"', "")),
    ),
    "word empty": (
        "words", "map.legend",
        lambda s: edit(s.data / "words/zh.toml", lambda t: t.replace('"图例"', '""')),
    ),
    "field renamed": (
        "words", "unit.km",
        lambda s: edit(s.data / "words/en.toml", lambda t: t.replace('"{n} km"', '"{k}"')),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_broken_is_red_and_named(subject: Subject, name: str) -> None:
    key, named, spoil = BREAKS[name]
    spoil(subject)
    found = checks(subject, "zh")
    check = next(check for check in found if check.key == key)
    assert check.state is State.RED
    assert named in check.finding
    assert check.advice
    assert not is_ready(found)


def test_one_thing_broken_leaves_the_others_green(subject: Subject) -> None:
    (subject.data / "layers" / "rivers.geojson").write_text("{}")
    assert states(subject) == {"layers": State.RED}


def test_an_old_record_and_a_missing_number_are_amber_and_still_ready(subject: Subject) -> None:
    late = replace(subject, today=date(2027, 5, 23), review=" ")
    assert states(late) == {"record": State.AMBER, "review": State.AMBER}
    assert is_ready(checks(late, "en"))
    told = next(check for check in checks(late, "en") if check.key == "record")
    assert "updated 2026-11-23, 6 months ago" in told.finding
    assert "record" not in states(replace(subject, today=date(2027, 5, 22)))


def test_a_sensitive_feature_with_a_place_is_found_even_if_the_record_let_it_pass() -> None:
    sound = reading.read(ROOT / "projects.geojson").collection
    assert finer_than_county(sound) == []
    features = list(sound.features)
    place = next(n for n, one in enumerate(features) if one.properties.sensitive)
    point = next(one.geometry for one in features if one.geometry is not None)
    features[place] = features[place].model_copy(update={"geometry": point})
    found = sound.model_copy(update={"features": tuple(features)})
    assert finer_than_county(found) == [features[place].properties.code]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_state_and_the_page_keys_have_their_words(language: str) -> None:
    w = words(language)
    assert len({w[f"ready.{state}"] for state in State}) == 3
    for key in PAGE_KEYS:
        assert f"ready.{key}" in w
        assert f"ready.{key}_advice" in w


def test_ready_says_it_in_words_and_in_its_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("ATLAS_REVIEW_NUMBER", "川S(2026)01号")
    assert main(["ready", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "[ready] Map review number: set: 川S(2026)01号" in out
    assert "[fault]" not in out
    assert main(["ready", "--record", str(tmp_path / "none.geojson")]) == 1
    assert "[故障] 数据文件：校验未通过" in capsys.readouterr().out
