"""A server of the app that can be ended, stopped and started again at the same address."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.browser.conftest import ROOT, free_port, wait_answering


class Restartable:
    """One address; behind it a server, or none."""

    def __init__(self, **environment: str) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.environment = {**os.environ, **environment}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *options: str) -> None:
        """Start the server and wait until it answers."""
        command = [
            sys.executable, "-m", "streamlit", "run", "app.py",
            "--server.port", str(self.port), *options,
        ]  # fmt: skip
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_answering(self.process, self.address)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(20)
            self.process = None

    def restart(self) -> None:
        """End it and start another one at the same address: every session is gone."""
        self.kill()
        self.start()

    def freeze(self) -> None:
        """Let it answer nothing, its connections open, as behind a dead wire."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)


@contextmanager
def restartable(*options: str, **environment: str) -> Iterator[Restartable]:
    """A running server that the test may end and start again."""
    server = Restartable(**environment)
    server.start(*options)
    try:
        yield server
    finally:
        server.kill()
