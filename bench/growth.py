"""How time and memory of each step grow from 150 to 150,000 features: ``python -m bench growth``.

Prints a table and writes ``growth.json`` and ``growth.svg``. Memory is the highest resident memory
during a step less that before it; Linux only.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench import synthetic
from geodata import counties, ground, layers, limits, record, rules, search, table
from geodata.catalog import Catalog
from geodata.filters import Filter
from geodata.render import encode
from geodata.search import SearchIndex

HERE = Path(__file__).parent
WORK = HERE / ".venv-peers" / "records"
SIZES = (150, 1_500, 15_000, 150_000)
BRIEF_S = 0.3  # steps shorter than this are repeated
REPEATS = 5
# A step is flagged if between the two largest sizes it grows by a fifth more than n log n.
SLACK = 1.2

Step = Callable[[dict[str, Any]], Any]


@dataclass(frozen=True)
class Figure:
    """One step at one size: seconds, the best of the repeats, and megabytes it added at most."""

    step: str
    features: int
    seconds: float
    megabytes: float


def _collection(had: dict[str, Any]) -> Any:
    return had["read and check"].collection


def _rules(had: dict[str, Any]) -> None:
    features = _collection(had).features
    known = frozenset(feature.properties.id for feature in features)
    found = list(rules.faults(features, synthetic.UPDATED, known, ground.context_ids()))
    found += ground.faults(features, ground.mianyang())
    assert not found


def _join(had: dict[str, Any]) -> Any:
    geometries = [project.geometry for project in had["catalog, all of it"].projects]
    return counties.join(geometries, layers.counties())


def _catalog(had: dict[str, Any]) -> Catalog:
    return Catalog.from_collection(_collection(had), layers.counties(), "0")


def _filter(had: dict[str, Any]) -> Any:
    own: Catalog = had["catalog, all of it"]
    asked = Filter(category=frozenset({"expressway"}), county=frozenset({"三台县"}))
    return own.where(asked), own.facets(asked)


def _index(had: dict[str, Any]) -> SearchIndex:
    search._syllables.cache_clear()  # a repeat must not find the pinyin of the one before it
    return SearchIndex.of([project.properties for project in had["catalog, all of it"].projects])


def _table(had: dict[str, Any]) -> str:
    own: Catalog = had["catalog, all of it"]
    return table.csv_text(table.rows(own, own.where(Filter()), "zh"), "zh")


# In order: a step may use what earlier ones returned.
STEPS: dict[str, Step] = {
    "JSON, with limits": lambda had: limits.value(had["bytes"], "synthetic"),
    "read and check": lambda had: record.parse(had["bytes"], "synthetic"),
    "rules alone": _rules,
    "catalog, all of it": _catalog,
    "county join alone": _join,
    "filter and facets": _filter,
    "search index": _index,
    "search a name": lambda had: had["search index"].search("合成一二号"),
    "search with a slip": lambda had: had["search index"].search("projekt 12"),
    "encode for the browser": lambda had: encode.dumps(encode.record(had["catalog, all of it"])),
    "compress": lambda had: gzip.compress(had["encode for the browser"], 9),
    "table as CSV": _table,
    "canonical text": lambda had: record.canonical(_collection(had)),
}


def measure(size: int) -> list[Figure]:
    """Run every step with a record of one size."""
    had: dict[str, Any] = {"bytes": synthetic.write(size, WORK).read_bytes()}
    found = []
    for name, step in STEPS.items():
        gc.collect()
        gc.freeze()  # what earlier steps left behind is no burden on this one's collections
        before = _reset_peak()
        best, spent = math.inf, 0.0
        for _ in range(REPEATS):
            begun = time.perf_counter()
            result = step(had)
            took = time.perf_counter() - begun
            best, spent = min(best, took), spent + took
            if spent > BRIEF_S:
                break
        found.append(Figure(name, size, best, max(0.0, _peak_mb() - before)))
        had[name] = result
        print(f"{size:>9,}  {name:<24} {best:>10.4f} s {found[-1].megabytes:>8.0f} MB", flush=True)
    return found


def _reset_peak() -> float:
    """Forget the highest memory so far; return what is in use now, in MB."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status_mb("VmRSS")


def _peak_mb() -> float:
    return _status_mb("VmHWM")


def _status_mb(name: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1000
    raise LookupError(f"/proc/self/status has no {name}")


def summary(figures: list[Figure]) -> list[dict[str, Any]]:
    """Return each step's exponent between the two largest sizes, and whether it is flagged."""
    rows = []
    for name in STEPS:
        own = sorted((f for f in figures if f.step == name), key=lambda f: f.features)
        (small, large) = own[-2:]
        ratio, sizes = large.seconds / small.seconds, large.features / small.features
        fair = sizes * math.log(large.features) / math.log(small.features)
        rows.append(
            {
                "step": name,
                "exponent": round(math.log(ratio) / math.log(sizes), 2),
                "worse_than_n_log_n": ratio > SLACK * fair,
                "seconds": {f.features: round(f.seconds, 5) for f in own},
                "megabytes": {f.features: round(f.megabytes, 1) for f in own},
            }
        )
    return rows


def show(rows: list[dict[str, Any]], sizes: list[int]) -> str:
    """Return the summary as a table."""
    lines = [f"{'seconds':<24}" + "".join(f"{size:>11,}" for size in sizes) + "  n^    MB at most"]
    for row in rows:
        times = "".join(f"{row['seconds'][size]:>11.4f}" for size in sizes)
        flag = "  WORSE THAN n log n" if row["worse_than_n_log_n"] else ""
        memory = row["megabytes"][sizes[-1]]
        lines.append(f"{row['step']:<24}{times} {row['exponent']:>5.2f} {memory:>8,.0f}{flag}")
    return "\n".join(lines)


def plot(rows: list[dict[str, Any]], sizes: list[int], path: Path) -> None:
    """Draw time against size, both logarithmic, with n log n as a grey line."""
    import matplotlib as mpl  # noqa: PLC0415 - not needed to measure

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "bench"
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(9, 6))
    for row in rows:
        style = "--" if row["worse_than_n_log_n"] else "-"
        axes.loglog(sizes, list(row["seconds"].values()), style, marker="o", label=row["step"])
    slope = [1e-6 * size * math.log(size) for size in sizes]
    axes.loglog(sizes, slope, color="#bbbbbb", linewidth=5, zorder=0, label="n log n")
    axes.set(xlabel="features", ylabel="seconds")
    axes.legend(fontsize=8)
    axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench growth", description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES))
    sizes = parser.parse_args().sizes
    _rules_ready()
    figures = [figure for size in sizes for figure in measure(size)]
    rows = summary(figures)
    told = {"steps": rows, "figures": [asdict(figure) for figure in figures]}
    (HERE / "growth.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    plot(rows, sizes, HERE / "growth.svg")
    print("\n" + show(rows, sizes))


def _rules_ready() -> None:
    """Read the base layers beforehand, so that no step pays for them."""
    ground.mianyang()
    ground.context_ids()
    encode.drawing_style()


if __name__ == "__main__":
    main()
