"""Maps on slides: a plate as shapes that can be edited, with its legend."""
