"""Rules that ids, codes and names stand for one feature only, in the record and beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from geodata.record.faults import Fault, quoted
from geodata.record.model import Feature, Properties


def faults(features: Sequence[Feature], context: frozenset[str]) -> Iterator[Fault]:
    """Yield faults for ids, codes and names that two features use."""
    code_of_id: dict[str, str] = {}
    id_of_code: dict[str, str] = {}
    id_of_name: dict[str, str] = {}
    for feature in features:
        p = feature.properties
        if p.id in context:
            yield Fault(p.id, "id", "is also the id of a feature of the context layer")
        if p.id in code_of_id:
            both = f"{code_of_id[p.id]} and {p.code}"
            yield Fault(p.id, "id", f"is the id of two features, {both} (allowed once)")
        code_of_id.setdefault(p.id, p.code)
        other = id_of_code.setdefault(p.code, p.id)
        if other != p.id:
            yield Fault(p.id, "code", f"{p.code} is also the code of {other} (allowed once)")
        yield from _shared_names(p, id_of_name)


def _shared_names(p: Properties, users: dict[str, str]) -> Iterator[Fault]:
    named = [("name_zh", p.name_zh), ("name_en", p.name_en)]
    named += [(f"aliases #{number}", alias) for number, alias in enumerate(p.aliases, start=1)]
    keys: set[str] = set()
    for field, name in named:
        key = folded(name)
        other = users.setdefault(key, p.id)
        if other != p.id:
            yield Fault(p.id, field, f"{quoted(name)} is also a name of {other} (allowed once)")
        elif key in keys:
            yield Fault(p.id, field, f"{quoted(name)} says the same as another name of the feature")
        keys.add(key)


def folded(name: str) -> str:
    """Return a name in the form in which names are compared: without case, width and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
