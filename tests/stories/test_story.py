"""Stories: read, refused, written, told; the shipped one; what the browser is given."""

from __future__ import annotations

import re
import time
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.__main__ import main
from geodata.analysis.figures.kilometres import by_kind
from geodata.analysis.figures.kilometres import in_words as said_by_kind
from geodata.catalog.filters import FACETS, OPTIONS, Filter
from geodata.geo import layers
from geodata.geo.measures import length_km
from geodata.record.characters import EMPTY
from geodata.record.faults import UnreadableError
from geodata.stories import story
from geodata.stories.camera import frame
from geodata.stories.figures import PLACEHOLDERS, fields, figure, scene_text, scene_view
from geodata.stories.form import CAMERA_KEYS, CAPTION_KEYS, SCENE_KEYS, SHOW_KEYS, STORY_KEYS
from geodata.stories.model import BOX, MAX_BYTES
from geodata.stories.rules import columns
from geodata.stories.story import Camera, Caption, Scene, Story, StoryError
from geodata.stories.typed_figures import typed
from geodata.vocabulary.rounding import km_in_words
from geodata.vocabulary.words import LANGUAGES, Language, words
from geodata.web.basemaps import relief_bounds
from geodata.web.encode import bits, dumps
from geodata.web.talk.story_json import payload
from tests.real import real
from tests.sample import catalog

HERE = Path(__file__).parents[1]
ROOT = HERE.parent
COUNTEREXAMPLES = sorted((HERE / "counterexamples" / "stories").glob("*.toml"))
DOCS = (ROOT / "docs" / "stories.md").read_text(encoding="utf-8")
SHIPPED = story.shipped(real())[0]


def scene(name: str = "one", **fields: Any) -> Scene:
    plain = Scene(name, Caption("标题", notes="说明"), Caption("Title", notes="Notes"))
    return replace(plain, **fields)


def story_of(**fields: Any) -> Story:
    return Story("sample", "样例", "A sample", (scene(**fields),))


def saying(text: str, **fields: Any) -> Story:
    return story_of(zh=Caption("标题", (text,), "说明"), **fields)


def faults(made: Story | bytes) -> list[str]:
    data = made if isinstance(made, bytes) else story.write(made)
    try:
        story.read(data, catalog())
    except StoryError as error:
        return [str(fault) for fault in error.faults]
    return []


# --- Reading ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", COUNTEREXAMPLES, ids=lambda path: path.stem)
def test_a_counterexample_gives_exactly_its_faults(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert expected
    assert faults(path.read_bytes()) == expected


def test_all_faults_are_told_at_once_in_the_files_order() -> None:
    text = story.write(story_of(seconds=1, highlight=("x",))).decode()
    two = text + "\n" + text.split("[[scene]]")[1].join(["[[scene]]", ""]).replace("one", "two")
    assert [line.split(":")[0] for line in faults(two.encode())] == [
        "one · seconds", "one · highlight", "two · seconds", "two · highlight",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"#" * (MAX_BYTES + 1), "file · size: too large"),
        (b"a = " + b"[" * 50_000, "file · content: is nested too deeply"),
        (b"a" + b".a" * 60_000 + b" = 1", "file · content: a key of too many parts"),
        (b"a = " + b"9" * 10_000, "file · content: is not TOML"),
        (b"", "file · id: is no id"),
        (b"\xff\xfe\x00", "file · encoding: is not UTF-8"),
    ],
    ids=["large", "deep", "dotted", "digits", "empty", "utf-16"],
)
def test_hostile_bytes_are_told_and_cost_nothing(data: bytes, what: str) -> None:
    assert faults(data)[0].startswith(what)


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.toml", tmp_path / "a\0b"):
        with pytest.raises(UnreadableError, match="path"):
            story.read(path, catalog())


def test_hostile_text_stays_text() -> None:
    hostile = "<script>alert`x`</script> =cmd|x '\"&"
    assert faults(saying(hostile)) == []
    data = payload(saying(hostile), catalog())
    assert data["scenes"][0]["words"]["zh"]["lines"] == [hostile]


# --- Writing ----------------------------------------------------------------------------------

