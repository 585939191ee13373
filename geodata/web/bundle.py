"""The runtime's modules as one classic script, so that a map costs one request and not forty.

Each module becomes a function that is called once and returns what it exports; an import becomes a
look-up in what an earlier one returned. Only the forms of import and export that the runtime uses
are known; anything else is refused here, when the server starts, and never sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import\s+\{([^}]*)\}\s+from\s+"(\.[\w./-]+)\.js";[ \t]*$', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+((?:async\s+)?function\*?|const|let|class)\s+(\w+)", re.MULTILINE)
_UNKNOWN = re.compile(r"^\s*(?:import|export)\b.*$", re.MULTILINE)


class BundleError(ValueError):
    """The modules cannot be joined; the message names the module and what stands in the way."""


def sources(folder: Path) -> dict[str, str]:
    """Return the modules below a folder by their paths there, without ``.js``."""
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.js"))
    }


def bundle(modules: Mapping[str, str], entry: str, into: str = "atlasModules") -> str:
    """Return one script that runs ``entry`` (a module's path without .js) and what it needs.

    The entry's exports are left in ``window``, under the name ``into``.

    Raises:
        BundleError: a module is missing, imports in a circle, or uses another form of import.
    """
    done: dict[str, str] = {}
    _add(entry, modules, done, ())
    joined = "\n".join(done.values())
    return f"(() => {{\n{joined}\nwindow.{into} = {_variable(entry)};\n}})();\n"


def _add(
    name: str, modules: Mapping[str, str], done: dict[str, str], above: tuple[str, ...]
) -> None:
    if name in done:
        return
    if name in above:
        raise BundleError(f"{' → '.join((*above, name))}: modules import each other in a circle")
    if name not in modules:
        raise BundleError(f"{above[-1] if above else 'entry'}: there is no module {name}.js")
    source = modules[name]
    for _, needed in _IMPORT.findall(source):
        _add(_beside(name, needed), modules, done, (*above, name))
    done[name] = _wrapped(name, source)


def _wrapped(name: str, source: str) -> str:
    exports = [found[1] for found in _EXPORT.findall(source)]
    body = _IMPORT.sub(lambda found: _look_up(found[1], _beside(name, found[2])), source)
    body = _EXPORT.sub(r"\1 \2", body)
    unknown = _UNKNOWN.search(body)
    if unknown:
        raise BundleError(f"{name}.js: cannot be joined (found {unknown.group().strip()})")
    returned = f"return {{ {', '.join(exports)} }};" if exports else ""
    return f"const {_variable(name)} = (() => {{\n{body}\n{returned}\n}})();"


def _look_up(names: str, module: str) -> str:
    listed = " ".join(names.split()).replace(" as ", ": ")
    return f"const {{ {listed} }} = {_variable(module)};"


def _variable(name: str) -> str:
    return "m_" + re.sub(r"\W", "_", name)


def _beside(name: str, needed: str) -> str:
    return normpath(join(dirname(name), needed))
