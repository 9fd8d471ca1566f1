"""The gate's page in a real browser: it asks for nothing, and can be read on a desk, on a phone, on paper, without a mouse."""

import shlex

import pytest

from costgate.cli.main import main
from costgate.judgement import WaiverState
from costgate.model import Location, Totals
from costgate.report.gate_html import render
from tests.conftest import ROOT
from tests.report import verdicts
from tests.report.browsing import FITS, OPEN, Opened, violations
from tests.test_examples import EXAMPLES

FIRST = "document.querySelector('#change-table tbody th').textContent"
SHOWN = "[...document.querySelectorAll('#change-table tbody tr')].filter(row => !row.hidden).length"
SORT = "#change-table thead button"
FOCUSED = """[[...document.querySelectorAll('*')].indexOf(document.activeElement),
  getComputedStyle(document.activeElement).outlineStyle]"""
WAIVERS = [
    WaiverState("w-7", "nat.three", "used", 1, "2026-11-01", "2027-01-31", "until the move", "alice", "bob", verdicts.D(98), None,
                Location("waivers.yaml", 3)),
    WaiverState("w-8", "tags.*", "expired", 0, "2026-01-01", "2026-06-30", "old", "alice", "", verdicts.D(0), verdicts.D(9),
                Location("waivers.yaml", 9)),
]  # fmt: skip


def many(count):
    """As many created volumes, each costing 0.08 more than the one before."""
    return [
        verdicts.Allocated(
            verdicts.estimate(
                f"aws_ebs_volume.v{n:03}", "create", "priced", verdicts.line("Storage (gp3)", str(n), "GB-month", "0.08")
            ),
            verdicts.PAYMENTS,
        )
        for n in range(1, count + 1)
    ]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The page of a run that has everything."""
    path = tmp_path_factory.mktemp("pages") / "report.html"
    path.write_text(render(verdicts.everything(waivers=WAIVERS)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """The page of a run of 40 changes."""
    path = tmp_path_factory.mktemp("pages") / "long.html"
    found = many(40)
    sums = Totals.of([one.estimate.totals for one in found])
    path.write_text(render(verdicts.verdict(resources=found, totals=sums)), encoding="utf-8")
    return path


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"), (320, "light")])
def test_the_page_fits_asks_for_nothing_and_sorts(browser, report, width, scheme):
    with Opened(browser, report, width=width, scheme=scheme) as page:
        assert page.evaluate(FITS)
        page.evaluate(OPEN)
        assert page.evaluate(FITS)
        largest = page.evaluate(FIRST)
        page.locator(SORT).first.click()
        assert page.evaluate(FIRST) != largest


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_that_has_everything(browser, report, scheme):
    with Opened(browser, report, scheme=scheme) as page:
        assert violations(page) == {}


def test_axe_finds_what_is_wrong(browser, report):
    with Opened(browser, report) as page:
        page.evaluate("document.documentElement.removeAttribute('lang')")
        page.evaluate("document.querySelector('.lead').style.color = 'silver'")
        assert set(violations(page)) == {"html-has-lang", "color-contrast"}


def test_axe_finds_nothing_on_a_phone(browser, long):
    with Opened(browser, long, width=390) as page:
        assert violations(page) == {}


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.relative_to(ROOT / "examples").as_posix())
def test_axe_finds_nothing_on_the_page_of_an_example(browser, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    path = tmp_path / "report.html"
    command = (folder / "command.txt").read_text(encoding="utf-8").splitlines()[0]
    with pytest.raises(SystemExit):
        main([*shlex.split(command)[1:], "-o", f"html={path}", "--quiet"])
    with Opened(browser, path) as page:
        assert violations(page) == {}
        page.emulate_media(color_scheme="dark")
        assert violations(page, ["color-contrast"]) == {}


def test_the_first_key_leads_past_the_head_and_is_seen(browser, report):
    with Opened(browser, report) as page:
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        assert skip.evaluate("one => one === document.activeElement")
        assert skip.bounding_box()["x"] >= 0
        assert skip.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_all_that_can_be_used_is_reached_by_keys_in_order_and_seen(browser, report):
    with Opened(browser, report) as page:
        usable = page.locator("a[href], button, summary, input, [tabindex='0']").count()
        found = []
        for _ in range(usable):
            page.keyboard.press("Tab")
            found.append(page.evaluate(FOCUSED))
        places, outlines = zip(*found)
        assert list(places) == sorted(set(places))
        assert set(outlines) == {"solid"}


def test_a_column_is_sorted_by_keys_and_says_so(browser, long):
    with Opened(browser, long) as page:
        head = page.locator("#change-table thead th").nth(1)
        head.locator("button").focus()
        assert page.evaluate(FIRST).startswith("aws_ebs_volume.v040")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        assert page.evaluate(FIRST).startswith("aws_ebs_volume.v001")
        assert page.locator("#resources .said").text_content() == "Sorted by Monthly, ascending"
        assert page.locator("#change-table th[aria-sort]").count() == 1


def test_a_long_table_is_filtered_and_says_how_many_rows_are_left(browser, long):
    with Opened(browser, long) as page:
        page.get_by_label("Filter the rows of: What each resource costs a month").fill("V03")  # 30 to 39
        assert page.evaluate(SHOWN) == 10
        assert page.locator("#resources .filter [role=status]").text_content() == "10 of 40 rows"
        page.get_by_label("Filter the rows of: What each resource costs a month").fill("")
        assert page.evaluate(SHOWN) == 40


def test_a_short_table_has_no_filter(browser, report):
    with Opened(browser, report) as page:
        assert page.locator("#resources input").count() == 0


def test_without_a_script_everything_is_there(browser, report):
    with Opened(browser, report, java_script_enabled=False) as page:
        assert page.locator("button, input").count() == 0
        for finding in verdicts.everything().findings:
            assert page.get_by_text(finding.msg).count() >= 1
        folded = page.locator("#findings-waived details")
        folded.locator("summary").click()
        assert folded.locator(".finding").is_visible()


def test_on_paper_nothing_is_folded_cut_off_or_dark(browser, report):
    with Opened(browser, report, width=700, scheme="dark") as page:
        page.emulate_media(media="print")
        assert page.locator("#findings-waived .finding").is_visible()
        assert not page.locator("nav").is_visible()
        assert page.evaluate("[...document.querySelectorAll('.scroll')].every(one => one.scrollWidth <= one.clientWidth)")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 29, 34)"


def test_nothing_moves_for_who_does_not_want_it(browser, report):
    with Opened(browser, report, reduced_motion="reduce") as page:
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_in_forced_colours_bars_keep_an_outline_and_states_a_mark(browser, report):
    with Opened(browser, report, forced_colors="active") as page:
        stroke = page.locator("#budgets .track").first.evaluate("one => getComputedStyle(one).stroke")
        mark = page.locator(".state").first.evaluate("one => getComputedStyle(one, '::before').backgroundColor")
        assert stroke == mark != "rgba(0, 0, 0, 0)"
        assert page.locator("#budget-table .state").first.text_content() == "over"
