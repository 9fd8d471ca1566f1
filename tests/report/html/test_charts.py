"""Charts: where things stand, worked out by hand from their scale."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from costgate.report.html import charts
from tests.report.html.checking import Page

D = Decimal


def label(value):
    return f"${value}"


def days(count):
    return [date(2026, 9, 1) + timedelta(days=n) for n in range(count)]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 10, [0, 5, 10]),
        (0, 4300, [0, 2000, 4000, 6000]),
        (-3, 7, [-5, 0, 5, 10]),
        (0, 0, [0, D("0.5")]),
        (5, 8, [0, 2, 4, 6, 8]),
    ],
)
def test_ticks_are_round_and_have_zero(low, high, expected):
    found = charts.ticks(D(low), D(high))
    assert (found[0], found[-1], 0 in found) == (expected[0], expected[-1], True)
    assert len(found) <= 6


def test_a_line_goes_from_edge_to_edge_and_its_highest_value_stands_on_its_tick():
    """The wide plot is 64 to 884 across and 22 to 270 down: 10 of 10 is at the top, 5 in the middle."""
    shown = charts.lines(charts.Lines("t", "d", days(3), [D(0), D(5), D(10)]), label, "c")
    assert '<path class="line known" d="M64.0 270.0L474.0 146.0L884.0 22.0"/>' in shown


def test_a_forecast_goes_on_from_the_last_known_day_within_its_band():
    chart = charts.Lines("t", "d", days(3), [D(0), D(5)], [D(10)], [D(5)], [D(10)], limit=D(5), limit_name="budget")
    shown = charts.lines(chart, label, "c")
    assert 'class="line coming" d="M474.0 146.0L884.0 22.0"' in shown
    assert 'class="band" d="M474.0 146.0L884.0 22.0L884.0 146.0L474.0 146.0Z"' in shown
    assert 'class="line limit" d="M64 146.0H884"' in shown
    assert "budget: $5" in shown


def test_bars_are_as_long_as_their_share_of_the_longest():
    """The wide track is 620 long."""
    shown = charts.bars(charts.Bars("t", "d", [("a", D(50), D(100)), ("b", D(-5), None)], "August"), label, "c")
    assert '<rect class="s0" x="230" y="8" width="310.0" height="16" rx="3"/>' in shown
    assert 'd="M850.0 5V27"' in shown
    assert 'width="0.0"' in shown


def test_columns_stack_and_what_is_expected_stands_on_top():
    chart = charts.Stack("t", "d", ["Sep 2026"], [("a", [D(4)]), ("b", [D(-1)]), ("c", [D(2)])], [D(4)])
    shown = charts.stack(chart, label, "c")
    assert 'class="s0"' in shown
    assert 'width="72.0" height="99.2"' in shown  # 4 of 10, of 248
    assert shown.count('class="more"') == 3  # one in each drawing, one in the key
    assert "$10" in shown


@pytest.mark.parametrize("chart", [charts.Lines("t", "d", [], []), charts.Lines("t", "d", days(1), [D(-3)])])
def test_little_or_nothing_is_no_error(chart):
    Page(charts.lines(chart, label, "c"))
    Page(charts.bars(charts.Bars("t", "d", [], ""), label, "c"))
    Page(charts.stack(charts.Stack("t", "d", [], [], []), label, "c"))


def test_each_drawing_has_a_title_and_a_description_of_its_own():
    found = Page(charts.lines(charts.Lines("The <title>", "What it is", days(2), [D(1), D(2)]), label, "c"))
    drawings = [own for own in found.all("svg") if own.get("role") == "img"]
    assert [own["aria-labelledby"] for own in drawings] == ["c-wide-title c-wide-desc", "c-narrow-title c-narrow-desc"]
    assert found.texts.count(("title", "The <title>")) == 2
