"""A cost game day: what is changed, and what fires because of it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.errors import ConfigError, InputError
from costgate.spend.anomalies import simulate
from costgate.spend.anomalies.simulate import Change, Rows, Told, Watched
from costgate.spend.forecasts.series import Series, series
from tests.spend.dailybills import bill, day
from tests.spend.days import AMOUNTS, spent

USUAL = {("EC2", "web"): 100, ("S3", "web"): 50, ("EC2", "ops"): 40}
KEYS = ("service", "team")


def rows(*parts):
    """Rows by service and team of (service, team, amounts)."""
    return Rows(KEYS, {(service, team): spent(amounts, day(0)) for service, team, amounts in parts})


def above(limit, rule="limit", severity="page"):
    """Watch all spend for days above *limit*."""

    def told(known):
        if known.amounts[-1] > limit:
            yield Told("all spend", rule, severity, "")

    return Watched("all spend", {}, (rule,), told)


# -- what is changed ------------------------------------------------------------------------------------------------


def test_scopes_are_scaled_from_a_day_on_and_factors_of_several_changes_multiply():
    known = rows(("EC2", "web", [10] * 4), ("S3", "web", [10] * 4), ("EC2", "ops", [10] * 4))
    changes = [Change("", {"service": "ec2"}, Decimal("1.1")), Change("", {"team": "WEB "}, Decimal(3))]
    found = known.changed(changes, day(1), day(2)).rows
    assert found["EC2", "web"].amounts == (10, 33, 33, 10)
    assert found["S3", "web"].amounts == (10, 30, 30, 10)
    assert found["EC2", "ops"].amounts == (10, 11, 11, 10)


def test_what_was_bought_once_is_not_scaled():
    known = Rows(KEYS, {("EC2", "web"): spent([100, 10], day(0), once={0: 90})})
    assert known.changed([Change("", {}, Decimal(2))], day(0), day(1)).rows["EC2", "web"].amounts == (110, 20)


def test_what_is_added_belongs_to_the_scope_it_is_added_to():
    known = rows(("EC2", "web", [10] * 3), ("EC2", "ops", [10] * 3))
    found = known.changed([Change("", {"team": "web"}, daily=Decimal(5))], day(1), day(2))
    assert found.of({"team": "web"}).amounts == (10, 15, 15)
    assert found.of({}).amounts == (20, 25, 25)
    assert found.of({"team": "ops"}).amounts == (10, 10, 10)


@settings(max_examples=50)
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=20), st.sampled_from(["1", "1.00", "1.0"]))
def test_times_one_changes_nothing_byte_for_byte(amounts, one):
    known = rows(("EC2", "web", [a for a, _ in amounts]), ("S3", "ops", [b for _, b in amounts]))
    changes = [
        Change("", {}, Decimal(one)),
        Change("", {"team": "web"}, 1 + Decimal(0) / 100),
        Change("", {}, daily=Decimal(0)),
    ]
    assert repr(known.changed(changes, day(0), day(30))) == repr(known)


@settings(max_examples=50)
@given(st.lists(AMOUNTS, min_size=1, max_size=20), st.integers(0, 100))
def test_scopes_add_up_to_the_whole_however_they_are_changed(amounts, factor):
    known = rows(("EC2", "web", amounts), ("S3", "ops", amounts[::-1]))
    found = known.changed([Change("", {"team": "web"}, Decimal(factor))], day(0), day(30))
    both = [found.of({"team": team}).amounts for team in ("web", "ops")]
    assert found.of({}).amounts == tuple(a + b for a, b in zip(*both))


def test_coming_days_cost_what_the_4_weeks_before_cost(tmp_path):
    with bill(tmp_path, 35, {}, [(n, "EC2", "web", n + 1) for n in range(35)]) as one:
        known = simulate.rows(one, KEYS, day(34), day(35), day(64))
    assert known.of({}).amounts[35:] == (*range(8, 36), 8, 9)


@pytest.mark.parametrize(
    ("start", "end", "error"),
    [(27, 30, ConfigError), (35, 34, ConfigError), (35, 35 + 366, ConfigError), (900, 901, ConfigError)],
)
def test_days_that_cannot_be_played_are_errors(start, end, error, tmp_path):
    with bill(tmp_path, 35, USUAL) as one, pytest.raises(error):
        simulate.rows(one, KEYS, day(34), day(start), day(end))


def test_too_few_days_are_an_error(tmp_path):
    with bill(tmp_path, 28, USUAL) as one, pytest.raises(InputError, match="too few"):
        simulate.rows(one, KEYS, day(27), day(28), day(30))


def test_values_are_found_whatever_their_case_largest_first(tmp_path):
    with bill(tmp_path, 3, USUAL) as one:
        found = simulate.values(one, KEYS, day(0))
    assert found.by == {"service": ["EC2", "S3"], "team": ["web", "ops"]}
    assert found.meant(" ec2 ", KEYS) == [("service", "EC2")]


# -- what fires -----------------------------------------------------------------------------------------------------


def played(amounts, watched, changes, first, last, **options):
    return simulate.play(
        rows(("EC2", "web", amounts)), watched, changes, (day(first), day(last), day(len(amounts) - 1)), **options
    )


def test_an_alert_is_told_when_the_bill_has_its_day():
    """3 x 10 is above 25 from the start; the bill of that day is there 2 days later."""
    found = played([10] * 9, [above(25)], [Change("", {}, Decimal(3))], 4, 8, lag=2)
    (fired,) = found.fired
    assert (fired.day, fired.known, fired.late) == (day(4), day(6), 2)
    assert (found.first, found.silent, found.anyway) == (fired, [], [])
    assert (found.before, found.after, found.more) == (50, 150, [20] * 5)


def test_what_fires_without_the_change_on_the_same_day_is_told_apart():
    """The third of the days is dear anyway; the fifth is so by the change alone."""
    found = played([10, 10, 30, 10, 20], [above(25)], [Change("", {}, Decimal(2))], 0, 4)
    assert [fired.day for fired in found.fired] == [day(4)]
    found = played([10, 10, 30, 10, 10], [above(25)], [Change("", {}, Decimal(2))], 0, 4)
    assert ([told.rule for told in found.anyway], found.fired) == (["limit"], [])


def test_an_alert_that_becomes_urgent_by_the_change_is_one_of_it():
    def told(known):
        return [Told("all spend", "x", "page" if known.amounts[-1] > 25 else "info", "")]

    found = played([10] * 5, [Watched("all spend", {}, ("x",), told)], [Change("", {}, Decimal(3))], 1, 4)
    assert (found.first.told.severity, found.first.day, found.silent) == ("page", day(1), [])


def test_what_never_fires_is_named():
    assert played([10] * 5, [above(25)], [Change("", {}, Decimal(2))], 0, 4).silent == [("all spend", "limit")]


def test_information_and_what_is_suppressed_reach_nobody():
    quiet = Watched("all spend", {}, ("x",), lambda _: [Told("all spend", "x", "page", "", "load test")])
    info = above(15, "info", "info")
    found = played([10] * 5, [quiet, info, above(45)], [Change("", {}, Decimal(2))], 0, 4)
    assert ([one.told.rule for one in found.fired], found.first) == (["info"], None)


@settings(max_examples=30)
@given(st.lists(AMOUNTS, min_size=1, max_size=20))
def test_without_a_change_nothing_fires_because_of_one(amounts):
    found = played(amounts, [above(100), above(5_000, "more")], [Change("", {}, Decimal(1))], 0, len(amounts) - 1)
    assert (found.fired, found.before, set(found.more)) == ([], found.after, {0})


def test_a_scope_without_spend_is_silent():
    watched = Watched("budget", {"team": "none"}, ("x",), lambda _: [Told("budget", "x", "page", "")])
    assert played([10] * 3, [watched], [Change("", {}, Decimal(2))], 0, 2).silent == [("budget", "x")]


def test_rows_that_are_empty_are_kept():
    nothing = series({}, first=day(0), until=day(2))
    assert isinstance(Rows(KEYS, {("EC2", ""): nothing}).changed([], day(0), day(2)).of({}), Series)
