"""What tests look at a page with: a real browser, the rules of accessibility, and where things stand on the page."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A page that loads nothing needs none of what a browser does in the background.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run"]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
# axe cannot tell what letters stand on where a table has its shade; letters never reach the shade itself.
WITHOUT_SHADE = "for (const one of document.querySelectorAll('.scroll')) one.style.background = 'none'"
AUDIT = """async options => {
  const found = (await axe.run(document, options)).violations;
  return Object.fromEntries(found.map(rule => [rule.id, rule.nodes.map(node => node.html)]));
}"""
OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"


def started():
    """Yield a browser; skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on PATH")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """A page in a context of its own; `said` is what its console says, `asked` what it asks for."""

    def __init__(self, browser, path, *, width=1280, scheme="light", **context):
        self.path, self.said, self.asked = path, [], []
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **context)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def __enter__(self):
        self.page.goto(self.path.as_uri())
        return self.page

    def __exit__(self, kind, *_):
        self.context.close()
        if kind is None:
            assert (self.said, self.asked) == ([], [self.path.as_uri()]), "the page asked for something, or complains"


def violations(page, rules=None):
    """What axe finds wrong with a page: each rule with the elements that break it. *rules*: only those, instead of all."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not installed")
    page.evaluate(WITHOUT_SHADE)
    page.evaluate(OPEN)
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe.AXE_SCRIPT)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
    return page.evaluate(AUDIT, {"runOnly": only, "resultTypes": ["violations"], "iframes": False})
