"""Railways from a routing graph of a few made-up nodes."""

from __future__ import annotations

import pytest
import shapely

from tools.build_layers import rail

# A line of four nodes: a web of 2 km at its station, then 9 km, then 48 km straight.
NODES: list[rail.Node] = [
    (31.0, 104.0), (31.0, 104.01), (31.005, 104.02), (31.0, 104.1), (31.0, 104.6),
    (20.0, 104.0), (31.0, 106.0),
]  # fmt: skip
TEXT = """
# made up
graph=[{1:1.0,2:2.0,5:9.0},{0:1.0,2:1.1},{0:2.0,1:1.1,3:7.6},{2:7.6,4:47.0,3:0.0},{3:47.0,6:133.0},{0:9.0},{4:133.0}]
nodes=[[31.0,104.0],[31.0,104.01],[31.005,104.02],[31.0,104.1],[31.0,104.6],[20.0,104.0],[31.0,106.0]]
"""


def test_the_graph_is_read_out_of_its_module() -> None:
    graph, nodes = rail.read_graph(TEXT)
    assert nodes == NODES
    assert graph[0] == {"1": 1.0, "2": 2.0, "5": 9.0}
    with pytest.raises(ValueError, match="no graph="):
        rail.read_graph("graph = {}")


def test_edges_have_an_end_in_the_box_and_no_absurd_length() -> None:
    edges = rail.edges_in_box(*rail.read_graph(TEXT))
    # To the node at 20° N it is 1,200 km and to the one at 106° E 133 km: neither says a way.
    assert list(edges) == [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)]
    assert edges[3, 4] == pytest.approx(47.8, abs=0.1)


def test_the_web_of_a_station_goes_and_nothing_is_cut_off() -> None:
    edges = rail.edges_in_box(*rail.read_graph(TEXT))
    kept = rail.thinned(edges)
    assert set(edges) - set(kept) == {(0, 2)}


def test_long_straight_edges_are_a_feature_of_their_own() -> None:
    track, chord = rail.rail(*rail.read_graph(TEXT))
    assert (track.properties["span"], chord.properties["span"]) == ("track", "chord")
    assert (track.properties["accuracy_m"], chord.properties["accuracy_m"]) == (300, None)
    assert shapely.get_coordinates(chord.geometry).tolist() == [[104.1, 31.0], [104.6, 31.0]]
    assert track.geometry.bounds == (104.0, 31.0, 104.1, 31.005)
