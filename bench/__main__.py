"""``python -m bench``: makes the environment the measurements need, and runs them in it.

Needs Python 3.11, Chromium and, for the peers that load from CDNs, npm; nothing else installed.
``python -m bench growth`` measures how the steps of reading a record grow.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE / ".venv-peers"
WANTED = (HERE / "requirements.txt", HERE.parent / "requirements.in")


def environment() -> Path:
    """Return the Python of the measuring environment; makes or completes it first."""
    python = FOLDER / "bin" / "python"
    done = FOLDER / "installed.txt"
    wanted = "".join(path.read_text(encoding="utf-8") for path in WANTED)
    if not done.exists() or done.read_text(encoding="utf-8") != wanted:
        print("Installing what is compared into bench/.venv-peers ...", flush=True)
        if not python.exists():
            venv.create(FOLDER, with_pip=True)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([python, *install, "-r", WANTED[0]], check=True)
        done.write_text(wanted, encoding="utf-8")
    return python


def main() -> int:
    """Run the measurements in their own environment; their exit status."""
    arguments = sys.argv[1:]
    module = "bench.run"
    if arguments[:1] == ["growth"]:
        module, arguments = "bench.growth", arguments[1:]
    command = [str(environment()), "-m", module, *arguments]
    return subprocess.run(command, cwd=HERE.parent, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
