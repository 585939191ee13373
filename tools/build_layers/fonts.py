"""Build the two Chinese font files from the npm package that ``data/fonts/fonts.toml`` names.

Maintainers only: ``npm pack @fontsource/noto-sans-sc@5.3.0``, then
``python -m tools.build_layers.fonts fontsource-noto-sans-sc-5.3.0.tgz``. Decoding WOFF2 takes
seconds a font, so plain TrueType is kept, without layout tables, packed with brotli.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
import tarfile
from pathlib import Path
from typing import Any

import brotli
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from geodata.data import DATA

FOLDER = DATA / "fonts"
_MAIN = "package/files/noto-sans-sc-chinese-simplified-{weight}-normal.woff2"
_PIECE = r"package/files/noto-sans-sc-[0-9]+-{weight}-normal\.woff2"
_KEPT = {"head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post"}


def build(package: Path, weight: int, whole: bool) -> bytes:
    """Return a weight as packed TrueType; ``whole`` adds what only the numbered pieces have."""
    with tarfile.open(package) as files:
        names = sorted(files.getnames())
        font = _font(files, _MAIN.format(weight=weight))
        if whole:
            piece = re.compile(_PIECE.format(weight=weight))
            for name in filter(piece.fullmatch, names):
                _add(font, _font(files, name))
    for table in set(font.keys()) - _KEPT - {"GlyphOrder"}:
        del font[table]
    font["post"].formatType = 3.0
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out)
    packed: bytes = brotli.compress(out.getvalue(), quality=11, lgwin=24)
    return packed


def _font(files: tarfile.TarFile, name: str) -> Any:
    member = files.extractfile(name)
    if member is None:
        raise FileNotFoundError(f"{files.name!r}: no {name}")
    font = TTFont(io.BytesIO(member.read()))
    font.flavor = None
    return font


def _add(font: Any, piece: Any) -> None:
    """Add the characters of a piece that the font lacks."""
    known, glyphs, order = font.getBestCmap(), piece.getGlyphSet(), font.getGlyphOrder()
    added = {}
    for code, glyph in sorted(piece.getBestCmap().items()):
        if code not in known:
            name = f"u{code:05X}"
            pen = TTGlyphPen(None)
            glyphs[glyph].draw(DecomposingFilterPen(pen, glyphs))
            font["glyf"].glyphs[name] = pen.glyph()
            font["hmtx"].metrics[name] = piece["hmtx"].metrics[glyph]
            added[code] = name
    font.setGlyphOrder([*order, *added.values()])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            small = table.format == 4
            table.cmap.update({c: n for c, n in added.items() if not small or c < 0x10000})


def main(package: str) -> None:
    """Write both files and print their digests."""
    digest = hashlib.sha256(Path(package).read_bytes()).hexdigest()
    sys.stdout.write(f"{Path(package).name} {digest}\n")
    for name, weight, whole in (("regular", 400, True), ("bold", 700, False)):
        packed = build(Path(package), weight, whole)
        (FOLDER / f"noto-sans-sc-{name}.ttf.br").write_bytes(packed)
        sys.stdout.write(f"{name} {len(packed)} {hashlib.sha256(packed).hexdigest()}\n")


if __name__ == "__main__":
    main(sys.argv[1])
