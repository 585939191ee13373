"""The typefaces that texts are drawn in wherever the reader's machine chooses one.

Files that cannot ask for it (styles, the browser's labels, Streamlit's theme) say the same; a test
compares them.
"""

from __future__ import annotations

FAMILIES = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
)
# As CSS and SVG write it.
FONT_STACK = ",".join([*(f"'{family}'" for family in FAMILIES), "sans-serif"])
