"""pydantic's errors in the words of the record: field, what was found, what is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from geodata.record.faults import Fault, quoted, wrong
from geodata.record.gis.text import looks_like_list
from geodata.record.model import CODE_CHARACTER, Properties

MAX_UNKNOWN = 5  # unknown fields of one feature that are told one by one

_FORM = {
    "id": "lower-case a-z, digits and single hyphens, such as g5-widening",
    "code": f"one of {''.join(CODE_CHARACTER.values())}, a hyphen and two digits, such as 高-05",
    "section": "action.paragraph such as 3.1, or part such as S4.4.1",
    "date": "a date such as 2023, 2023-11 or 2023-11-28",
    "updated": "a date such as 2023, 2023-11 or 2023-11-28",
}
_MISSING = {
    "updated": " (allowed a date; where a GIS program has dropped it, python -m geodata format"
    " --updated DATE writes it again)",
}
_KIND = {
    "string_type": ("is not text", "text in quotes"),
    "tuple_type": ("is not a list", "a list; leave the field out where there is nothing"),
    "float_type": ("is not a number", "a number without quotes"),
    "finite_number": ("is not a finite number", "a number"),
    "bool_type": ("is not true or false", "true or false"),
    "model_type": ("is not an object", "an object in braces"),
    "model_attributes_type": ("is not an object", "an object in braces"),
    "string_unicode": ("contains half a character", "whole characters"),
}


def faults(feature: str, errors: list[Any]) -> Iterator[Fault]:
    """Yield a fault for each of pydantic's error details of one feature's properties."""
    unknown = [error for error in errors if error["type"] == "extra_forbidden"]
    for error in errors:
        if error["type"] == "extra_forbidden" and error not in unknown[:MAX_UNKNOWN]:
            continue
        what = _what(error)
        if what:
            yield Fault(feature, path(error["loc"]), what)
    rest = len(unknown) - MAX_UNKNOWN
    if rest > 0:
        yield Fault(feature, "properties", f"and {rest:,} more unknown fields")


def path(loc: tuple[int | str, ...]) -> str:
    """Return a place inside a feature: ("mentions", 0, "verb") as "mentions #1 verb"."""
    words = (f"#{part + 1}" if isinstance(part, int) else quoted(part)[1:-1] for part in loc)
    return " ".join(words) or "properties"


def _what(error: Mapping[str, Any]) -> str:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    name = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "missing":
        return f"is missing{_MISSING.get(name, '')}"
    if kind == "tuple_type" and isinstance(value, str) and looks_like_list(value):
        return wrong("is a list turned into text that cannot be read back surely", value, "a list")
    if kind == "extra_forbidden":
        return _unknown(error["loc"])
    if kind in _KIND:
        what, allowed = _KIND[kind]
        return wrong(what, value, allowed)
    if kind in ("enum", "literal_error"):
        return wrong("unknown value", value, context["expected"].replace("'", ""))
    if kind == "string_pattern_mismatch":
        return wrong("has the wrong form", value, _FORM[name])
    if kind == "value_error":
        return wrong(f"contains {context['error']}", value, "visible characters")
    return _size(kind, value, context)


def _size(kind: str, value: Any, context: Mapping[str, Any]) -> str:
    """Return what is wrong with a length or an amount; "" where another fault explains it."""
    if kind == "string_too_short":
        return wrong("is too short", value, f"{context['min_length']} or more characters")
    if kind == "string_too_long":
        what = f"is too long: {len(value):,} characters"
        return wrong(what, value, f"{context['max_length']} characters at most")
    if kind == "too_short":
        if len(value) >= context["min_length"]:
            return ""  # pydantic counts the sound items only; the others have their own faults
        return wrong("has too few items", value, f"{context['min_length']} or more")
    if kind == "too_long":
        return f"has too many items (found {len(value):,}, allowed {context['max_length']:,})"
    if kind == "greater_than":
        return wrong("is too small", value, f"more than {context['gt']:,.0f}")
    if kind == "less_than_equal":
        return wrong("is too large", value, f"{context['le']:,.0f} at most")
    return wrong("is not valid", value, kind.replace("_", " "))


def _unknown(loc: tuple[int | str, ...]) -> str:
    """Return the wording for a field that is not in the model, with the name it resembles."""
    if len(loc) > 1:
        return "is not a known field"
    close = get_close_matches(str(loc[0])[:60], Properties.model_fields, n=1, cutoff=0.7)
    return "is not a known field" + (f"; did you mean {close[0]}?" if close else "")
