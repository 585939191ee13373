"""Pictures of what people take away, for docs/exports.md: ``make gallery``.

Each file is made by the command line's own code and turned into a picture by another program:
LibreOffice and poppler for office files and PDF, Chromium for the single page.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from docs.screenshots import IMAGES, QUALITY
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.export.formats import FORMATS, write
from geodata.record import reading
from geodata.report.request import Handout
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT

WIDTH = 1400
SANTAI = Filter(county=frozenset({"三台县"}))
# Name of the picture: the form, the filter, which page of it.
PAGES = {
    "xlsx": ("xlsx", SANTAI, 1), "docx": ("docx", SANTAI, 1), "pdf-a3": ("pdf-a3", Filter(), 1),
    "pdf-counties": ("pdf-counties", SANTAI, 1), "wall-tiles": ("wall-tiles", Filter(), 1),
    "pptx": ("pptx", Filter(), 3), "pptx-scenes": ("pptx-scenes", Filter(), 4),
}  # fmt: skip


def handout() -> Handout:
    """Return the whole record in Chinese."""
    read = reading.read(ROOT / "projects.geojson")
    catalog = Catalog.of(read)
    return Handout(catalog, Filter(), "zh", read.collection.updated, date.today())


def page(path: Path, number: int) -> Path:
    """Return one page of an office file or a PDF as a PNG."""
    if path.suffix != ".pdf":
        office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", path.parent, path]
        subprocess.run(office, check=True, capture_output=True)
        path = path.with_suffix(".pdf")
    picture = path.with_suffix(".png")
    pages = ["-f", str(number), "-l", str(number), "-singlefile", "-scale-to-x", str(WIDTH)]
    made = ["pdftoppm", "-png", *pages, "-scale-to-y", "-1", path, picture.with_suffix("")]
    subprocess.run(made, check=True, capture_output=True)
    return picture


def keep(picture: Path, name: str) -> None:
    """Write a picture among those of the docs."""
    image = Image.open(picture).convert("RGB")
    image.thumbnail((WIDTH, WIDTH))
    image.save(IMAGES / f"export-{name}.webp", quality=QUALITY, method=6)


def main() -> None:
    """Make every picture anew."""
    own = handout()
    with tempfile.TemporaryDirectory() as folder:
        for name, (form, asked, number) in PAGES.items():
            path = Path(folder) / f"{name}{FORMATS[form].suffix}"
            write(replace(own, asked=asked), FORMATS[form], path)
            keep(page(path, number), name)
        single = Path(folder) / "single.html"
        write(own, FORMATS["html"], single)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            opened = browser.new_page(viewport={"width": WIDTH, "height": 800})
            opened.goto(single.as_uri())
            opened.wait_for_timeout(2500)
            opened.screenshot(path=Path(folder) / "html.png")
            browser.close()
        keep(Path(folder) / "html.png", "html")


if __name__ == "__main__":
    main()
