"""Reading PDFs back, for tests of printed output; needs poppler-utils."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from PIL import Image

from geodata.export.map_layout.shapes import PT_MM


def text(pdf: bytes, folder: Path, *options: str) -> str:
    """Return what pdftotext reads."""
    return _run(["pdftotext", *options, "FILE", "-"], pdf, folder)


def font_table(pdf: bytes, folder: Path) -> list[list[str]]:
    """Return the rows of pdffonts without its heads."""
    return [line.split() for line in _run(["pdffonts", "FILE"], pdf, folder).splitlines()[2:]]


def complaints(pdf: bytes, folder: Path) -> str:
    """Return what poppler says against a file while it draws it."""
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(
        ["pdftoppm", "-r", "20", "-png", str(file), str(folder / "page")],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return done.stderr


def _run(command: list[str], pdf: bytes, folder: Path) -> str:
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    filled = [str(file) if part == "FILE" else part for part in command]
    return subprocess.run(filled, capture_output=True, check=True, text=True).stdout


def sizes_mm(pdf: bytes) -> list[tuple[float, float]]:
    """Return the width and height of each page in mm."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_size() for page in document]
    document.close()
    return [(width * PT_MM, height * PT_MM) for width, height in pages]


def paths(pdf: bytes, number: int = 0) -> list[dict[str, Any]]:
    """Return the drawn rectangles, lines and curves of a page, lengths in points."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        page = document.pages[number]
        return [*page.rects, *page.lines, *page.curves]


def picture(pdf: bytes, number: int = 0, dpi: float = 100) -> Image.Image:
    """Return a page as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    image: Image.Image = document[number].render(scale=dpi / 72).to_pil().convert("RGB")
    document.close()
    return image
