"""The spend report in a terminal."""

import pytest

from costgate.report.spend_table import render
from tests.report import spend_reports


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_no_amount_is_ever_cut(width):
    """A table that is too wide becomes records: an amount without its last digits is a wrong one."""
    words = render(spend_reports.report(), width=width).replace(",\n", " ").split()
    for amount in ("$1,234.50", "-$20.00", "1,000.25"):
        assert any(word.strip(",") == amount for word in words)


def test_a_wide_table_has_a_record_for_each_row():
    shown = render(spend_reports.report(), width=80)
    assert "  web\n    State lands over, Day 2026-09-10, Money $1,234.50," in shown


def test_states_are_coloured_only_on_request():
    assert "\x1b[" in render(spend_reports.report(), color=True, width=160)
    assert "\x1b[" not in render(spend_reports.report(), width=160)
