"""The page of a spend report in a real browser: it asks for nothing, fits a desk and a phone, and breaks no rule of axe's."""

import pytest

from costgate.report.spend_html import render
from tests.report import spend_reports
from tests.report.browsing import FITS, OPEN, Opened, violations


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The page of a report that has one of everything."""
    path = tmp_path_factory.mktemp("pages") / "spend.html"
    path.write_text(render(spend_reports.report()), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_fits_and_asks_for_nothing(browser, report, width):
    with Opened(browser, report, width=width) as page:
        page.evaluate(OPEN)
        assert page.evaluate(FITS)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_axe_finds_nothing(browser, report, width, scheme):
    with Opened(browser, report, width=width, scheme=scheme) as page:
        assert violations(page) == {}


def test_a_chart_is_drawn_once_for_each_width(browser, report):
    with Opened(browser, report, width=390) as page:
        assert page.locator(".chart svg.narrow").first.is_visible()
        assert not page.locator(".chart svg.wide").first.is_visible()


def test_the_figures_of_a_chart_are_on_paper_too(browser, report):
    with Opened(browser, report, width=700) as page:
        page.emulate_media(media="print")
        assert page.locator("details table").first.is_visible()
