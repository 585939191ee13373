"""How time and memory grow, as a plot: steps above, exports below, n log n as a grey band."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

from bench.growth_report import Result

LABEL_SHARE = 0.031  # of a pane's height, from one name to the next


def plot(result: Result, path: Path) -> None:
    """Draw time and memory against size, all logarithmic, with n log n as a grey band."""
    import matplotlib as mpl  # noqa: PLC0415 - not needed to measure

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "bench", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, panes = plt.subplots(2, 2, figsize=(14, 16), layout="constrained")
    for row, exports in zip(panes, (False, True), strict=True):
        steps = [step for step in result["steps"] if step["step"].startswith("export: ") is exports]
        for axes, column, least in zip(row, ("seconds", "megabytes"), (1e-5, 1.0), strict=True):
            _lines(axes, {**result, "steps": steps}, column, least)
        row[0].set(ylabel="CPU seconds", title="Time")
        row[1].set(ylabel="MB added at most", title="Memory (from 1 MB on)")
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
    # Matplotlib ends lines with blanks.
    text = path.read_text(encoding="utf-8")
    path.write_text("\n".join(map(str.rstrip, text.splitlines())) + "\n", encoding="utf-8")


def _lines(axes: Any, result: Result, column: str, least: float) -> None:
    """Draw one pane; each line carries its name at its end, moved apart where they crowd."""
    import matplotlib as mpl  # noqa: PLC0415

    sizes: list[int] = result["sizes"]
    ends: dict[str, tuple[float, float, Any]] = {}
    colours = mpl.colormaps["tab20"].colors
    for number, step in enumerate(result["steps"]):
        points = [(int(size), value) for size, value in step[column].items() if value]
        points = [(size, value) for size, value in points if value >= least]
        if not points:
            continue
        colour = colours[(number * 2 + number // 10) % 20]
        style = "--" if step["worse_than_n_log_n"] else "-"
        axes.plot(*zip(*points, strict=True), style, marker="o", ms=4, color=colour)
        ends[step["step"]] = (*points[-1], colour)
    if not ends:
        return
    top = 3 * max(value for _, value, _ in ends.values())
    band = [top * size * math.log(size) / (sizes[-1] * math.log(sizes[-1])) for size in sizes]
    axes.plot(sizes, band, color="#d9d9d9", linewidth=9, zorder=0, solid_capstyle="butt")
    axes.annotate(
        "n log n", (sizes[0], band[0]), (0, 32), textcoords="offset points", color="#777777"
    )
    axes.set(xscale="log", yscale="log", xlabel="features", xlim=(sizes[0] * 0.8, sizes[-1] * 11))
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.grid(alpha=0.25)
    axes.spines[["top", "right"]].set_visible(False)
    low, high = (math.log10(limit) for limit in axes.get_ylim())
    wanted = {name: math.log10(value) for name, (_, value, _) in ends.items()}
    heights = apart(wanted, LABEL_SHARE * (high - low))
    for name, (size, value, colour) in ends.items():
        axes.annotate(
            name,
            (size, value),
            xytext=(sizes[-1] * 1.35, 10 ** heights[name]),
            va="center",
            arrowprops={
                "arrowstyle": "-",
                "color": colour,
                "linewidth": 0.8,
                "shrinkA": 1,
                "shrinkB": 3,
                "relpos": (0, 0.5),
            },
        )


def apart(wanted: Mapping[str, float], least: float) -> dict[str, float]:
    """Return heights as near to those wanted as can be, in the same order, ``least`` apart.

    Names that crowd are moved as one group about the mean of what its members want.
    """
    order = sorted(wanted, key=lambda name: wanted[name])
    groups: list[list[float]] = []  # what the members of a group want, less their rank's distance
    for rank, name in enumerate(order):
        groups.append([wanted[name] - rank * least])
        while len(groups) > 1 and fmean(groups[-2]) >= fmean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    level = [fmean(group) for group in groups for _ in group]
    return {name: level[rank] + rank * least for rank, name in enumerate(order)}
