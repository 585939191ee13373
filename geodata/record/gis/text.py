"""Lists that a GIS program turned into text, read back where the text can mean one list only.

GIS attributes have no lists. GDAL, geopandas and QGIS each write a list in their own way when a
format or a column cannot hold one:

- JSON: ``["成兰线", "川青铁路"]`` (GeoPackage, FlatGeobuf, CSV);
- Python's notation: ``['成兰线', '川青铁路']``, also ``[np.str_('成兰线')]`` (pandas);
- numpy's, without commas: ``['成兰线' '川青铁路']`` (``to_file`` of geopandas);
- GDAL's, with its number of items: ``(2:成兰线,川青铁路)`` (Shapefile).

A text that fits none of these exactly stays what it is, and the check names it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from geodata.record.faults import RecordError
from geodata.record.files import limits

LONGEST = 200_000  # characters of one field that are read back
_COUNTED = re.compile(r"\((\d{1,3}):(.*)\)", re.DOTALL)
# What Python's repr writes after a backslash.
_ESCAPE = re.compile(
    r"""\\(?:([\\'"])|([nrt])|(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U(00(?:0[0-9a-f]|10)[0-9a-f]{4})))"""
)
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
# A quoted text of Python or a numpy scalar of one, or what may stand between two of them.
_TEXT = r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\""""
_TOKEN = re.compile(rf"({_TEXT})|np\.str_\(({_TEXT})\)|([\[\]{{}}:,])|(\s+)")


def list_of(text: str) -> list[Any] | None:
    """Return the list that a text says; None where it says none, or might say several."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if text.startswith("["):
        return _json(text) or _python(text)
    return _counted(text)


def looks_like_list(text: str) -> bool:
    """Return whether a text is what is left of a list, readable or not."""
    return text.lstrip().startswith("[") or re.match(r"\s*\(\d+:", text) is not None


def _json(text: str) -> list[Any] | None:
    """Return a JSON list; like a record's, it is not nested deeply and says no key twice."""
    try:
        value, repeated = limits.value(text.encode("utf-8"), "list")
    except (RecordError, UnicodeEncodeError):
        return None
    return value if isinstance(value, list) and not repeated else None


def _python(text: str) -> list[Any] | None:
    """Return a list in Python's or numpy's notation, by way of JSON's."""
    try:
        return _json("".join(_as_json(text)))
    except ValueError:
        return None


def _as_json(text: str) -> Iterator[str]:
    """Yield a Python list of texts and objects of texts as JSON.

    Raises:
        ValueError: anything else stands in it, or commas divide some of its texts but not all:
            Python would join such texts, numpy does not write them.
    """
    place, before, joined, divided = 0, "", False, False
    while place < len(text):
        token = _TOKEN.match(text, place)
        quoted = token[1] or token[2] if token else None
        if token is None or (quoted and before == "text"):
            raise ValueError(text[place:])
        mark = token[3]
        if quoted:
            if before == "text and blank":
                yield ","  # numpy puts a blank or a line's end between two items
                joined = True
            yield json.dumps(_unquoted(quoted[1:-1]))
            before = "text"
        elif mark:
            yield mark
            divided, before = divided or mark == ",", mark
        elif before == "text":
            before = "text and blank"
        place = token.end()
    if joined and divided:
        raise ValueError(text)


def _unquoted(inner: str) -> str:
    out, end = [], 0
    for escape in _ESCAPE.finditer(inner):
        if "\\" in inner[end : escape.start()]:
            break
        plain, control, *codes = escape.groups()
        code = next(filter(None, codes), "")
        out += [inner[end : escape.start()], plain or _CONTROLS.get(control) or chr(int(code, 16))]
        end = escape.end()
    if "\\" in inner[end:]:
        raise ValueError(inner[end:])
    return "".join([*out, inner[end:]])


def _counted(text: str) -> list[Any] | None:
    """Return GDAL's list: its number of items says whether a comma divides or belongs to one."""
    match = _COUNTED.fullmatch(text)
    if match is None:
        return None
    items = match[2].split(",") if match[2] else []
    return items if len(items) == int(match[1]) else None
