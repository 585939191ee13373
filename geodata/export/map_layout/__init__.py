"""The map laid out in page millimetres: what printed sheets and slides draw."""
