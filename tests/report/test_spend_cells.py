"""How single cells are shown."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.report import spend_cells as cells
from costgate.spendreport import Column, Table

D = Decimal


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        (None, "money", "\N{EN DASH}"),
        (D("1234.5"), "money", "$1,234.50"),
        (D(-20), "change", "-$20.00"),
        (D("0.2925"), "share", "29.3 %"),
        (D("0.2"), "growth", "+20 %"),
        (D("1.046"), "rate", "1.05"),
        (12345, "count", "12,345"),
        (D("0.125"), "quantity", "0.125"),
        (date(2026, 9, 1), "day", "2026-09-01"),
        ("it\nlasts", "day", "it lasts"),
    ],
)
def test_a_cell_by_its_kind(cell, kind, expected):
    assert cells.shown(cell, kind, "USD") == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("0", "$0"), ("950", "$950"), ("1500", "$1.5k"), ("-2000000", "-$2M"), ("4520.41", "$4.52k")]
)
def test_labels_of_charts_are_short(value, expected):
    assert cells.short(D(value), "USD") == expected


def test_code_stands_between_backticks_and_an_odd_one_is_none():
    assert cells.spans("set `a.b` now") == [("set ", False), ("a.b", True), (" now", False)]
    assert cells.spans("an odd ` one") == [("an odd ` one", False)]


def test_columns_of_text_without_any_are_left_out_for_people():
    table = Table("t", "T", [Column("a", "A"), Column("b", "B"), Column("c", "C", "money")], [["", "", None]])
    assert [column.id for column in cells.filled(table).columns] == ["a", "c"]
