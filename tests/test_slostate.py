"""When a change exhausts an error budget: only when it makes something worse."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from costgate.slostate import SloState, judged

D = Decimal
STATE = SloState(
    "s", "spend", {}, D(100), 30, met=True, used=D(60), allowed=D(300), adds=D(1), before=D(0), after=D(0), may=D(300)
)


@pytest.mark.parametrize(
    ("adds", "before", "after", "exhausts"),
    [
        (1, 0, 300, False),
        (1, 0, 301, True),
        (1, 400, 401, True),
        (1, 400, 400, False),
        (0, 400, 401, False),
        (-1, 0, 301, False),
    ],
)
def test_it_takes_an_error_budget_that_does_not_last_and_a_change_that_makes_it_worse(adds, before, after, exhausts):
    assert judged(replace(STATE, adds=D(adds), before=D(before), after=D(after))).exhausts is exhausts


def test_of_the_cost_of_units_more_is_worse_where_no_day_is_left_to_miss():
    assert judged(replace(STATE, kind="unit_cost", before=D(400), after=D(400))).exhausts is True
    assert judged(replace(STATE, kind="unit_cost", before=D(400), after=D(400), adds=D(0))).exhausts is False


def test_what_is_not_known_exhausts_nothing_and_was_nothing_already():
    unknown = judged(replace(STATE, before=None, after=None, may=None))
    assert (unknown.exhausts, unknown.already) == (False, False)
    assert replace(STATE, met=None).remaining is None


def test_what_is_left_may_be_less_than_nothing():
    assert STATE.remaining == D("0.8")
    assert replace(STATE, used=D(330)).remaining == D("-0.1")
    assert replace(STATE, allowed=D(0)).remaining is None
