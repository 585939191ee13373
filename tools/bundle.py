"""Joins the browser's modules into one script a page: ``python -m tools.bundle``.

Deno does it (``requirements-dev``); the first time it fetches esbuild, which it bundles with. The
scripts are committed, and nothing that runs needs either.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from deno import find_deno_bin

from geodata.web.bundles import FOLDER, MADE, NAMES, STATIC, made

# No configuration, lock or module from elsewhere has a say in what is made.
_OPTIONS = (
    "--minify", "--platform=browser", "--format=iife", "--quiet",
    "--no-config", "--no-lock", "--no-remote", "--no-npm",
)  # fmt: skip


def is_ready() -> bool:
    """Return whether Deno has what it bundles with: then nothing is fetched any more."""
    done = subprocess.run(  # noqa: S603
        [find_deno_bin(), "info", "--json"], check=True, capture_output=True, encoding="utf-8"
    )
    return any(Path(json.loads(done.stdout)["denoDir"]).glob("dl/esbuild-*/*"))


def bundled(name: str, static: Path = STATIC) -> str:
    """Return the script of an entry, made anew.

    Raises:
        subprocess.CalledProcessError: a module is missing or no JavaScript; Deno said which.
    """
    command = [find_deno_bin(), "bundle", *_OPTIONS, f"entry/{name}.js"]
    done = subprocess.run(  # noqa: S603
        command,
        cwd=static / "runtime",
        env={**os.environ, "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def main(static: Path = STATIC) -> int:
    """Write every script, and what they were made of."""
    folder = static / FOLDER
    folder.mkdir(exist_ok=True)
    for name in NAMES:
        try:
            text = bundled(name, static)
        except subprocess.CalledProcessError as error:
            sys.stderr.write(error.stderr)
            return 1
        (folder / f"{name}.js").write_text(text, encoding="utf-8", newline="\n")
    provenance = made(static, f"deno {version('deno')}")
    (static / MADE).write_text(provenance, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
