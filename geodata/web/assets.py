"""What the browser fetches from us: immutable files named by the hash of their content.

A path names one content for ever, so a browser may keep it for ever. Files that belong together and
name each other (the runtime's modules, Leaflet's style and pictures) share one hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata.catalog.catalog import Catalog
from geodata.geo.layers import LAYERS
from geodata.vocabulary.words import LANGUAGES, Language, words
from geodata.web import base_layers, basemaps, bundles, encode
from geodata.web.compress import Coding, compressed

STATIC = bundles.STATIC
MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webp": "image/webp",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
_COMPRESSED = {".webp", ".png"}
_SESSION = "session."  # the words of the page around the map


@dataclass(frozen=True)
class Asset:
    """One file: its bytes, and whether compressing them helps."""

    body: bytes
    media_type: str
    compress: bool = True

    def sent(self, coding: Coding | None) -> bytes:
        """Return the body as it is sent in a coding."""
        return compressed(self.body, coding) if coding and self.compress else self.body


def _digest(*bodies: bytes) -> str:
    whole = hashlib.sha256()
    for body in bodies:
        whole.update(body)
    return whole.hexdigest()[:12]


def _file(path: Path) -> Asset:
    suffix = path.suffix
    return Asset(path.read_bytes(), MEDIA_TYPES[suffix], suffix not in _COMPRESSED)


def _folder(name: str, folder: Path) -> Iterator[tuple[str, Asset]]:
    files = sorted(path for path in folder.rglob("*") if path.suffix in MEDIA_TYPES)
    assets = [(path.relative_to(folder).as_posix(), _file(path)) for path in files]
    digest = _digest(*(asset.body for _, asset in assets))
    for file, asset in assets:
        yield f"{name}.{digest}/{file}", asset


@lru_cache(maxsize=1)
def fixed() -> Mapping[str, Asset]:
    """Return what does not depend on the record: Leaflet, the runtime, base layers, relief."""
    assets = dict(_folder("leaflet", STATIC / "vendor" / "leaflet"))
    assets.update(_folder("runtime", STATIC / "runtime"))
    layers = encode.dumps(base_layers.layers())
    assets[f"layers.{_digest(layers)}.json"] = Asset(layers, MEDIA_TYPES[".json"])
    page = _file(STATIC / "page.css")
    assets[f"page.{_digest(page.body)}.css"] = page
    icon = _file(STATIC / "icon.png")
    assets[f"icon.{_digest(icon.body)}.png"] = icon
    relief = _file(LAYERS / "relief.webp")
    assets[f"relief.{_digest(relief.body)}.webp"] = relief
    for name, text in (("talk", bundles.script("talk")), ("session", session())):
        asset = Asset(text.encode(), MEDIA_TYPES[".js"])
        assets[f"{name}.{_digest(asset.body)}.js"] = asset
    return MappingProxyType(assets)


@lru_cache(maxsize=1)
def session() -> str:
    """Return the script of the page around the map: ``window.atlasSession``, with its words."""
    said = {
        language: {
            key.removeprefix(_SESSION): text
            for key, text in words(language).texts.items()
            if key.startswith(_SESSION)
        }
        for language in LANGUAGES
    }
    start = f"window.atlasSession = window.atlasSession.createSession({_script_json(said)});\n"
    return bundles.script("session") + start


def _script_json(value: Any) -> str:
    return encode.dumps(value).decode().replace("</", "<\\/")


def named(assets: Mapping[str, Asset], start: str, end: str) -> str:
    """Return the path of an asset by the beginning and the end of its name.

    Args:
        assets: by their paths.
        start: of the name, before the hash: ``runtime``.
        end: of the name: ``.js``, or a file in a folder, ``/talk.css``.

    Raises:
        KeyError: if there is none.
    """
    for path in assets:
        if path.startswith(f"{start}.") and path.endswith(end):
            return path
    raise KeyError(f"no asset {start}…{end}")


@dataclass(frozen=True)
class CatalogAssets:
    """The files made from one catalog. Facts are made when first asked for, in small files."""

    catalog: Catalog

    @cached_property
    def files(self) -> Mapping[str, Asset]:
        """The record's columns and its texts in each language."""
        assets = {}
        for name, payload in (
            ("record", encode.record(self.catalog)),
            ("search", encode.search_keys(self.catalog)),
            *((f"text-{lang}", encode.text(self.catalog, lang)) for lang in LANGUAGES),
        ):
            body = encode.dumps(payload)
            assets[f"{name}.{_digest(body)}.json"] = Asset(body, MEDIA_TYPES[".json"])
        # The runtime and where it finds this catalog's files: one script, one request.
        config = encode.dumps(self.config(assets)).decode()
        body = f"{bundles.script('map')}window.atlas.config = {config};\n".encode()
        assets[f"atlas.{_digest(body)}.js"] = Asset(body, MEDIA_TYPES[".js"])
        return MappingProxyType(assets)

    def config(self, files: Mapping[str, Asset] | None = None) -> dict[str, Any]:
        """Return what the runtime must know; addresses are below the folder ``atlas/``.

        ``files``: the record and its texts, while they are being made.
        """
        files = self.files if files is None else files
        return {
            "urls": {
                "record": named(files, "record", ".json"),
                "search": named(files, "search", ".json"),
                "layers": named(fixed(), "layers", ".json"),
                "text": {lang: named(files, f"text-{lang}", ".json") for lang in LANGUAGES},
                "facts": self.facts_path,
            },
            "chunk": encode.FACTS_PER_FILE,
            "exports": "../export/",
            "basemaps": basemaps.offered(named(fixed(), "relief", ".webp")),
        }

    @cached_property
    def facts_path(self) -> str:
        """The folder under which the facts of this catalog lie: it names record and words."""
        said = (encode.dumps(dict(words(language).texts)) for language in LANGUAGES)
        return f"facts.{_digest(self.catalog.digest.encode(), *said)}"

    def get(self, path: str) -> Asset | None:
        """Return the asset at a path, None if this catalog has no such file."""
        if path in self.files:
            return self.files[path]
        folder, _, rest = path.partition("/")
        spoken, _, name = rest.partition("/")
        language = next((language for language in LANGUAGES if language == spoken), None)
        number = name.removesuffix(".json")
        if folder != self.facts_path or language is None or not number.isdecimal():
            return None
        if int(number) * encode.FACTS_PER_FILE >= len(self.catalog):
            return None
        return _facts(self, language, int(number))


@lru_cache(maxsize=256)
def _facts(assets: CatalogAssets, language: Language, number: int) -> Asset:
    body = encode.dumps(encode.facts_file(assets.catalog, language, number))
    return Asset(body, MEDIA_TYPES[".json"])
