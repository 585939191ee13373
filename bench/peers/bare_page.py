"""No map at all: the record, the filter and the count, the floor of a rerun."""

from bench.peers.widgets import filtered

filtered()
