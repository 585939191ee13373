"""Rules of the record beyond the shape of a value: geometry, places, whole-record rules."""
