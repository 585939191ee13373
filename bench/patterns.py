"""The patterns that are measured: how each is started, and how its map is read in the browser."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "bench" / "peers"
# What a stock Streamlit app needs to be measured at all: no look-ups of outside hosts, no prompts.
_QUIET = (
    "--server.headless=true",
    "--server.address=127.0.0.1",
    "--browser.serverAddress=localhost",
    "--browser.gatherUsageStats=false",
    "--server.fileWatcherType=none",
    "--logger.level=error",
)


@dataclass(frozen=True)
class Pattern:
    """One way to put the record on a page.

    Attributes:
        name: as the results call it.
        probe: which probe of ``probe.js`` tells how many features are drawn.
        script: the page or module that is run.
        base: whether the probe counts the base layers too.
        own_settings: whether it runs under the project's own Streamlit settings.
        dash: served by gunicorn, not by Streamlit.
        needs_cdn: draws only if scripts come from foreign hosts, here from the stand-in.
        heavy: too slow at 20,000 features to be measured within the time of one run.
    """

    name: str
    probe: str
    script: str
    base: bool = False
    own_settings: bool = False
    dash: bool = False
    needs_cdn: bool = False
    heavy: bool = False

    def command(self, port: int) -> list[str]:
        """Return the command that serves it on a port."""
        if self.dash:
            module = f"bench.peers.{self.script}:server"
            served = ["--bind", f"127.0.0.1:{port}", "--threads", "8", "--log-level", "error"]
            return [sys.executable, "-m", "gunicorn", *served, module]
        script = str(ROOT / self.script if self.own_settings else PEERS / self.script)
        run = [sys.executable, "-m", "streamlit", "run", script]
        return [*run, f"--server.port={port}", *_QUIET]

    def folder(self) -> Path:
        """Return the folder it is started in; Streamlit reads its settings from there."""
        return ROOT if self.own_settings else PEERS


PATTERNS = (
    Pattern("ours", "atlas", "app.py", own_settings=True),
    Pattern("bare", "text", "bench/peers/bare_page.py", own_settings=True),
    Pattern("st_folium", "leaflet", "st_folium_page.py", base=True, needs_cdn=True),
    Pattern("feature_group", "leaflet", "feature_group_page.py", base=True, needs_cdn=True),
    Pattern("explore", "leaflet", "explore_page.py", base=True, needs_cdn=True, heavy=True),
    Pattern("leafmap", "leaflet", "leafmap_page.py", base=True, needs_cdn=True, heavy=True),
    Pattern("pydeck", "deck", "pydeck_page.py", heavy=True),
    Pattern("plotly", "plotly", "plotly_page.py", heavy=True),
    Pattern("dash_server", "leaflet", "dash_server", base=True, dash=True),
    Pattern("dash_client", "leaflet", "dash_client", base=True, dash=True),
)
NAMES = tuple(pattern.name for pattern in PATTERNS)
