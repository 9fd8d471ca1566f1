"""The gate's page in a real browser: it asks for nothing, fits a desk and a phone, in light and dark, and its tables sort."""

import shutil

import pytest

from costgate.report.gate_html import render
from tests.report import verdicts

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on PATH")
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
FIRST = "document.querySelector('#change-table tbody th').textContent"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits_asks_for_nothing_and_sorts(width, scheme, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(render(verdicts.everything()), encoding="utf-8")
    said, asked = [], []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert page.evaluate(FITS)
        largest = page.evaluate(FIRST)
        page.locator("#change-table thead button").first.click()
        assert page.evaluate(FIRST) != largest
        browser.close()
    assert (said, asked) == ([], [path.as_uri()])
