"""``python -m geodata schema``: the JSON Schema of the record."""

from __future__ import annotations

import argparse
import json

from geodata.cli.data_out import send
from geodata.record.schema import json_schema


def arguments(_: argparse.ArgumentParser) -> None:
    """Add no arguments: there is one schema."""


def run(_: argparse.Namespace) -> int:
    """Print the JSON Schema of the record."""
    send(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return 0
