"""Which sizes of wall prints and pictures may be asked for, known without drawing one."""

from __future__ import annotations

# Usual width and height, the least and the largest side: millimetres of a wall print ...
WALL_MM = (1000, 1400)
WALL_SIDES_MM = (300, 5000)  # beyond 200 inches a PDF page is read by few programs
WALL_STRETCH = 8  # times the shorter side: on a narrower strip the legend has no room
# ... and pixels of a picture.
PICTURE_PX = (2400, 1800)
PICTURE_SIDES_PX = (600, 8000)
PICTURE_AREA_PX = 25_000_000  # in all: each takes 8 bytes of memory while it is drawn
