"""Printed sheets, wall prints and pictures, drawn with pens."""
