"""Streamlit's files are found, sent compressed, and stay what they are."""

import json

import brotli
import pytest

from geodata.web import assets
from geodata.web.compress import coding_for
from server import shell


def test_every_script_of_streamlit_carries_a_hash_we_know() -> None:
    """If Streamlit names its files in another way, they would silently go out uncompressed."""
    scripts = [path for path in shell.files() if path.startswith("/static/js/")]
    assert len(scripts) > 100
    page = shell.front_page().decode()
    wanted = [path for path in shell.files() if path[1:] in page and path.endswith(".js")]
    assert wanted, "index.html names none of the scripts we know"


def test_the_map_component_is_among_them() -> None:
    assert any("st_folium/static/js/main." in path for path in shell.files())


def test_the_font_our_theme_does_not_use_is_not_asked_for() -> None:
    page = shell.front_page().decode()
    assert "SourceSans" not in page
    assert "<div id=" in page


def test_our_style_goes_along_with_the_page() -> None:
    page = shell.front_page().decode()
    style = assets.named(assets.fixed(), "page", ".css")
    assert page.count(f'<link rel="stylesheet" href="./atlas/{style}" /></head>') == 1


def test_what_is_sent_is_the_file() -> None:
    path, file = next(iter(shell.files().items()))
    answer = shell._answer(path, "gzip, br")
    assert answer is not None
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]
    assert brotli.decompress(answer.body) == file.read_bytes()


def test_what_is_not_known_goes_on_to_streamlit() -> None:
    for path in ("/_stcore/health", "/static/js/none.js", "/static/../x.abcdefgh.js", "/x"):
        assert shell._answer(path, "br") is None


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=1.0", "br"), ("", None)],
)
def test_the_best_coding_is_chosen(accepted: str, coding: str | None) -> None:
    assert coding_for(accepted) == coding


def test_a_deep_link_is_dressed_like_the_first_page() -> None:
    """Streamlit answers any address with its own page, which knows nothing of our style."""
    for path in ("/", "/scenes", "/railways"):
        answer = shell._answer(path, "")
        assert answer is not None
        assert answer.body == shell.front_page()


def test_our_script_goes_along_and_runs_before_those_of_streamlit() -> None:
    page = shell.front_page().decode()
    ours = page.index(assets.named(assets.fixed(), "session", ".js"))
    assert ours < page.index('<script type="module"')
    written = (shell._folder("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    assert page.count("<script>") == written.count("<script>")  # ours are files: no policy bends


def test_no_english_dialog_is_shown_and_no_other_origin_steers_the_page() -> None:
    answer = shell._answer(shell.HOST_CONFIG, "")
    assert answer is not None
    config = json.loads(bytes(answer.body))
    assert config["blockErrorDialogs"] is True
    assert config["allowedOrigins"] == []