# Letters of any script, without the numerals that would be typed figures.
_NUMERALS = "两〇零百千万亿十"  # a typed figure is a fault of its own
_LETTERS = st.characters(categories=("Lu", "Ll", "Lo"), exclude_characters=[*_NUMERALS, *EMPTY])
_TEXT = st.text(_LETTERS, min_size=1, max_size=12).filter(
    lambda text: not list(typed(text, catalog()))
)
_CAPTION = st.builds(Caption, _TEXT, st.lists(_TEXT, max_size=3).map(tuple), _TEXT)
_CAMERA = st.one_of(
    st.builds(Camera, on=st.sampled_from(("home", "fit")), padding=st.integers(0, 50)),
    st.just(Camera(extent=(104.25, 31.0, 105.5, 31.75))),
    st.just(Camera(feature="institute", padding=20)),
    st.just(Camera(counties=("三台县", "盐亭县"))),
)
_SHOW = st.builds(
    Filter, action=st.sampled_from((frozenset(), frozenset("3"))),
    category=st.sampled_from((frozenset(), frozenset({"railway", "airport"}))),
)  # fmt: skip
_SCENE = st.builds(
    Scene, st.just("x"), _CAPTION, _CAPTION, _SHOW,
    ids=st.sampled_from(((), ("chenglan-railway",))), camera=_CAMERA,
    highlight=st.sampled_from(((), ("chenglan-railway",))),
    time=st.sampled_from(("", "today", "2023-11")), timeline=st.booleans(), tint=st.booleans(),
    seconds=st.integers(5, 600),
)  # fmt: skip


