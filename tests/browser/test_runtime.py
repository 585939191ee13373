"""The runtime's modules by themselves, in the browser they are made for."""

from __future__ import annotations

import math

import pytest

from geodata.web import encode
from tests.real import real


def test_mercator_is_what_leaflet_uses(run):
    x, y = run("const g = await m('data/geometry.js'); return [g.worldX(104.75), g.worldY(31.5)]")
    assert x == pytest.approx((104.75 + 180) / 360)
    merc = math.asinh(math.tan(math.radians(31.5)))
    assert y == pytest.approx((1 - merc / math.pi) / 2)


def test_mercator_is_undone(run):
    back = run(
        "const g = await m('data/geometry.js');"
        "return [g.lonOf(g.worldX(104.75)), g.latOf(g.worldY(31.5))]"
    )
    assert back == pytest.approx([104.75, 31.5])


def test_a_metre_is_a_metre_at_its_latitude(run):
    metres = run("const g = await m('data/geometry.js'); return g.metresPerWorld(g.worldY(31.5))")
    assert metres == pytest.approx(2 * math.pi * 6378137 * math.cos(math.radians(31.5)))


def test_delta_coding_is_undone(run):
    decoded = run(
        "const g = await m('data/geometry.js');"
        "const p = g.decodePart([10400000, 3100000, 5000, -5000], 1e-5);"
        "return [g.lonOf(p[0]), g.latOf(p[1]), g.lonOf(p[2]), g.latOf(p[3])]"
    )
    assert decoded == pytest.approx([104.0, 31.0, 104.05, 30.95])


def test_the_distance_to_a_line_is_to_its_nearest_leg(run):
    assert run(
        "const g = await m('data/geometry.js');"
        "const line = new Float64Array([0, 0, 10, 0, 10, 10]);"
        "return [g.distanceToPart(line, 5, 2), g.distanceToPart(line, 13, 5),"
        " g.distanceToPart(line, -3, 4), g.distanceToPart(new Float64Array([1, 1]), 4, 5)]"
    ) == pytest.approx([4, 9, 25, 25])


def test_a_hole_is_outside(run):
    assert run(
        "const g = await m('data/geometry.js');"
        "const rings = [[0, 0, 8, 0, 8, 8, 0, 8], [2, 2, 4, 2, 4, 4, 2, 4]];"
        "return [g.insideRings(rings, 1, 1), g.insideRings(rings, 3, 3),"
        " g.insideRings(rings, 9, 1)]"
    ) == [True, False, False]


def test_the_midpoint_lies_halfway_along_the_longest_part(run):
    assert run(
        "const g = await m('data/geometry.js');"
        "const parts = [new Float64Array([0, 0, 1, 0]), new Float64Array([0, 5, 6, 5, 6, 9])];"
        "const p = g.midpoint(parts); return [p.x, p.y]"
    ) == [5, 5]


def test_labels_take_their_place_and_keep_it(run):
    assert run(
        "const { occupancy } = await m('paint/labels_space.js');"
        "const s = occupancy(); const a = [0, 0, 100, 20];"
        "const first = s.free(a); s.take(a);"
        "const more = [[90, 10, 150, 40], [101, 0, 150, 20], [0, 21, 9, 30]];"
        "return [first, ...more.map((box) => s.free(box))]"
    ) == [True, False, True, True]


LEGEND = """
const v = await m('data/visibility.js');
const record = {
  count: 4, category: [0, 1, 2, 2], group: [0, 0, 1, 1],
  style: { groups: [{}, {}], categories: [{ group: 0 }, { group: 0 }, { group: 1 }] },
};
const base = new Uint8Array([1, 1, 1, 0]);
"""


def test_a_switch_hides_a_group_and_shows_it_again(run):
    hidden, again = run(
        f"{LEGEND} const off = v.toggleGroup(record, base, null, 0);"
        "return [[...off], v.toggleGroup(record, base, off, 0)]"
    )
    assert hidden == [2]
    assert again is None


def test_counts_say_what_is_shown_and_what_could_be(run):
    counts = run(f"{LEGEND} return v.groupCounts(record, base, new Set([1]))")
    assert counts == {"total": [2, 1], "shown": [1, 0], "on": [True, False]}


def test_text_never_becomes_markup(run):
    assert run(
        "const { element } = await m('dom/element.js');"
        "const { fill } = await m('data/template.js');"
        "const node = element('p', { title: '<b>' }, '<img src=x onerror=alert(1)>');"
        "return [node.children.length, node.textContent, fill('{n} {x}', { n: '<i>' })]"
    ) == [0, "<img src=x onerror=alert(1)>", "<i> {x}"]


TIME = """
const p = await m('data/patterns.js');
const style = {
  stages: [{ id: 'study', dash: [1, 2] }, { id: 'build', dash: [] }],
  drawn: ['planned', 'started', 'partly', 'opened', 'other'],
};
const record = {
  count: 3, stage: [0, 1, 0], outcomes: [[[202103, 1], [202312, 3]], [], [[202208, 5]]],
  drawn: [[0, 1, 3], [1], [0, 4]], style,
};
record.patterns = p.patternsOf(style);
const ids = (month) => [...p.patternsAt(record, month)].map((n) => record.patterns[n].id);
"""


