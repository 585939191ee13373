"""A story's types: scenes, each with its words, what is shown and where the camera stands.

How a story is written down, with every key and placeholder, is in docs/stories.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from geodata.catalog.filters import Filter
from geodata.vocabulary.words import Language

LonLatBox = tuple[float, float, float, float]  # west, south, east, north: degrees WGS-84

TODAY = "today"  # instead of a month: that of the newest report
BOX: LonLatBox = (101.0, 27.5, 111.0, 34.0)  # what the base layers cover

MAX_BYTES = 200_000
MAX_SCENES = 40
MAX_LINES = 3
MAX_IDS = 400
DEFAULT_SECONDS, MIN_SECONDS, MAX_SECONDS = 20, 5, 600
DEFAULT_PADDING, MAX_PADDING = 5, 50  # per cent of the frame, on each side
LEAST_SPAN_DEG = 0.02

# The longest text, in columns: a Chinese character is two wide, a Latin one one.
TITLE_COLUMNS: dict[Language, int] = {"zh": 80, "en": 80}
LINE_COLUMNS: dict[Language, int] = {"zh": 48, "en": 64}
NOTES_COLUMNS: dict[Language, int] = {"zh": 800, "en": 1200}


@dataclass(frozen=True)
class Caption:
    """The words of a scene in one language, with placeholders in braces; notes are spoken."""

    title: str
    lines: tuple[str, ...] = ()
    notes: str = ""

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every text with the name of its field."""
        lines = ((f"lines #{number}", line) for number, line in enumerate(self.lines, start=1))
        return (("title", self.title), *lines, ("notes", self.notes))


@dataclass(frozen=True)
class Camera:
    """Where the camera stands: one of four ways to name a frame, and the room round it.

    Attributes:
        on: ``home`` (the nine counties), ``fit`` (what is shown), or empty with one of the others.
        extent: west, south, east, north, degrees WGS-84.
        feature: the id of a feature to look at.
        counties: full names of counties to look at.
        padding: room on each side, in per cent of the frame's width and height.
    """

    on: str = ""
    extent: LonLatBox | None = None
    feature: str = ""
    counties: tuple[str, ...] = ()
    padding: int = DEFAULT_PADDING


HOME = Camera("home")


@dataclass(frozen=True)
class Scene:
    """One picture of the story.

    Attributes:
        id: a slug, once in the story.
        zh: its words in Chinese.
        en: its words in English.
        show: the filter; what is shown is what it leaves.
        ids: if any, only these of what the filter leaves.
        camera: where one looks.
        highlight: ids of what stays strong while all else fades.
        time: a month (``2024-02``), ``today``, or empty for the plan as decided.
        timeline: the time bar is shown and plays up to ``time``.
        tint: counties are coloured by how many of the shown projects concern them.
        seconds: how long it stands when the story plays by itself.
    """

    id: str
    zh: Caption
    en: Caption
    show: Filter = field(default_factory=Filter)
    ids: tuple[str, ...] = ()
    camera: Camera = HOME
    highlight: tuple[str, ...] = ()
    time: str = ""
    timeline: bool = False
    tint: bool = False
    seconds: int = DEFAULT_SECONDS

    def caption(self, language: Language) -> Caption:
        """Return its words in a language, the placeholders not filled in."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True)
class Story:
    """Scenes in the order in which they are shown; ``id`` is a slug."""

    id: str
    title_zh: str
    title_en: str
    scenes: tuple[Scene, ...]

    def title(self, language: Language) -> str:
        """Return its title in a language."""
        return self.title_en if language == "en" else self.title_zh

    @property
    def seconds(self) -> int:
        """How long it takes when it plays by itself."""
        return sum(scene.seconds for scene in self.scenes)

    def first_of_action(self) -> dict[str, str]:
        """Return for each action "1" to "8" the id of its first scene, as the keys jump to it.

        A scene is an action's if its filter asks for this action alone.
        """
        firsts: dict[str, str] = {}
        for scene in self.scenes:
            asked = sorted(scene.show.action)
            if len(asked) == 1 and asked[0].isdecimal():
                firsts.setdefault(asked[0], scene.id)
        return firsts
