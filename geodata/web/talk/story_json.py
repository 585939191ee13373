"""A story as JSON for the page that presents it: words, what is shown, where the camera stands.

Every figure is computed and every camera a box, so that the browser only draws. Texts are data:
the page sets them as text.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import FACETS
from geodata.stories.camera import frame, leaflet
from geodata.stories.figures import SceneView, scene_text, scene_view
from geodata.stories.model import HOME, Scene, Story
from geodata.vocabulary.style import style
from geodata.vocabulary.words import LANGUAGES, Language
from geodata.web.encode import Payload, bits, dumps


def payload(story: Story, catalog: Catalog) -> Payload:
    """Return a story in both languages.

    ``title``, ``words``, ``name``: by language. ``keys``: for each action "1" to "8" the position
    (from 0) of its first scene. ``home``: the frame of the nine counties. ``edition`` names what is
    told: windows that show the same edition are one talk. A frame is
    [[south, west], [north, east]] in degrees WGS-84, as Leaflet takes it.
    """
    whole = _whole(story, catalog)
    return whole | {"edition": hashlib.sha256(dumps(whole)).hexdigest()[:16]}


def _whole(story: Story, catalog: Catalog) -> Payload:
    positions = {scene.id: place for place, scene in enumerate(story.scenes)}
    home = frame(scene_view(Scene("home", story.scenes[0].zh, story.scenes[0].en), catalog))
    return {
        "id": story.id,
        "title": {language: story.title(language) for language in LANGUAGES},
        "digest": catalog.digest,
        "seconds": story.seconds,
        "home": leaflet(home) if home else None,
        "keys": {action: positions[slug] for action, slug in story.first_of_action().items()},
        "scenes": [_scene(scene, story, catalog) for scene in story.scenes],
    }


def _scene(scene: Scene, story: Story, catalog: Catalog) -> Payload:
    """Return one scene.

    ``filter`` holds every facet, empty where nothing is asked, and ``ids`` the explicit ones;
    ``shown`` is what both leave, as ``encode.bits`` writes it for ``State.within``. ``time`` is a
    month or None for the plan as decided; ``tint`` is 0 to 1 by county, as in ``State.tint``.
    """
    view = scene_view(scene, catalog)
    box = frame(view)
    asked = scene.show.params()
    first = {slug: action for action, slug in story.first_of_action().items()}
    return {
        "id": scene.id,
        "number": story.scenes.index(scene) + 1,
        "action": int(first[scene.id]) if scene.id in first else None,
        "words": {language: _words(scene, story, catalog, language) for language in LANGUAGES},
        "filter": {facet: asked.get(facet, []) for facet in FACETS},
        "q": scene.show.q,
        "ids": list(scene.ids),
        "shown": bits(view.selection.mask),
        "count": view.selection.count,
        "camera": {"bounds": leaflet(box) if box else None, "home": scene.camera == HOME},
        "highlight": list(scene.highlight),
        "badges": [_badge(slug, catalog) for slug in scene.highlight],
        "time": view.month,
        "timeline": scene.timeline,
        "tint": _tint(view) if scene.tint else {},
        "seconds": scene.seconds,
    }


def _words(scene: Scene, story: Story, catalog: Catalog, language: Language) -> Payload:
    said = scene_text(scene, story, catalog, language)
    return {
        "title": said.title,
        "lines": list(said.lines),
        "notes": said.notes,
        "figures": dict(said.figures),
    }


def _badge(slug: str, catalog: Catalog) -> Payload:
    project = catalog.by_id[slug]
    return {
        "id": slug,
        "code": project.code,
        "name": {language: project.name(language) for language in LANGUAGES},
        "colour": style().categories[project.properties.category].ink,
    }


def _tint(view: SceneView) -> dict[str, float]:
    """Return each county's share of the largest number of projects; what is city-wide tells none.

    A county that nothing concerns is left out.
    """
    counted = Counter(
        name for project in view.projects if not project.only_citywide for name in project.counties
    )
    most = max(counted.values(), default=1)
    names = (county.name_zh for county in view.catalog.counties)
    return {name: round(counted[name] / most, 3) for name in names if counted[name]}
