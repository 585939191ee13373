"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

PACKAGES = ("streamlit", "streamlit-folium", "folium", "starlette", "uvicorn", "websockets")


def machine() -> dict[str, Any]:
    """Return processor, cores, memory, system, and how busy the machine was at the start."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": f"{platform.system()} {platform.release()}",
        "load_at_start": round(os.getloadavg()[0], 2),
    }


def versions() -> dict[str, str]:
    """Return the versions of all that takes part."""
    return {
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
        "chromium": _version("chromium", "--version"),
        "nginx": _version("nginx", "-v"),
    }


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def _version(name: str, option: str) -> str:
    program = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not program:
        return "absent"
    done = subprocess.run([program, option], capture_output=True, text=True, check=False)
    number = re.search(r"\d+(\.\d+)+", done.stdout or done.stderr)
    return number.group() if number else "unknown"
