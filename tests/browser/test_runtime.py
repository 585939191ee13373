"""The runtime's modules by themselves, in the browser they are made for."""

from __future__ import annotations

from geodata.web import encode
from tests.browser.conftest import Run
from tests.real import real


def test_text_never_becomes_markup(run: Run) -> None:
    assert run(
        "const { element } = await m('dom/element.js');"
        "const { fill } = await m('data/template.js');"
        "const node = element('p', { title: '<b>' }, '<img src=x onerror=alert(1)>');"
        "return [node.children.length, node.textContent, fill('{n} {x}', { n: '<i>' })]"
    ) == [0, "<img src=x onerror=alert(1)>", "<i> {x}"]


def test_layers_of_bitmaps_show_what_direct_painting_shows(run: Run) -> None:
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
