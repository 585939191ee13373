"""Joining the runtime's modules: order, names, and what is refused."""

import pytest

from geodata.web import assets
from geodata.web.bundle import BundleError, bundle


def test_modules_come_after_what_they_import():
    joined = bundle(
        {
            "main": 'import { b } from "./b.js";\nexport const main = b + 1;',
            "b": 'import { c } from "./c.js";\nexport const b = c;',
            "c": "export function c() {}\nexport async function d() {}",
        },
        "main",
    )
    assert joined.index("m_c =") < joined.index("m_b =") < joined.index("m_main =")
    assert "return { c, d };" in joined
    assert "const { b } = m_b;" in joined
    assert "export" not in joined
    assert joined.rstrip().endswith("})();")


def test_an_import_over_several_lines_and_under_another_name():
    joined = bundle(
        {"main": 'import {\n  a as b,\n  c\n} from "./x.js";', "x": "export const a = 1, c = 2;"},
        "main",
    )
    assert "const { a: b, c } = m_x;" in joined


@pytest.mark.parametrize(
    ("modules", "told"),
    [
        ({"main": 'import { x } from "./gone.js";'}, "main: there is no module gone.js"),
        (
            {"main": 'import { x } from "./b.js";', "b": 'import { y } from "./main.js";'},
            "main → b → main: modules import each other in a circle",
        ),
        ({"main": 'import x from "./b.js";'}, "main.js: cannot be joined"),
        ({"main": "export default 3;"}, "main.js: cannot be joined"),
        ({"main": 'export { a } from "./b.js";'}, "main.js: cannot be joined"),
    ],
)
def test_what_cannot_be_joined_is_named(modules, told):
    with pytest.raises(BundleError, match=told):
        bundle(modules, "main")


def test_the_runtime_can_be_joined():
    script = assets.runtime()
    assert "window.atlas =" in script
    assert "import(" not in script.split("window.atlas =")[0]
