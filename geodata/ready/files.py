"""The checks of files: the page is all here, asks no other host, and its texts are complete."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from string import Formatter
from typing import Any

from geodata.geo.layers import LayerError, provenance
from geodata.ready.finding import Finding, Subject, green, red
from geodata.vocabulary.words import LANGUAGES
from geodata.web.bundles import damaged
from geodata.web.state import State as MapState

_URL = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)")
_ADDRESS = re.compile(
    r"(?:https?:|wss?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s'\"`)<>]*", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
# Names and a link: nothing is fetched from them. The link is Leaflet's own, and our map leaves
# the credit it stands in out.
_NOT_FETCHED = ("http://www.w3.org/", "https://leafletjs.com")
# Pictures of Leaflet's layer switch and of its default marker; our map uses neither.
_UNUSED = {"images/layers.png", "images/layers-2x.png", "images/marker-icon.png"}
_WANTED = (
    "page.css", "icon.png", "runtime/atlas.css",
    "vendor/leaflet/leaflet.js", "vendor/leaflet/leaflet.css",
)  # fmt: skip


def assets(subject: Subject) -> Finding:
    """Check that every file the page loads is there and whole, and every file these name."""
    missing = [name for name in _WANTED if not (subject.static / name).is_file()]
    missing += damaged(subject.static)
    missing += [f"{sheet.name} → {name}" for sheet, name in _named(subject.static)]
    if not (subject.data / "layers" / "relief.webp").is_file():
        missing.append("relief.webp")
    if missing:
        return red(", ".join(missing))
    return green(n=sum(path.is_file() for path in subject.static.rglob("*")))


def _named(static: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files that style sheets name and that are not there."""
    for sheet in sorted(static.rglob("*.css")):
        for name in _URL.findall(_COMMENT.sub("", sheet.read_text(encoding="utf-8"))):
            local = not _ADDRESS.match(name) and name not in _UNUSED
            if local and not (sheet.parent / name.partition("?")[0]).is_file():
                yield sheet, name


def network(subject: Subject) -> Finding:
    """Check that no file asks another host, and that online basemaps and statistics are off."""
    with (subject.data / "basemaps.toml").open("rb") as file:
        online = tomllib.load(file)
    if MapState("zh").basemap in online:
        return red(MapState("zh").basemap)
    addresses = [f"{path.name}: {address}" for path, address in _addresses(subject.static)]
    addresses += _settings(subject.settings)
    return red(", ".join(addresses)) if addresses else green(n=len(online))


def _addresses(static: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(static.rglob("*")):
        if path.suffix not in (".js", ".css", ".html", ".svg", ".json"):
            continue
        text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        text = _LINE_COMMENT.sub("", text) if path.suffix == ".js" else text
        for match in _ADDRESS.finditer(text):
            if not match.group().startswith(_NOT_FETCHED):
                yield path, match.group()


def _settings(path: Path) -> Iterator[str]:
    try:
        browser = tomllib.loads(path.read_text(encoding="utf-8")).get("browser", {})
    except (OSError, tomllib.TOMLDecodeError):
        yield f"{path.name}: browser.gatherUsageStats"
        return
    if browser.get("gatherUsageStats") is not False:
        yield f"{path.name}: browser.gatherUsageStats"


def layers(subject: Subject) -> Finding:
    """Check that the base layers are, byte for byte, those of ``layers.toml``."""
    wrong = []
    try:
        known = provenance(subject.data / "layers" / "layers.toml")
    except (OSError, LayerError) as error:
        return red(error)
    for layer in known:
        if not layer.path.is_file() or sha256(layer.path.read_bytes()).hexdigest() != layer.sha256:
            wrong.append(layer.path.name)
    return red(", ".join(wrong)) if wrong else green(n=len(known))


def words(subject: Subject) -> Finding:
    """Check that both languages have every text, with the same fields."""
    try:
        spoken = [_texts(subject.data / "words" / f"{language}.toml") for language in LANGUAGES]
        first, second = ({key: _fields(text) for key, text in texts.items()} for texts in spoken)
    except (OSError, ValueError) as error:
        return red(error)
    differ = sorted(
        key for key in first.keys() | second.keys() if first.get(key) != second.get(key)
    )
    empty = sorted({key for texts in spoken for key, text in texts.items() if not text.strip()})
    wrong = [*differ, *empty]
    return red(", ".join(wrong[:10])) if wrong else green(n=len(first))


def _texts(path: Path) -> dict[str, str]:
    tables: dict[str, dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        f"{table}.{key}": str(text)
        for table, entries in tables.items()
        for key, text in entries.items()
    }


def _fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
