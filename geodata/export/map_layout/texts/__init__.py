"""Where texts go on a map: boxes, the room that is free, codes, names and marks."""
