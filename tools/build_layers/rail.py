"""Existing railways from scgraph_data's routing graph of OpenStreetMap: schematic.

The graph keeps its nodes to 0.001 degrees and draws tunnels and sparse stretches as long straight
edges; those go to a feature of their own (``span`` = chord), so that a map can draw them fainter.
"""

from __future__ import annotations

import heapq
import json
import re
from collections import defaultdict
from collections.abc import Iterable

import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from tools.build_layers.geojson import BOX, Feature, canonical, rounded

GEOD = Geod(ellps="WGS84")
DECIMALS = 3
SIMPLIFY = 0.001
CHORD_KM = 10.0
# Two nodes further apart than this say nothing about where the track lies between them.
LONGEST_KM = 100.0
# Station throats are drawn as webs: a short edge goes if a detour is hardly longer.
CLUTTER_KM = 3.0
DETOUR_FACTOR, DETOUR_KM = 1.1, 0.3

Edge = tuple[int, int]
Node = tuple[float, float]


def read_graph(text: str) -> tuple[list[dict[str, float]], list[Node]]:
    """Return neighbours by node, and each node's (lat, lon), from ``world_railways.py``'s text.

    Raises:
        ValueError: the text holds no graph and nodes where they are looked for.
    """
    match = re.search(r"\ngraph=(\[.*?\])\s*\nnodes=(\[.*?\]\])", text, re.DOTALL)
    if match is None:
        raise ValueError("world_railways.py: no graph=[…] followed by nodes=[…]")
    graph: list[dict[str, float]] = json.loads(re.sub(r"(\d+):", r'"\1":', match[1]))
    nodes: list[Node] = [(lat, lon) for lat, lon in json.loads(match[2])]
    return graph, nodes


def _inside(node: Node) -> bool:
    west, south, east, north = BOX
    return west <= node[1] <= east and south <= node[0] <= north


def _length_km(a: Node, b: Node) -> float:
    return float(GEOD.line_length([a[1], b[1]], [a[0], b[0]])) / 1000


def edges_in_box(graph: list[dict[str, float]], nodes: list[Node]) -> dict[Edge, float]:
    """Return edges with an end in the box and their geodesic length in km, in order of nodes."""
    pairs = {
        (min(a, int(b)), max(a, int(b)))
        for a, neighbours in enumerate(graph)
        for b in neighbours
        if a != int(b) and (_inside(nodes[a]) or _inside(nodes[int(b)]))
    }
    lengths = {(a, b): _length_km(nodes[a], nodes[b]) for a, b in sorted(pairs)}
    return {edge: km for edge, km in lengths.items() if km <= LONGEST_KM}


def _reachable(links: dict[int, dict[int, float]], edge: Edge, limit: float) -> bool:
    """Tell whether the edge's ends are joined by another way of at most ``limit`` km."""
    start, goal = edge
    best = {start: 0.0}
    queue = [(0.0, start)]
    while queue:
        so_far, node = heapq.heappop(queue)
        if node == goal:
            return True
        for other, km in links[node].items():
            total = so_far + km
            if {node, other} != {start, goal} and total <= min(limit, best.get(other, limit)):
                best[other] = total
                heapq.heappush(queue, (total, other))
    return False


def thinned(edges: dict[Edge, float]) -> dict[Edge, float]:
    """Return edges without the webs of station throats; nothing gets disconnected."""
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), km in edges.items():
        links[a][b] = links[b][a] = km
    kept = dict(edges)
    short = [edge for edge, km in edges.items() if km < CLUTTER_KM]
    for a, b in sorted(short, key=lambda edge: (-edges[edge], edge)):
        if _reachable(links, (a, b), edges[a, b] * DETOUR_FACTOR + DETOUR_KM):
            del kept[a, b], links[a][b], links[b][a]
    return kept


def _merged(edges: Iterable[Edge], nodes: list[Node]) -> BaseGeometry:
    lines = [shapely.LineString([nodes[a][::-1], nodes[b][::-1]]) for a, b in edges]
    merged = shapely.line_merge(shapely.MultiLineString([line for line in lines if line.length]))
    clipped = shapely.intersection(shapely.simplify(merged, SIMPLIFY), shapely.box(*BOX))
    parts = [part for part in shapely.get_parts(rounded(clipped, DECIMALS)) if part.length]
    return canonical(shapely.remove_repeated_points(shapely.MultiLineString(parts)))


def rail(graph: list[dict[str, float]], nodes: list[Node]) -> list[Feature]:
    """Return two features: ``span`` track, and chord for straight edges beyond CHORD_KM."""
    edges = thinned(edges_in_box(graph, nodes))
    track = [edge for edge, km in edges.items() if km <= CHORD_KM]
    chord = [edge for edge, km in edges.items() if km > CHORD_KM]
    return [
        Feature(_merged(track, nodes), {"span": "track", "grade": "schematic", "accuracy_m": 300}),
        Feature(_merged(chord, nodes), {"span": "chord", "grade": "schematic", "accuracy_m": None}),
    ]
