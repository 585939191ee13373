"""The filtered record as KML for Google Earth and 奥维: folders by kind, colour by category.

KML knows no dashes. So what is only planned is drawn thin and half transparent, its stage stands
beside its name, and a folder of its own holds the area within which each drawing may be off. What
is known by its county, or has no place, is listed without a geometry. No icon is fetched.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geodata.catalog.project import Project
from geodata.export.gis.credits import closing, left_out
from geodata.export.gis.vector import DECIMALS, attributes, band, drawing, fact_lines, kind
from geodata.export.xml_text import plain
from geodata.record.model import Category, Stage
from geodata.report.request import Handout, Step, silent
from geodata.vocabulary.style import style

NAMESPACE = "http://www.opengis.net/kml/2.2"
FOLDERS = {
    "lines": "export.folder_lines",
    "areas": "export.folder_areas",
    "points": "export.folder_points",
    "accuracy": "export.accuracy",
    "county_level": "export.county_level",
    "not_drawn": "export.not_drawn",
}
_BUILT_WIDTH, _PLANNED_WIDTH = 4.0, 2.0
_TICK = 40


def kml(handout: Handout, step: Step = silent) -> bytes:
    """Return the document; texts are plain text, also for programs that show them as HTML."""
    words, projects = handout.words, handout.projects
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _text(document, "name", f"{words['app.title']} · {handout.updated}")
    lines = [*left_out(handout), *closing(handout)]
    _text(document, "description", html.escape("\n".join(lines)))
    pairs = {(project.properties.category, project.stage) for project in projects}
    for category in Category:
        for stage in Stage:
            if (category, stage) in pairs:
                document.append(_style(category, stage))
    folders = {name: ET.Element("Folder") for name in FOLDERS}
    for name, folder in folders.items():
        _text(folder, "name", words[FOLDERS[name]])
    for number, project in enumerate(projects):
        if number % _TICK == 0:
            step(number / len(projects), words["export.list"])
        folders[kind(project)].append(_placemark(project, handout, drawing(project)))
        around = band(project)
        if around is not None:
            folders["accuracy"].append(_band(project, handout, around))
    for folder in folders.values():
        n = len(folder.findall("Placemark"))
        if n:
            folder.insert(1, _description(words.say("sheet.count", n=n)))
            document.append(folder)
    step(1.0, words["export.write"])
    out: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return out


def _description(text: str) -> ET.Element:
    """Return what a folder says of itself: how much is in it."""
    made = ET.Element("description")
    made.text = plain(text)
    return made


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, tag)
    made.text = plain(text)
    return made


def _style_id(project: Project) -> str:
    return f"{project.properties.category}-{project.stage}"


def _style(category: Category, stage: Stage) -> ET.Element:
    look, built = style().categories[category], style().stages[stage].built
    made = ET.Element("Style", id=f"{category}-{stage}")
    colour = _colour(look.colour, 1.0 if built else 0.6)
    icon = ET.SubElement(made, "IconStyle")
    _text(icon, "color", colour)
    _text(icon, "scale", "1.1" if built else "0.8")
    line = ET.SubElement(made, "LineStyle")
    _text(line, "color", colour)
    _text(line, "width", str(_BUILT_WIDTH if built else _PLANNED_WIDTH))
    fill = ET.SubElement(made, "PolyStyle")
    _text(fill, "color", _colour(look.colour, 0.2))
    _text(fill, "outline", "0")
    return made


def _placemark(project: Project, handout: Handout, geometry: BaseGeometry | None) -> ET.Element:
    words = handout.words
    made = ET.Element("Placemark", id=project.id)
    _text(made, "name", project.name(handout.language))
    stage, grade = words[f"stage.{project.stage}"], words[f"grade.{project.properties.placement}"]
    _text(made, "Snippet", f"{project.code} · {stage} · {grade}").set("maxLines", "1")
    lines = [f"{label}  {value}" for label, value in fact_lines(project, handout)]
    whole = [*lines, words.say("app.updated", date=handout.updated), *handout.credits()]
    # Shown as HTML by Google Earth: escaped once here, and once more as XML.
    _text(made, "description", html.escape("\n".join(whole)))
    _text(made, "styleUrl", f"#{_style_id(project)}")
    data = ET.SubElement(made, "ExtendedData")
    for key, value in attributes(project, handout).items():
        if value is not None and key != "name":
            item = ET.SubElement(data, "Data", name=key)
            _text(item, "value", f"{value:g}" if isinstance(value, float) else value)
    if geometry is not None:
        made.append(_geometry(geometry))
    return made


def _band(project: Project, handout: Handout, around: BaseGeometry) -> ET.Element:
    made = ET.Element("Placemark")
    _text(made, "name", project.name(handout.language))
    _text(made, "Snippet", project.code).set("maxLines", "1")
    _text(made, "styleUrl", f"#{_style_id(project)}")
    made.append(_geometry(around))
    return made


def _geometry(geometry: BaseGeometry) -> ET.Element:
    parts = [_part(part) for part in shapely.get_parts(geometry)]
    if len(parts) == 1:
        return parts[0]
    made = ET.Element("MultiGeometry")
    made.extend(parts)
    return made


def _part(part: BaseGeometry) -> ET.Element:
    if part.geom_type == "Point":
        made = ET.Element("Point")
        _coordinates(made, part)
        return made
    made = ET.Element(part.geom_type)
    _text(made, "tessellate", "1")
    if not isinstance(part, Polygon):
        _coordinates(made, part)
        return made
    for name, ring in _rings(part):
        boundary = ET.SubElement(made, name)
        _coordinates(ET.SubElement(boundary, "LinearRing"), ring)
    return made


def _rings(polygon: Polygon) -> Iterator[tuple[str, BaseGeometry]]:
    yield "outerBoundaryIs", polygon.exterior
    for ring in polygon.interiors:
        yield "innerBoundaryIs", ring


def _coordinates(parent: ET.Element, geometry: BaseGeometry) -> None:
    points = shapely.get_coordinates(geometry).tolist()
    pairs = " ".join(f"{lon:.{DECIMALS}f},{lat:.{DECIMALS}f}" for lon, lat in points)
    _text(parent, "coordinates", pairs)


def _colour(colour: str, opacity: float) -> str:
    """Return #rrggbb as KML writes it, aabbggrr.

    >>> _colour("#771b28", 1)
    'ff281b77'
    """
    return f"{round(255 * opacity):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}"
