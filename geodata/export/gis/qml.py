"""How QGIS draws the exported layers: colour by category, line pattern by stage (QML).

Only the combinations that are there get a symbol, so the legend tells what is on the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from geodata.catalog.project import Project
from geodata.record.model import Category, Placement, Stage
from geodata.vocabulary.style import Pattern, style
from geodata.vocabulary.words import Words

_GEOMETRY = {"points": 0, "lines": 1, "areas": 2, "county_level": 2, "accuracy": 2}
_SYMBOL = {0: "marker", 1: "line", 2: "fill"}
_MM = 0.26  # of a pixel at 96 dpi
Options = Mapping[str, str]


def qml(layer: str, projects: Iterable[Project], words: Words, aliases: Mapping[str, str]) -> str:
    """Return the style of a layer for QGIS 3 (QML).

    Args:
        layer: lines, areas, points, county_level or accuracy.
        projects: what is in it; only their categories and stages get a symbol.
        words: of the language, for the legend.
        aliases: what people call each field.
    """
    pairs = {(project.properties.category, project.stage) for project in projects}
    present = [(c, s) for c in Category for s in Stage if (c, s) in pairs]
    root = ET.Element("qgis", version="3.28.0", styleCategories="Symbology|Fields")
    renderer = ET.SubElement(
        root,
        "renderer-v2",
        type="categorizedSymbol",
        attr='concat("category", \'/\', "stage")',
        forceraster="0",
        symbollevels="0",
        enableorderby="0",
    )
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (category, stage) in enumerate(present):
        ET.SubElement(
            categories,
            "category",
            symbol=str(number),
            value=f"{category}/{stage}",
            label=f"{words[f'category.{category}']} · {words[f'stage.{stage}']}",
            render="true",
            type="string",
        )
        _symbol(symbols, number, layer, category, stage)
    listed = ET.SubElement(root, "aliases")
    for index, (name, alias) in enumerate(aliases.items(), start=1):
        ET.SubElement(listed, "alias", index=str(index), field=name, name=alias)
    ET.SubElement(root, "layerGeometryType").text = str(_GEOMETRY[layer])
    return ET.tostring(root, encoding="unicode")


def _symbol(parent: ET.Element, number: int, layer: str, category: Category, stage: Stage) -> None:
    kind = _SYMBOL[_GEOMETRY[layer]]
    symbol = ET.SubElement(
        parent, "symbol", name=str(number), type=kind, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    look, pattern = style().categories[category], style().stages[stage]
    makers = {"points": _marker, "lines": _line}
    for class_name, options in makers.get(layer, _fill)(look.colour, look.width, pattern, layer):
        part = ET.SubElement(
            symbol, "layer", {"class": class_name, "enabled": "1", "locked": "0", "pass": "0"}
        )
        mapped = ET.SubElement(part, "Option", type="Map")
        for key, value in options.items():
            ET.SubElement(mapped, "Option", name=key, type="QString", value=value)
            ET.SubElement(part, "prop", k=key, v=value)  # what QGIS before 3.18 reads


Parts = list[tuple[str, Options]]


def _line(colour: str, width: float, pattern: Pattern, _: str) -> Parts:
    """Return the line; a cased one is a pale core over a dark line."""
    millimetres = width * _MM
    common = {
        "line_color": _rgba(colour, style().placements[Placement.CORRIDOR].opacity),
        "line_width": f"{millimetres:.2f}",
        "line_width_unit": "MM",
        "capstyle": "flat",
        "joinstyle": "round",
        "line_style": "solid",
        "use_custom_dash": "1" if pattern.dash else "0",
        "customdash": ";".join(f"{part:.2f}" for part in pattern.pixels(millimetres)),
        "customdash_unit": "MM",
    }
    if not pattern.cased:
        return [("SimpleLine", common)]
    core = {
        "line_color": _rgba(style().background, 1),
        "line_width": f"{millimetres * 0.4:.2f}",
        "line_width_unit": "MM",
        "line_style": "solid",
        "use_custom_dash": "0",
    }
    return [("SimpleLine", common), ("SimpleLine", core)]


def _marker(colour: str, _width: float, pattern: Pattern, _: str) -> Parts:
    """Return the marker: filled if something stands or is being worked on, else hollow."""
    return [
        (
            "SimpleMarker",
            {
                "name": "circle",
                "color": _rgba(colour if pattern.built else style().background, 1),
                "outline_color": _rgba(colour, 1),
                "outline_style": "solid",
                "outline_width": "0.5",
                "outline_width_unit": "MM",
                "size": "3",
                "size_unit": "MM",
            },
        )
    ]


def _fill(colour: str, _width: float, pattern: Pattern, layer: str) -> Parts:
    """Return the fill: a faint band, an area, or a county's dotted outline and nothing in it."""
    fill = {
        "color": _rgba(colour, 0.12 if layer == "accuracy" else 0.35),
        "style": "solid" if layer == "accuracy" or (layer == "areas" and pattern.built) else "no",
        "outline_color": _rgba(colour, 0.9),
        "outline_style": {"county_level": "dot", "accuracy": "no"}.get(layer, "solid"),
        "outline_width": "0.3",
        "outline_width_unit": "MM",
    }
    return [("SimpleFill", fill)]


def _rgba(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"{red},{green},{blue},{round(255 * opacity)}"
