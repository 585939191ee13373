"""Recognise what a file is when it is not the record, so that the message can name it."""

from __future__ import annotations

import codecs
import re
from typing import Any

from geodata.record.faults import quoted, shortened

GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
ALLOWED = "allowed a GeoJSON FeatureCollection"
# The names under which WGS-84 longitude-latitude goes in GeoJSON files.
WGS84 = frozenset(
    {
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "urn:ogc:def:crs:OGC::CRS84",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        "OGC:CRS84",
        "EPSG:4326",
        "urn:ogc:def:crs:EPSG::4326",
        "http://www.opengis.net/def/crs/EPSG/0/4326",
    }
)
_SQLITE = b"SQLite format 3\x00"
# Fields that every vector file of the atlas has, and no record.
EXPORTED = ("category_name", "grade_name", "stage_name")
_MARKS = (
    (b"\xff\xfe", "is UTF-16, not UTF-8"),
    (b"\xfe\xff", "is UTF-16, not UTF-8"),
    (b"PK\x03\x04", "is a zip archive or an Excel workbook"),
    (b"\x1f\x8b", "is a gzip archive"),
    (b"%PDF", "is a PDF"),
    (_SQLITE, "is a GeoPackage or another SQLite database"),
    (b"\x1e", "is GeoJSONSeq, one feature a line"),
)


def of_bytes(data: bytes) -> str | None:
    """Return what is wrong with bytes that cannot be a UTF-8 JSON text; None where they may be."""
    for mark, what in _MARKS:
        if data.startswith(mark):
            if mark == _SQLITE and all(name.encode() in data for name in EXPORTED):
                return own_export("GeoPackage")
            return f"{what} (found {_hex(data)}, allowed GeoJSON as UTF-8 text)"
    head = data[:4096].lstrip()
    if b"<kml" in head and all(name.encode() in data for name in EXPORTED):
        return own_export("KML")
    if not head and not data.strip():
        return f"is empty (found {len(data):,} bytes of nothing, {ALLOWED})"
    if head.startswith(b"<"):
        return f"{_markup(head)} (found {quoted(_start(head))}, {ALLOWED})"
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        return f"contains a NUL byte (found in line {line:,}, allowed UTF-8 text)"
    return None


def _hex(data: bytes) -> str:
    return "bytes " + data[:4].hex(" ").upper()


def _start(head: bytes) -> str:
    return head[:40].decode("utf-8", "replace").split("\n")[0].strip()


def _markup(head: bytes) -> str:
    low = head.lower()
    if b"<ogrvrt" in low:
        return "is an OGR VRT description, which names other files"
    if b"<!doctype html" in low or b"<html" in low:
        return "is an HTML page, perhaps a login page"
    if b"<kml" in low:
        return "is KML"
    return "is XML or HTML"


def not_utf8(data: bytes, place: int) -> str:
    r"""Return what is wrong with bytes that are no UTF-8, from a place on.

    >>> not_utf8(b"a\n\xff", 2)
    'is not UTF-8 (found byte 0xFF in line 2, allowed UTF-8 text)'
    """
    line = data.count(b"\n", 0, place) + 1
    byte = f"byte 0x{data[place]:02X} in line {line:,}"
    return f"is not UTF-8{_encoding_hint(data)} (found {byte}, allowed UTF-8 text)"


def _encoding_hint(data: bytes) -> str:
    """Return a guess at the encoding of bytes that are not UTF-8, or nothing."""
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(data[:100_000])
    except UnicodeDecodeError:
        return ""
    return ", but looks like GBK" if re.search("[\u4e00-\u9fff]", text) else ""


def after_the_end(before: str, rest: str, place: str) -> str:
    """Return what is wrong where something follows a complete JSON value.

    Args:
        before: the text up to there.
        rest: what follows.
        place: where it begins, in words: line and column.
    """
    what = "goes on after its end"
    if rest.startswith("{"):
        one_feature = re.match(r'\s*\{[^{]*"type"\s*:\s*"Feature"', before[:1000])
        what = "is GeoJSONSeq, one feature a line" if one_feature else "holds its content twice"
    return f"{what} (found {quoted(rest[:30].split(chr(10), maxsplit=1)[0])} at {place}, {ALLOWED})"


def of_value(value: Any) -> str | None:
    """Return what a JSON value is when it is not a FeatureCollection; None when it is one."""
    if not isinstance(value, dict):
        return f"is not an object (found {quoted(value)}, {ALLOWED})"
    kind = value.get("type")
    if kind == "FeatureCollection":
        return own_export("GeoJSON") if _is_exported(value.get("features")) else None
    if kind == "Topology":
        return f"is TopoJSON (found type {quoted(kind)}, {ALLOWED})"
    if "geometryType" in value or "spatialReference" in value:
        return f"is EsriJSON (found {quoted(_esri(value))}, {ALLOWED})"
    if kind == "Feature":
        return f"is a single feature (found type {quoted(kind)}, {ALLOWED})"
    if kind in GEOMETRIES or kind == "GeometryCollection":
        return f"is a bare geometry (found type {quoted(kind)}, {ALLOWED})"
    if "type" not in value:
        return f"has no type (found {quoted(value)}, {ALLOWED})"
    return f"has an unknown type (found {quoted(kind)}, {ALLOWED})"


def own_export(form: str) -> str:
    """Return what an export of the atlas is, and what to edit in its place."""
    fields = f"found the fields {', '.join(EXPORTED)}"
    return (
        f"is an export of the atlas as {form}, made to be read "
        f"({fields}, allowed the record itself: edit projects.geojson)"
    )


def _is_exported(features: Any) -> bool:
    """Return whether the first features have the fields of an export, whoever wrote it again."""
    for raw in features[:5] if isinstance(features, list) else []:
        properties = raw.get("properties") if isinstance(raw, dict) else None
        if isinstance(properties, dict) and properties.keys() >= set(EXPORTED):
            return True
    return False


def _esri(value: dict[str, Any]) -> str:
    return "geometryType" if "geometryType" in value else "spatialReference"


def crs_fault(crs: Any) -> str | None:
    """Return what is wrong with a ``crs`` member; None where it names WGS-84."""
    name: Any = crs
    if isinstance(crs, dict) and crs.get("type") == "name":
        properties = crs.get("properties")
        name = properties.get("name") if isinstance(properties, dict) else properties
    if isinstance(name, str) and name in WGS84:
        return None
    quoted_name = shortened(name) if isinstance(name, str) else quoted(name)
    return f"is not WGS-84 (found {quoted_name}, allowed EPSG:4326 or CRS84, or no crs at all)"
