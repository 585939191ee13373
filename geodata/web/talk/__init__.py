"""The talk as the browser gets it: a story worked out, and the page it is told on."""
