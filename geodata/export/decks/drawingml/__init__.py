"""Shapes, texts and colours in DrawingML: how anything is written on a slide."""
