"""Files as bytes: read under limits, named when they are something else, written whole or not."""
