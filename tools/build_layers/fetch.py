"""Registry packages, pinned by version and SHA-256, read as archives and never imported."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

# The wheel asked for is the same on every machine; only data files are read from it.
WHEEL_TAGS = ("--platform", "manylinux2014_x86_64", "--python-version", "3.11")


@dataclass(frozen=True)
class Package:
    """A wheel in the registry: name, version and the wheel's SHA-256 in hexadecimal."""

    name: str
    version: str
    sha256: str

    @property
    def pin(self) -> str:
        """Return the package as a requirement: ``name==version``."""
        return f"{self.name}=={self.version}"


@dataclass(frozen=True)
class Wheel:
    """A package's verified wheel on disk."""

    package: Package
    path: Path

    def read(self, member: str) -> bytes:
        """Return the bytes of a file inside.

        Raises:
            KeyError: it is not there.
        """
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(member)


def read_packages(path: Path) -> dict[str, Package]:
    """Return the pinned packages by name from ``sources/packages.toml``."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Package(name, row["version"], row["sha256"]) for name, row in table.items()}


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def fetch(package: Package, cache: Path) -> Wheel:
    """Return the package's wheel, from the cache folder or by ``pip download``.

    Raises:
        ValueError: the hash differs from the pin, or the cache holds several wheels of it.
        subprocess.CalledProcessError: pip failed.
    """
    cache.mkdir(parents=True, exist_ok=True)
    pattern = f"{package.name}-{package.version}-*.whl"
    if not list(cache.glob(pattern)):
        options = ("--no-deps", "--only-binary", ":all:", "--quiet", "--dest", str(cache))
        command = [sys.executable, "-m", "pip", "download", *options, *WHEEL_TAGS, package.pin]
        subprocess.run(command, check=True)
    wheels = sorted(cache.glob(pattern))
    if len(wheels) != 1:
        raise ValueError(f"{package.pin}: {len(wheels)} wheels in {cache}, expected one")
    actual = sha256_of(wheels[0])
    if actual != package.sha256:
        raise ValueError(f"{wheels[0].name}: SHA-256 is {actual}, pinned is {package.sha256}")
    return Wheel(package, wheels[0])
