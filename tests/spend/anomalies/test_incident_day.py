"""One day explained."""

import pytest

from costgate.errors import InputError
from costgate.spend.anomalies import incident_day
from costgate.spend.anomalies.incidents import Asked, Quiet
from tests.spend.dailybills import bill, day

USUAL = {("EC2", "web"): 100, ("S3", "ops"): 50}


def explained(folder, n, changed, days=50, **asked):
    with bill(folder, days, USUAL, changed) as one:
        return incident_day.explain(one, Asked(day(days - 1), **asked), day(n))


def test_a_spike_that_came_down_again(tmp_path):
    """Two days of 300 and 200 more."""
    found = explained(tmp_path, 31, [(30, "EC2", "web", 400), (31, "EC2", "web", 300)])
    assert (found.spent, found.usual, found.why_not, found.found.state) == (350, 150, "", "over")
    assert (found.since, found.until, found.above, found.daily) == (day(30), day(31), 500, None)
    assert [(one.key, one.excess) for one in found.owners if one.excess] == [(("web", ""), 200)]


def test_what_goes_on_costs_so_much_a_day(tmp_path):
    found = explained(tmp_path, 47, [(n, "EC2", "web", 300) for n in range(46, 50)])
    assert (found.found.state, found.since, found.until, found.above, found.daily) == ("ongoing", day(46), day(49), 800, 200)


def test_what_stayed_is_counted_up_to_today(tmp_path):
    found = explained(tmp_path, 30, [(n, "EC2", "web", 300) for n in range(29, 50)])
    assert (found.found.state, found.until, found.above, found.daily) == ("stayed", day(49), 21 * 200, 200)


@pytest.mark.parametrize(
    ("cost", "why"),
    [
        (100, "it did not cost more than was usual"),
        (105, "no more than 10 above what was usual (least)"),
        (125, "no more than 20% above what was usual (share)"),
        (140, "within 4 deviations of what was usual: the days before it differed as much (deviations)"),
    ],
)
def test_a_day_that_is_no_anomaly_says_which_part_of_the_rule_it_does_not_exceed(cost, why, tmp_path):
    """Of 150 a day a fifth is 30, and 4 deviations of at least 5 % are 44.48."""
    found = explained(tmp_path, 40, [(40, "EC2", "web", cost)])
    assert (found.anomaly, found.found, found.why_not) == (None, None, why)


def test_quiet_days_are_told(tmp_path):
    span = Quiet(day(40), day(41), {"team": "web"}, "load test", "ana")
    found = explained(tmp_path, 40, [(40, "EC2", "web", 900)], quiet=[span])
    assert (found.anomaly, found.quiet) == (None, [span])


@pytest.mark.parametrize("n", [27, 50])
def test_days_that_cannot_be_explained_are_an_error(n, tmp_path):
    with pytest.raises(InputError, match="the days from 2026-02-02 to 2026-02-23 can"):
        explained(tmp_path, n, [])
