"""Several processes of the atlas behind nginx, each visitor held to one of them by a cookie."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.servers import ServerError, free_port

TEMPLATE = Path(__file__).with_name("nginx.conf.in")
PACKAGE = "nginx-light"
PATIENCE_S = 10


class NoNginxError(RuntimeError):
    """nginx is not installed, and may not be installed from here."""


def program() -> str:
    """Return nginx's path; installs it from Debian's packages if that is allowed.

    Raises:
        NoNginxError: with the command that installs it.
    """
    path = _found()
    if path:
        return path
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGE]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
        path = _found()
        if path:
            return path
    raise NoNginxError(f"nginx is not installed. On Debian: sudo apt-get install {PACKAGE}")


def _found() -> str | None:
    # On Debian it lies where only root's path leads.
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def configuration(folder: Path, port: int, servers: Sequence[int]) -> str:
    """Return nginx's configuration for servers on these ports of this machine."""
    lines = "\n".join(f"        server 127.0.0.1:{number};" for number in servers)
    text = TEMPLATE.read_text(encoding="utf-8")
    text = text.replace("@SERVERS@", lines).replace("@PORT@", str(port))
    return text.replace("@FOLDER@", str(folder))


@contextmanager
def behind_nginx(servers: Sequence[int]) -> Iterator[int]:
    """Run nginx before servers on these ports; yields its port.

    Raises:
        NoNginxError: there is none.
        ServerError: it does not start.
    """
    nginx, port = program(), free_port()
    with TemporaryDirectory() as name:
        folder = Path(name)
        # Started as root, its worker is another user and must reach the temporary folders.
        folder.chmod(0o755)
        settings = folder / "nginx.conf"
        settings.write_text(configuration(folder, port, servers), encoding="utf-8")
        process = subprocess.Popen(
            [nginx, "-p", name, "-c", str(settings), "-e", str(folder / "error.log")],
            stderr=subprocess.DEVNULL,
        )
        try:
            if not _listens(process, port):
                log = (folder / "error.log").read_text(encoding="utf-8")
                raise ServerError(f"nginx did not start\n{log[-2000:]}")
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _listens(process: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False