@given(st.lists(_SCENE, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_the_same(scenes: list[Scene]) -> None:
    named = tuple(replace(own, id=f"scene-{n}") for n, own in enumerate(scenes))
    made = Story("sample", "样例", "A sample", named)
    written = story.write(made)
    read = story.read(written, catalog())
    assert read == made
    assert story.write(read) == written


# --- Figures ----------------------------------------------------------------------------------


def test_every_figure_is_counted_anew() -> None:
    own = story_of(
        show=Filter(category=frozenset({"railway", "service", "ecology"})), time="2021-12"
    )
    plain = {name: f"{{{name}}}" for name in PLACEHOLDERS}
    notes = " ".join(plain.values()) + " {category.railway} {today.none} {county.三台县}"
    made = replace(own.scenes[0], zh=Caption("标题", (), notes), en=Caption("T", (), notes))
    said = scene_text(made, replace(own, scenes=(made,)), catalog(), "zh").figures
    lines = [catalog().by_id[slug] for slug in ("chenglan-railway", "miansuinei-railway")]
    km = sum(length_km(line.geometry) for line in lines if line.geometry is not None)
    inside = f"约 {5 * round(sum(line.km_inside for line in lines) / 5)} 公里"
    kinds = {
        f"{name}.{kind}": "0 公里"
        for name in ("km", "km_inside")
        for kind in ("road", "canal", "river", "other")
    }
    assert dict(said) == {
        **kinds,
        "km.rail": said["km"],
        "km_inside.rail": said["km_inside"],
        "total": "10", "shown": "4", "of_action": "10", "drawn": "2", "county_only": "1",
        "off_map": "1", "citywide": "1", "counties": "9",
        "km": f"约 {5 * round(km / 5)} 公里",
        "km_inside": inside,
        "planned": "1", "started": "2", "partly": "0", "opened": "1", "other": "0",
        "reported": "1", "unreported": "3", "time": "2021年12月",
        "category.railway": "2", "today.none": "2", "county.三台县": said["county.三台县"],
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_lengths_of_several_kinds_are_told_kind_by_kind(language: Language) -> None:
    whole, w = real(), words(language)
    for scene in story.shipped(whole)[0].scenes:
        ground = scene_view(scene, whole)
        lengths = by_kind(ground.projects)
        alone = "".join(km_in_words(length.rounded, w) for length in lengths)
        several = len(lengths) > 1
        expected = said_by_kind(lengths, w) if several else alone or w.say("unit.km", n=0)
        assert figure("km_inside", ground, w) == expected
        for length in lengths:
            assert figure(f"km_inside.{length.kind}", ground, w) == km_in_words(length.rounded, w)


def test_without_a_time_the_plan_is_counted_as_decided() -> None:
    made = saying("{time} {opened}")
    assert scene_text(made.scenes[0], made, catalog(), "zh").lines == ("2020年7月29日 2",)
    later = saying("{time} {opened}", time="today")
    assert scene_text(later.scenes[0], later, catalog(), "zh").lines == ("2024年8月 4",)


def test_figures_are_told_in_the_language() -> None:
    made = story_of(en=Caption("Title", ("{km}",), "Notes"), ids=("chenglan-railway",))
    assert re.fullmatch(r"about \d+ km", scene_text(made.scenes[0], made, catalog(), "en").lines[0])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共12项", ["12"]), ("共１２项", ["１２"]), ("共٣项", ["٣"]), ("①", ["①"]), ("x²", ["²"]),
        ("3.5%", ["3.5%"]), ("2021年", ["2021"]), ("两条铁路", ["两条"]),
        ("十余个园区", ["十余个"]),
        ("三百公里", ["三百公里"]), ("三万人", ["三万"]), ("十一个县", ["十一个"]),
         ("一百公里", ["一百公里"]), ("twenty parks", ["twenty"]),
        ("Three lines", ["Three"]), ("20205", ["20205"]), ("XG5", ["5"]), ("15G", ["15"]),
    ],
)  # fmt: skip
def test_a_typed_figure_is_found(text: str, found: list[str]) -> None:
    assert list(typed(text, catalog())) == found


@pytest.mark.parametrize(
    "text",
    [
        "2020年7月29日", "July 2020", "29 July 2020", "2035年", "G5成绵扩容", "S205", "铁-03", "5G",
        "Action 3", "第三项行动", "八大行动", "九县市区", "eight actions", "三台县", "Ⅰ型大城市",
        "{category.railway}条", "{action.3}项", "一张图", "someone", "万源", "often",
        "一项", "千万",
    ],
)  # fmt: skip
def test_a_name_or_a_date_may_be_written(text: str) -> None:
    assert list(typed(text, catalog())) == []


def test_a_long_run_of_numerals_costs_no_more_than_it_is_long() -> None:
    start = time.perf_counter()
    assert list(typed("十" * 50_000, catalog())) == []
    assert time.perf_counter() - start < 2


def test_names_of_the_record_may_hold_figures() -> None:
    assert list(typed("58所和300平方公里中心城区", real())) == []
    assert list(typed("58所和300平方公里", real())) == ["300"]


# --- Cameras ----------------------------------------------------------------------------------


def framed(**fields: Any) -> tuple[float, float, float, float]:
    box = frame(scene_view(scene(**fields), catalog()))
    assert box
    return box


def test_the_box_is_what_the_base_layers_cover() -> None:
    (south, west), (north, east) = relief_bounds()
    assert (west, south, east, north) == BOX


def test_a_sensitive_feature_is_framed_by_its_county_and_no_finer() -> None:
    county = next(c for c in layers.counties() if c.name_zh == "梓潼县")
    camera = Camera(feature="institute", padding=0)
    assert framed(camera=camera) == pytest.approx(county.geometry.bounds)


def test_a_point_is_framed_with_room_to_know_it_by() -> None:
    west, south, east, north = framed(camera=Camera(feature="nanjiao-airport", padding=0))
    assert (west + east) / 2 == pytest.approx(104.741)
    assert (north - south) * 111 == pytest.approx(6, rel=0.02)
    assert (east - west) * 111 * np.cos(np.radians(31.43)) == pytest.approx(6, rel=0.02)


def test_fit_frames_the_drawings_and_only_else_the_counties() -> None:
    fit = Camera("fit", padding=0)
    both = framed(ids=("santai-park", "forest-belt"), camera=fit)
    assert both[0] > 105.0
    home = framed(camera=Camera("home", padding=0))
    assert framed(ids=("forest-belt",), camera=fit) == home


def test_padding_is_per_cent_of_the_frame_and_stays_on_the_map() -> None:
    box = framed(camera=Camera(extent=(104.0, 31.0, 105.0, 32.0), padding=10))
    assert box == pytest.approx((103.9, 30.9, 105.1, 32.1))
    assert framed(camera=Camera(extent=BOX, padding=50)) == BOX


# --- What the browser is given ----------------------------------------------------------------


def test_the_payload_holds_what_the_page_needs() -> None:
    made = Story("s", "样例", "A sample", (
        scene("start"),
        scene("third", show=Filter(action=frozenset("3"), q="铁"), highlight=("chenglan-railway",),
              time="today", timeline=True, tint=True, seconds=9),
        scene("again", show=Filter(action=frozenset("3"))),
    ))  # fmt: skip
    data = payload(made, catalog())
    assert data["keys"] == {"3": 1}
    assert (data["seconds"], data["title"]["en"]) == (49, "A sample")
    start, third, again = data["scenes"]
    assert (start["action"], third["action"], again["action"]) == (None, 3, None)
    assert start["camera"] == {"bounds": data["home"], "home": True}
    assert third["filter"]["action"] == ["3"]
    assert set(third["filter"]) == set(FACETS)
    assert third["shown"] == bits(catalog().where(made.scenes[1].show).mask)
    assert third["badges"][0]["code"] == "铁-01"
    assert (start["time"], third["time"]) == (None, "2024-08")
    assert max(third["tint"].values()) == 1
    assert start["tint"] == {}
    assert dumps(data)


def test_tint_counts_projects_and_leaves_the_city_wide_out() -> None:
    data = payload(story_of(ids=("forest-belt", "institute"), tint=True), catalog())
    assert data["scenes"][0]["tint"] == {"梓潼县": 1.0}


# --- The shipped story ------------------------------------------------------------------------


def test_the_shipped_story_is_in_canonical_form() -> None:
    for path, made in zip(story.shipped_files(), story.shipped(real()), strict=True):
        assert story.write(made) == path.read_bytes()
        assert made.id == path.stem


def test_it_tells_every_action_in_order() -> None:
    assert list(SHIPPED.first_of_action()) == list("12345678")
    for action, slug in SHIPPED.first_of_action().items():
        own = next(own for own in SHIPPED.scenes if own.id == slug)
        assert own.zh.title.startswith(f"第{'一二三四五六七八'[int(action) - 1]}项行动")
        assert words("zh")[f"action_full.{action}"].removesuffix("行动") in own.zh.title


def test_every_scene_has_notes_of_a_few_sentences() -> None:
    for own in SHIPPED.scenes:
        assert 2 <= len(re.findall("[。？！]", own.zh.notes)) <= 4, own.id
        assert columns(own.zh.title) <= 36, own.id


def test_what_is_drawn_known_by_county_and_off_the_map_adds_up() -> None:
    own = scene_text(SHIPPED.scenes[-1], SHIPPED, real(), "zh").figures
    assert sum(int(own[name]) for name in ("drawn", "county_only", "off_map")) == len(real())


def test_a_scene_with_a_drawn_highlight_frames_it() -> None:
    for own in SHIPPED.scenes:
        west, south, east, north = frame(scene_view(own, real())) or BOX
        for slug in own.highlight:
            drawn = real().by_id[slug].geometry
            if drawn is not None:
                middle = drawn.centroid
                assert west < middle.x < east, f"{own.id}: {slug}"
                assert south < middle.y < north, f"{own.id}: {slug}"


def test_its_chinese_is_set_in_chinese_punctuation() -> None:
    wrong = re.compile("[\u3400-\u9fff][,.;:!?()]|[,;:!?(][\u3400-\u9fff]|\\.\\.\\.")
    for own in SHIPPED.scenes:
        for field, text in own.zh.texts:
            assert not wrong.search(text), f"{own.id} {field}"
        for field, text in own.en.texts:
            assert not re.search("[\u3400-\u9fff]", text), f"{own.id} {field}"
        assert len(own.zh.lines) == len(own.en.lines), own.id


def test_the_decisions_sentences_are_not_copied() -> None:
    """The decision says 加快, 推进 or 打造 in every clause; our captions never do."""
    for own in SHIPPED.scenes:
        for _, text in own.zh.texts:
            assert not re.search("加快|推进|打造|着力|深化|聚焦", text.replace("创新深化", "")), (
                own.id
            )


# --- The docs and the commands ----------------------------------------------------------------


def test_the_docs_name_every_key_and_placeholder() -> None:
    rows = "\n".join(line.split("|")[1] for line in DOCS.splitlines() if line.startswith("|"))
    named = set(re.findall(r"`\{?([a-z_.]+)\}?`", rows))
    keys = {*STORY_KEYS, *SCENE_KEYS, *SHOW_KEYS, *CAMERA_KEYS, *CAPTION_KEYS}
    assert named == {*keys, *PLACEHOLDERS, "facet.option"}


def test_the_docs_example_is_sound() -> None:
    example = re.search(r"```toml\n(.*?)```", DOCS, re.DOTALL)
    assert example
    made = story.read(example[1].encode(), real())
    assert tomllib.loads(example[1])["scene"][0]["id"] == made.scenes[0].id
    assert set(fields(" ".join(text for _, text in made.scenes[0].zh.texts))) > {"time"}


def test_check_tells_faults_with_the_file_and_a_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["story", "check"]) == 0
    assert "sound: 14 scenes" in capsys.readouterr().out
    bad = tmp_path / "bad.toml"
    bad.write_bytes(story.write(saying("共12项")))
    assert main(["story", "check", str(bad)]) == 1
    assert capsys.readouterr().out.startswith(f"{bad}: one · zh.lines #1: holds a typed figure")
    assert main(["story", "check", str(tmp_path / "none.toml")]) == 2


def test_show_prints_the_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["story", "show", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "11 Action 8: public services for all [action-8]" in printed
    assert "{" not in printed


def test_every_option_can_be_counted() -> None:
    own = scene_view(scene(), catalog())
    for facet in FACETS:
        for option in OPTIONS[facet]:
            name = f"{facet}.{option}"
            made = saying(f"{{{name}}}")
            count = catalog().facets(Filter())[facet][option]
            assert scene_text(made.scenes[0], made, own.catalog, "zh").figures[name] == str(count)
