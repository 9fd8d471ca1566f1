"""Precision and recall of an alarm, by the counts of a worked example."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.confusion import Confusion, confusion


@pytest.mark.parametrize(
    ("counts", "precision", "recall"),
    [
        ((26, 3, 15, 87), "0.90", "0.63"),
        ((40, 0, 1, 90), "1.00", "0.98"),
        ((2, 0, 39, 90), "1.00", "0.05"),
        ((41, 77, 0, 13), "0.35", "1.00"),
        ((41, 13, 0, 77), "0.76", "1.00"),
        ((41, 11, 0, 79), "0.79", "1.00"),
        ((7, 7, 34, 83), "0.50", "0.17"),
        ((10, 3, 31, 87), "0.77", "0.24"),
        ((21, 4, 20, 86), "0.84", "0.51"),
    ],
)
def test_worked_example_precision_and_recall_of_each_alarm(counts, precision, recall):
    found = Confusion(*counts)
    assert sum(counts) == 131
    assert (round(found.precision, 2), round(found.recall, 2)) == (Decimal(precision), Decimal(recall))


def test_precision_needs_alarms_and_recall_needs_something_that_happened():
    assert confusion([(False, False)]) == Confusion(0, 0, 0, 1)
    assert confusion([]).precision is None
    assert confusion([(True, False)]).recall is None


@given(st.lists(st.tuples(st.booleans(), st.booleans())))
def test_every_outcome_is_counted_once(outcomes):
    assert sum(confusion(outcomes)) == len(outcomes)
