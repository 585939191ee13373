"""No function of the browser's code takes more than eight things: who needs more does too much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.web.assets import STATIC

RUNTIME = STATIC / "runtime"
MOST = 8
_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
_EXPORTED = re.compile(
    r"^export (?:async )?(?:function\*? (\w+)|const (\w+) = (?:async )?(?=\())", re.MULTILINE
)
_OPEN, _SHUT = "([{", ")]}"


def inside(text: str, start: int) -> str:
    """Return what stands between the bracket at ``start`` and the one that shuts it."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] in _OPEN) - (text[place] in _SHUT)
        if depth == 0:
            return text[start + 1 : place]
    raise ValueError(f"nothing shuts {text[start : start + 40]!r}")


def split(text: str) -> list[str]:
    """Return the parts of a list between its own commas."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in _OPEN) - (sign in _SHUT)
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def taken(parameters: str) -> int:
    """Return how many things parameters take: of a destructured one each name counts."""
    return sum(
        len(split(inside(parameter, 0))) if parameter[0] in "{[" else 1
        for parameter in split(parameters)
    )


def exported(text: str) -> Iterator[tuple[str, int]]:
    """Yield the exported functions of a module, each with how many things it takes."""
    bare = _COMMENT.sub("", text)
    for match in _EXPORTED.finditer(bare):
        start = bare.index("(", match.end())
        yield match[1] or match[2], taken(inside(bare, start))


def test_no_function_takes_more_than_eight_things() -> None:
    modules = [path for path in sorted(RUNTIME.rglob("*.js")) if path.name != "types.js"]
    found = {
        f"{path.relative_to(RUNTIME).as_posix()}: {name}": count
        for path in modules
        for name, count in exported(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 100
    assert {name: count for name, count in found.items() if count > MOST} == {}


def test_what_a_function_takes_is_counted() -> None:
    text = """
/** @param {{a: number, b: number}} parts */
export function createOne({ a, b: other, c = [1, 2] }, d, ...rest) {}
export const two = async (x /* , y */, [from, to]) => x;
export const three = 3;
function notExported(a, b, c) {}
export async function none() {}
"""
    assert dict(exported(text)) == {"createOne": 5, "two": 3, "none": 0}
