"""What is nearest to parks and zones, and the airports of each county seat; see ``access``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shapely.geometry import LineString, Point

from geodata.analysis.access import Standing, counts, motorways, seats
from geodata.analysis.line_diagram import stop_state
from geodata.analysis.lines import existing, lines
from geodata.analysis.reach import Reach, Thing, features, of_line, placed, reaches
from geodata.catalog.catalog import Catalog
from geodata.catalog.project import Project
from geodata.record.model import Category

SITE_CATEGORIES = (Category.PARK, Category.ZONE, Category.SCIENCE_CITY)
_STATION = re.compile(r"站([(（][^()（）]*[)）])?$")
_FREIGHT = re.compile("货运|货场")
_SAME_SITE_KM = 3.0


@dataclass(frozen=True)
class SiteAccess:
    """What is nearest to a park, zone or science city, by kind; None where nothing is drawn."""

    project: Project
    motorway: Reach | None
    station: Reach | None
    yard: Reach | None
    airport: Reach | None


@dataclass(frozen=True)
class AirportAccess:
    """The nearest airports of one seat: commercial and general, today and with the plan."""

    seat: Thing
    commercial: Reach | None
    commercial_plan: Reach | None
    general: Reach | None
    general_plan: Reach | None


def site_access(catalog: Catalog, standing: Standing = Standing.TODAY) -> tuple[SiteAccess, ...]:
    """Return what is nearest to each drawn park, zone and science city, in the record's order.

    Distances are geodesic, rounded to the accuracies of both drawings.

    Those outside Mianyang are left out: there the layers do not hold what is nearest.
    """
    sites = [
        project
        for project in catalog.projects
        if project.geometry is not None
        and project.counties
        and project.properties.category in SITE_CATEGORIES
    ]
    things = [_thing(project) for project in sites]
    nearest = zip(
        reaches(things, [of_line(line) for line in motorways(catalog, standing)]),
        reaches(things, stations(catalog, standing)),
        reaches(things, yards(catalog, standing)),
        reaches(things, airports(catalog, "commercial", standing)),
        strict=True,
    )
    return tuple(SiteAccess(site, *near) for site, near in zip(sites, nearest, strict=True))


def sites_without_place(catalog: Catalog) -> tuple[Project, ...]:
    """Return the parks, zones and science cities of Mianyang with no drawing to measure from."""
    return tuple(
        project
        for project in catalog.projects
        if project.geometry is None
        and (project.counties or not project.properties.outside)
        and project.properties.category in SITE_CATEGORIES
    )


def stations(catalog: Catalog, standing: Standing) -> tuple[Thing, ...]:
    """Return the passenger stations: control points of railways that are named so, and hubs.

    A station whose name says that it is planned, reserved or being built counts with the plan only.
    """
    kinds = (Category.RAILWAY,)
    railways = [line for line in lines(catalog, kinds) if counts(line.project, standing)]
    by_name: dict[str, Thing] = {}
    for line in (*existing(catalog, kinds), *railways):
        if not isinstance(line.geometry, LineString):
            continue
        spots = line.geometry.coords
        if len(line.via) != len(spots):
            continue
        for (name_zh, name_en), spot in zip(line.via, spots, strict=True):
            planned = stop_state(name_zh) is not None and standing is not Standing.PLAN
            if _STATION.search(name_zh) and not _FREIGHT.search(name_zh) and not planned:
                thing = Thing(name_zh, name_en, line.accuracy_m, Point(spot), line.project)
                by_name.setdefault(name_zh, thing)
    return (*by_name.values(), *_drawn(catalog, Category.HUB, standing))


def yards(catalog: Catalog, standing: Standing) -> tuple[Thing, ...]:
    """Return the freight yards and logistics parks of the record that are drawn."""
    return _drawn(catalog, Category.LOGISTICS, standing)


def airports(catalog: Catalog, kind: str, standing: Standing) -> tuple[Thing, ...]:
    """Return the airports of a kind (``commercial`` or ``general``) that have a drawn site.

    The layer shows the airports of its own date, so ``standing`` may not be ``BEFORE``. Drawn
    airports of the record at a site that the layer does not hold are added by their standing.

    Raises:
        ValueError: if the standing is ``BEFORE``.
    """
    if standing is Standing.BEFORE:
        raise ValueError("airports: the layer does not say what stood before the decision")
    known = [(site["properties"]["kind"], placed(site)) for site in features("airports.geojson")]
    drawn = [
        thing
        for thing in _drawn(catalog, Category.AIRPORT, standing)
        if thing.project and is_general(thing.project) == (kind == "general")
    ]
    # Whichever kind the layer has it as, one site is one airport.
    stood = reaches(drawn, [thing for _, thing in known])
    added = [
        thing
        for thing, reach in zip(drawn, stood, strict=True)
        if reach is None or reach.km > _SAME_SITE_KM
    ]
    return (*(thing for its_kind, thing in known if its_kind == kind), *added)


def airport_access(catalog: Catalog) -> tuple[AirportAccess, ...]:
    """Return the nearest airports of the city's seat and of each county's, as in ``seats``."""
    columns = [
        reaches(seats(), airports(catalog, kind, standing))
        for kind in ("commercial", "general")
        for standing in (Standing.TODAY, Standing.PLAN)
    ]
    rows = zip(*columns, strict=True)
    return tuple(AirportAccess(seat, *row) for seat, row in zip(seats(), rows, strict=True))


def airports_without_site(catalog: Catalog) -> tuple[Project, ...]:
    """Return the airports of the record that have no site to measure from."""
    return tuple(
        project
        for project in catalog.projects
        if project.properties.category == Category.AIRPORT and project.geometry is None
    )


def is_general(project: Project) -> bool:
    """Whether an airport of the record is one for general aviation, by its name."""
    return "通用" in project.properties.name_zh


def _drawn(catalog: Catalog, category: Category, standing: Standing) -> tuple[Thing, ...]:
    return tuple(
        _thing(project)
        for project in catalog.projects
        if project.geometry is not None
        and project.properties.category == category
        and counts(project, standing)
    )


def _thing(project: Project) -> Thing:
    properties, geometry = project.properties, project.geometry
    if geometry is None:
        raise ValueError(f"{properties.id}: has no drawing to measure from")
    return Thing(properties.name_zh, properties.name_en, properties.accuracy_m, geometry, project)