def test_a_pattern_follows_what_had_happened_by_then(run):
    plan, first, later, last = run(f"{TIME} return [null, 202007, 202103, 202312].map(ids)")
    assert plan == ["study", "build", "study"]
    assert first == ["pale-study", "drawn-started", "pale-study"]
    assert later == ["drawn-started", "drawn-started", "pale-study"]
    assert last == ["drawn-opened", "drawn-started", "drawn-other"]


def test_what_is_planned_is_pale_and_what_stands_is_not(run):
    patterns = run(f"{TIME} return record.patterns.map((one) => [one.id, one.alpha, one.dash])")
    by_id = {own: (alpha, tuple(dash)) for own, alpha, dash in patterns}
    assert by_id["pale-study"] == (0.5, (1, 2))
    assert by_id["drawn-opened"] == (1, ())
    drawn = [dash for own, (_, dash) in by_id.items() if own.startswith("drawn")]
    assert len(set(drawn)) == 5


def test_months_run_over_the_turn_of_the_year_to_the_newest_report(run):
    months, events = run(
        f"{TIME} const s = p.monthsOf(record); return [s.months, [...s.events].sort()]"
    )
    assert months[:7] == [202007, 202008, 202009, 202010, 202011, 202012, 202101]
    assert months[-1] == 202312
    assert len(months) == 42
    assert events == [202103, 202208, 202312]


def test_counts_by_month_say_what_was_reported_of_what_is_shown(run):
    counts = run(f"{TIME} return p.countsAt(record, [1, 1, 0], 202103)")
    assert counts == {"states": [0, 2, 0, 0, 0], "unreported": 1}


def test_a_state_that_tells_little_is_made_whole(run):
    state = run("return (await m('data/state.js')).wholeState({base: 'AA==', lang: 'en', fit: 2})")
    assert (state["fit"], state["basemap"], state["compare"], state["focus"]) == (
        2,
        "relief",
        None,
        [],
    )


def test_a_choice_is_read_from_ids_and_from_bits(run):
    assert run(
        "const r = await m('data/record.js');"
        "const record = { count: 9, indexOf: new Map([['a', 0], ['i', 8]]) };"
        "const read = (choice) => r.readChoice(record, choice);"
        "return [['i', 'gone'], 'AwE=', [], ''].map(read).map((bits) => bits && [...bits])"
    ) == [[0] * 8 + [1], [1, 1] + [0] * 6 + [1], None, None]


def test_layers_of_bitmaps_show_what_direct_painting_shows(run):
    """One record, painted at once and in layers by group, differs in no pixel worth seeing."""
    payload = encode.dumps(encode.record(real())).decode()
    worst = run(
        f"const record = (await m('data/record.js')).readRecord({payload});"
        "const { arrange } = await m('paint/arrange.js');"
        "const { paintFeatures } = await m('paint/features.js');"
        "const { byGroup, createStrata } = await m('paint/strata.js');"
        "const theme = { weight: 1, marker: 11, text: 1 };"
        "const scale = 256 * 2 ** 8; const [x, y] = [0.785 * scale, 0.402 * scale];"
        "const box = [x, y, x + 900, y + 700].map((v) => v / scale);"
        "const view = { zoom: 8, scale, x, y, width: 900, height: 700, box };"
        "const pattern = Uint8Array.from(record.stage);"
        "const picture = (shown, paint) => { const c = document.createElement('canvas');"
        "  c.width = 900; c.height = 700; const g = c.getContext('2d'); paint(g, shown);"
        "  return g.getImageData(0, 0, 900, 700).data; };"
        "const strata = createStrata(record, theme);"
        "const layered = (g, s) => strata.paint(g, view, byGroup(record, s, pattern, null));"
        "const direct = (g, s) => paintFeatures(g, view, record,"
        "  arrange(record, s, pattern, null, 9), theme);"
        "const out = [];"
        "for (const group of record.style.groups.keys()) {"
        "  const shown = Uint8Array.from(record.group, (own) => (own === group ? 1 : 0));"
        "  const [a, b] = [picture(shown, direct), picture(shown, layered)];"
        "  let far = 0; let drawn = 0;"
        "  for (let i = 0; i < a.length; i += 1) {"
        "    if (a[i]) drawn += 1; if (Math.abs(a[i] - b[i]) > 12) far += 1; }"
        "  out.push([drawn, far]); }"
        "return out;"
    )
    assert sum(drawn for drawn, _ in worst) > 10_000
    assert all(far <= drawn * 0.01 for drawn, far in worst), worst


def test_tiles_that_need_a_key_are_offered_only_with_one(run):
    config = (
        "{ base: 'http://h/atlas/', basemaps: { relief: { image: 'r.webp' },"
        " far: { needs_key: true, tiles: ['https://t/{z}?tk={key}'] } } }"
    )
    without, own = run(
        "const { offeredBasemaps } = await m('map/basemaps.js');"
        f"const own = {config};"
        "return ['', 'a&b'].map((key) => offeredBasemaps({ ...own, key }))"
    )
    assert list(without) == ["relief"]
    assert without["relief"]["image"] == "http://h/atlas/r.webp"
    assert own["far"]["tiles"] == ["https://t/{z}?tk=a%26b"]
