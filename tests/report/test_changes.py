"""What is paired, shown, counted and sorted."""

from decimal import Decimal

import msgspec

from costgate.judgement import Finding
from costgate.model import Allocated, Owner
from costgate.report import changes
from tests.report import verdicts
from tests.report.verdicts import estimate, line


def names(*lines):
    return [pair.name for pair in changes.pairs(lines)]


def test_lines_are_paired_by_the_name_before_the_bracket_and_merged():
    before = line("Instance usage (Linux, on-demand, m5.large)", "730", "hour", "1", side="before")
    after = line("Instance usage (Linux, on-demand, m5.4xlarge)", "730", "hour", "2")
    assert names(before, after) == ["Instance usage (Linux, on-demand, m5.large → m5.4xlarge)"]


def test_a_bracket_of_another_form_is_shown_whole():
    before = line("Storage (gp2)", "1", "GB-month", "1", side="before")
    after = line("Storage (gp3, encrypted)", "1", "GB-month", "1")
    assert names(before, after) == ["Storage (gp2) → Storage (gp3, encrypted)"]


def test_equal_names_are_paired_before_similar_ones():
    before = [line(f"Disk ({kind})", "1", "GB-month", "1", side="before") for kind in ("a", "b")]
    after = [line(f"Disk ({kind})", "1", "GB-month", "1") for kind in ("b", "c")]
    assert names(*before, *after) == ["Disk (b)", "Disk (a → c)"]


def test_each_line_is_paired_once():
    before = [line("Disk", "1", "GB-month", "1", side="before")] * 2
    after = [line("Disk", "1", "GB-month", "1")] * 3
    found = changes.pairs([*before, *after])
    assert [pair.before is None for pair in found] == [False, False, True]


def test_a_charge_that_goes_stands_last():
    gone = line("Old", "1", "hour", "1", side="before")
    found = changes.pairs([gone, line("New", "1", "hour", "1")])
    assert [(pair.name, pair.after is None) for pair in found] == [("New", False), ("Old", True)]


def test_resources_are_sorted_by_amount_and_the_quiet_ones_counted():
    seen = changes.overview(verdicts.resources())
    assert [r.estimate.address for r in seen.changed[:3]] == [
        "aws_instance.web",
        "module.workers.aws_autoscaling_group.pool",
        'aws_nat_gateway.old["eu"]',
    ]
    assert seen.counts == changes.Counts(resources=10, unchanged=2, no_effect=0, free=2)


def test_an_update_that_changes_no_charge_is_only_counted():
    same = [line("Storage", "5", "GB-month", "1", side="before"), line("Storage", "5", "GB-month", "1")]
    seen = changes.overview([Allocated(estimate("aws_ebs_volume.a", "update", "priced", *same), Owner())])
    assert not seen.changed
    assert seen.counts.no_effect == 1


def test_unpriced_changes_stand_before_those_that_depend_on_usage():
    seen = changes.overview(verdicts.resources())
    assert [r.estimate.status for r in seen.changed[3:]] == ["unpriced", "unpriced", "usage"]


def known(action, *lines):
    return changes.overview([Allocated(estimate("aws_x.y", action, "unpriced", *lines, reason="no price"), Owner())]).known


def test_an_unpriced_create_makes_the_sum_after_and_the_change_lower_bounds():
    assert known("create") == changes.Known("", "at least ", "at least ", "")


def test_an_unpriced_delete_makes_only_the_sum_before_a_lower_bound():
    """What goes away is not known, so the change may be smaller than shown: it is no lower bound."""
    assert known("delete") == changes.Known("at least ", "", "", ", not counting what is unpriced")


def test_an_unpriced_no_op_leaves_the_change_exact():
    assert known("no-op") == changes.Known("at least ", "at least ", "", "")


def test_only_the_side_with_an_unpriced_line_is_unknown():
    before = line("A", "1", "hour", "1", side="before")
    after = line("A", "1", "hour", None, status="unpriced", reason="no price")
    assert known("update", before, after).before == ""


def test_owners_are_sorted_by_change_and_say_how_much_of_theirs_is_unpriced():
    assert [name for name, _ in changes.by_owner(verdicts.resources())] == [
        "team: payments, environment: prod (1 unpriced)",
        "unallocated (1 unpriced)",
    ]


def test_owners_that_nothing_changes_for_are_left_out():
    same = estimate("aws_x.y", "no-op", "priced", line("A", "1", "hour", "1", side="before"), line("A", "1", "hour", "1"))
    assert changes.by_owner([Allocated(same, Owner({"team": "a"}))]) == []
    assert [name for name, _ in changes.by_owner([Allocated(same, Owner())])] == ["unallocated"]


def test_findings_are_sorted_by_severity_then_money():
    rows = [
        Finding("small", "warn", "m", "p", resource='aws_nat_gateway.old["eu"]'),
        Finding("large", "warn", "m", "p", resource="aws_instance.web"),
        Finding("whole", "warn", "m", "p"),
        Finding("deny", "deny", "m", "p", resource="aws_kendra_index.search"),
    ]
    assert [f.id for f in changes.ordered(verdicts.verdict(findings=rows))] == ["deny", "whole", "large", "small"]


def test_a_missing_price_is_not_a_saving_and_is_a_change():
    cluster = next(r.estimate for r in verdicts.resources() if r.estimate.type == "aws_rds_cluster")
    assert cluster.totals.delta == Decimal(0)
    assert changes.changes(msgspec.structs.replace(cluster, action="update", status="priced", lines=[]))
