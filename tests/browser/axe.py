"""What axe-core finds wrong with a page for those who hear it or use no mouse."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

SOURCE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """
async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, impact, nodes }) => nodes.map((node) => ({
    id, impact, at: node.target.flat().join(" "), html: node.html.slice(0, 200),
    why: node.failureSummary,
  })));
}
"""


def findings(page: Page) -> list[dict[str, Any]]:
    """Return every violation on the page and in its frames.

    The source is evaluated, not added as a script: the page's policy lets no foreign script in.
    """
    for frame in page.frames:
        if not frame.is_detached():
            frame.evaluate(SOURCE + ";0")
    violations: list[dict[str, Any]] = page.evaluate(RUN)
    return violations


def faults(page: Page, allowed: Mapping[tuple[str, str], str]) -> list[str]:
    """Return what is not allowed; `allowed` maps a rule and a part of its target to the reason."""
    return [
        f"{finding['impact']} {finding['id']}: {finding['at']}\n{finding['html']}\n{finding['why']}"
        for finding in findings(page)
        if not any(
            finding["id"] == rule and part in finding["at"] + finding["html"]
            for rule, part in allowed
        )
    ]
