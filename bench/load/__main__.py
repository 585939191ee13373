"""``python -m bench.load``: makes the environment the measurements need, and runs them in it.

Takes some fifteen minutes with nothing else running; ``--quick`` shows in two that all works.
``--render`` prints the table of ``bench/load.json`` for docs/load.md instead.
"""

from __future__ import annotations

import subprocess
import sys

from bench.__main__ import HERE, environment


def main() -> int:
    """Run the measurements in their own environment; their exit status."""
    command = [str(environment()), "-m", "bench.load.run", *sys.argv[1:]]
    return subprocess.run(command, cwd=HERE.parent, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
