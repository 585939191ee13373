"""Starting a server, and reading what its processes use."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from bench.patterns import ROOT, Pattern

PATIENCE_S = 90


class ServerError(RuntimeError):
    """A server ended or never answered; with the end of what it printed."""


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Server:
    """A running server and its process with all that it started."""

    port: int
    popen: subprocess.Popen[bytes]
    process: psutil.Process

    @property
    def address(self) -> str:
        """Return the page's address."""
        return f"http://localhost:{self.port}/"

    def ended(self) -> str | None:
        """Return how the server ended, None while it runs."""
        status = self.popen.poll()
        return None if status is None else f"the server ended with status {status}"

    def _tree(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]

    def cpu_ms(self) -> float:
        """Return the processor time used so far, in milliseconds; the clock ticks every 10."""
        times = [process.cpu_times() for process in self._tree()]
        return 1000 * sum(process.user + process.system for process in times)

    def rss_mb(self) -> float:
        """Return the memory in use, in megabytes."""
        return sum(process.memory_info().rss for process in self._tree()) / 1e6


@contextmanager
def serving(pattern: Pattern, record: Path) -> Iterator[Server]:
    """Serve a pattern with a record for as long as the context lasts.

    Raises:
        ServerError: it ended, or did not answer in time.
    """
    port = free_port()
    environment = {**os.environ, "ATLAS_RECORD": str(record), "PYTHONPATH": str(ROOT)}
    with TemporaryFile() as output:
        process = subprocess.Popen(
            pattern.command(port),
            cwd=pattern.folder(),
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(process, port, "/" if pattern.dash else "/_stcore/health"):
                output.seek(0)
                log = output.read().decode(errors="replace")[-2000:]
                raise ServerError(f"{pattern.name}: the server did not start\n{log}")
            yield Server(port, process, psutil.Process(process.pid))
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _answers(process: subprocess.Popen[bytes], port: int, path: str) -> bool:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                answer.read()
            return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False
