"""Make the pictures of docs/screenshots/ from examples/web-app: `python -m docs.make.screenshots [CHROMIUM]`.

The page of `-o html` at the width of a desk and of a phone, by a Chromium that playwright drives (`pip install playwright`);
the table at 100 and 160 columns, as SVG.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from costgate import configfile, gate
from costgate.judgement import Verdict
from costgate.report.formats import renderer
from costgate.request import of_paths

FOLDER = Path("docs/screenshots")  # at the repository's root
WIDTHS = (1280, 390)
COLUMNS = (100, 160)
HEIGHT = 1400  # what a reader sees first
MOST_BYTES = 200_000
# rich's own format asks another server for a font; the reader's own monospaced one will do
SVG = """\
<svg class="{unique_id}" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; }}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def example() -> Verdict:
    """Return the verdict on the example, which is blocked."""
    folder = "examples/web-app"
    return gate.check(of_paths([f"{folder}/plan.json"], configfile.load(f"{folder}/costgate.yaml"), "2026-09-15"))


def table(verdict: Verdict, columns: int) -> str:
    """Return the table report at a width of *columns* characters, in colour, as SVG."""
    console = Console(record=True, width=columns, file=io.StringIO())
    console.print(Text.from_ansi(renderer("table")(verdict, color=True, width=columns)))
    title = f"costgate check, {columns} columns"
    return console.export_svg(title=title, theme=DIMMED_MONOKAI, code_format=SVG, unique_id=f"table-{columns}")


def pages(verdict: Verdict, chromium: str) -> None:
    """Write a picture of the HTML report at each width."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page = Path(folder) / "report.html"
        page.write_text(renderer("html")(verdict), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width in WIDTHS:
            sheet = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme="light")
            sheet.goto(page.as_uri())
            into = FOLDER / f"report-{width}.png"
            sheet.screenshot(path=into)
            if into.stat().st_size > MOST_BYTES:
                sys.exit(f"{into.name} is larger than {MOST_BYTES:,} bytes")
        browser.close()


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    verdict = example()
    for columns in COLUMNS:
        (FOLDER / f"table-{columns}.svg").write_text(table(verdict, columns), encoding="utf-8")
    pages(verdict, sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium")


if __name__ == "__main__":
    main()
