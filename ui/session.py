"""What a session keeps from rerun to rerun: every key, with its type and its first value.

Nothing else touches Streamlit's session state. The names are also those of widgets: browser code
and style sheets select by them (``.st-key-title-zh-region``), and some are the address's
parameters. Buttons and containers that only need an identity keep their names where they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geodata.catalog.filters import Dropped, Facet, Filter
from geodata.record.faults import Fault
from geodata.stories.editing import Draft
from geodata.stories.model import Story
from geodata.vocabulary.words import Language
from geodata.web.state import Compare

Value = TypeVar("Value")


@dataclass(frozen=True)
class Key(Generic[Value]):
    """A name in the session's state, and the value that holds while nothing is set."""

    name: str
    first: Value

    def get(self) -> Value:
        """Return the value; the first one if nothing is set."""
        value: Value = st.session_state.get(self.name, self.first)
        return value

    def set(self, value: Value) -> None:
        """Set the value."""
        st.session_state[self.name] = value

    def setdefault(self, value: Value) -> Value:
        """Return the value; if nothing is set, set this one first."""
        kept: Value = st.session_state.setdefault(self.name, value)
        return kept

    def pop(self) -> Value:
        """Return the value and unset it; the first one if nothing is set."""
        value: Value = st.session_state.pop(self.name, self.first)
        return value


@dataclass(frozen=True)
class Carried:
    """What is taken along to another page, whose address is empty at first."""

    asked: Filter
    basemap: str


@dataclass(frozen=True)
class Loaded:
    """The outcome of loading a file: its name, and its faults or the number of its scenes."""

    name: str
    faults: tuple[Fault, ...] = ()
    scenes: int = 0


# What is asked, selected and spoken; all of it stands in the address too.
LANGUAGE = Key[Language]("lang", "zh")
BASEMAP = Key[str]("basemap", "relief")
PROJECT = Key[str]("project", "")  # the id of the project selected; empty if none is
SEARCH = Key[str]("q", "")  # the words searched for, as they were typed
CITYWIDE = Key[bool]("citywide", True)  # whether a county is shown with what concerns all nine

# What some pages ask for beside the filter; None if nothing is chosen.
CORRIDOR = Key[str | None]("corridor", None)  # the way out of Mianyang, by id
PLACE = Key[str | None]("place", None)  # a county or a place outside, by its Chinese name
SECTION = Key[str | None]("section", None)  # a paragraph of the decision, "3.1"
TIME = Key[str | None]("time", None)  # the month the map is drawn as of, "2024-02"; None: the plan
SCENE = Key[str | None]("scene", None)  # the scene that is open in the editor, by id
_OF_PAGES = {key.name: key for key in (CORRIDOR, PLACE, SECTION, TIME, SCENE)}

# How the address and the session follow each other.
ADDRESS_SEEN = Key[Mapping[str, list[str]] | None]("link-seen", None)  # as last read or written
ADDRESS_MEANT = Key[Mapping[str, list[str]] | None]("link-meant", None)  # as the session was then
ADDRESS_DROPPED = Key[Dropped]("link-dropped", ())  # what it held that nobody understands
CARRIED = Key[Carried | None]("link-saved", None)
PAGE_PATH = Key[str | None]("link-page", None)  # the path of the page that ran last

# The map.
FLY = Key[int]("fly", 0)  # how often the map was told to fly to the project selected
REPORT_NUMBER = Key[int]("seq", 0)  # the number of the map's last report that was taken
MAP_SESSION = Key[str]("session", "")  # tells the map this session from an earlier one
COMPARE = Key[Compare | None]("compare", None)  # the two sides compared

# The parts of pages.
COUNTY_TINT = Key[str | None]("county-tint", None)  # by what the counties are coloured
PROJECT_PICKED = Key[str | None]("project-picked", None)  # the project in the page's own list

# The story that is edited.
DRAFT = Key[Draft | None]("draft", None)
DRAFT_FRAME = Key[tuple[float, float, float, float] | None]("draft-frame", None)  # the open scene's
DRAFT_FIT = Key[int]("draft-fit", 0)  # how often the map was told to show that frame
DRAFT_SHOWN = Key[str | None]("draft-shown", None)  # the scene that the map was last sent to
DRAFT_PRESS = Key[object]("draft-press", None)  # the press of the map's button last taken
DRAFT_FULL = Key[bool]("draft-full", False)  # whether a scene was refused, since no more fit
DRAFT_SAVED = Key[Story | None]("draft-saved", None)  # as it was begun, loaded or taken away
DRAFT_BEGUN = Key[int]("draft-begun", 0)  # how many stories were begun or loaded
DRAFT_VERSION = Key[int]("draft-version", 0)  # how often anything but a field changed the fields
DRAFT_RESTORED = Key[object]("draft-restored", None)  # the restoring that was last taken
SCENE_REPORTED = Key[object]("scene-told", None)  # a scene that the map reported, not taken yet
DRAFT_REPORTED = Key[object]("draft-told", None)  # a draft the browser kept, not taken yet

# The story's files.
STORY_LOADED = Key[Loaded | None]("story-loaded", None)  # what became of the last file
STORY_UPLOADS = Key[int]("story-upload-number", 0)  # how many files were given: a new uploader each
PUBLISHED = Key[tuple[Story | None, str]]("story-published", (None, ""))  # the last, its address
NOT_PUBLISHED = Key[bool]("story-not-published", False)  # whether publishing has just failed


def of_page(name: str) -> Key[str | None]:
    """Return the key of what only some pages ask for, by its name in the address."""
    return _OF_PAGES[name]


def facet(name: Facet) -> Key[Sequence[str]]:
    """Return the key of the values asked for in a facet."""
    return Key(f"facet-{name}", ())


def map_report(digest: str) -> Key[object]:
    """Return the key of the map's last report; a map for each catalog, named by its digest."""
    return Key(f"map-{digest[:8]}", None)


def form_field(name: str, version: int) -> Key[object]:
    """Return the key of a field of a scene's form; each version of it is a new field."""
    return Key(f"{name}--v{version}" if version else name, None)


def story_upload(number: int) -> Key[UploadedFile | None]:
    """Return the key of the uploader that takes the next file."""
    return Key(f"story-upload-{number}", None)
