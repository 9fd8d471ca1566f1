"""Estimates beside the bill: the error of quantities, scaled to the days that were billed."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.price.catalog import Catalog
from costgate.spend.reconciliation import reconcile_estimate as estimate
from costgate.spend.reconciliation.reconcile import Bridge
from costgate.spend.reconciliation.reconcile_estimate import Planned

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
D = Decimal


def planned(type, *lines, owner=None, known=True):
    return Planned(f"{type}.x", type, owner or {}, tuple((time, D(amount)) for time, amount in lines), known)


def bridge(at_list, effective=None):
    cost = D(at_list if effective is None else effective)
    return Bridge(list=D(at_list), listed=cost, cost=cost, effective=cost)


def test_what_runs_by_the_hour_is_scaled_to_the_hours_of_the_month():
    """A month of 730 hours at 0.10: September has 720 hours, which cost 72."""
    assert estimate.expected(planned("aws_instance", ("hour", "73")), FIRST, LAST) == 72


def test_what_is_kept_or_used_by_the_month_is_a_whole_month_of_any_length():
    resource = planned("aws_s3_bucket", ("month", "23"), ("", "7"))
    assert estimate.expected(resource, FIRST, LAST) == 30
    assert estimate.expected(resource, date(2026, 2, 1), date(2026, 2, 28)) == 30


def test_a_part_of_a_month_is_that_part():
    """10 of 30 days: 240 of 730 hours at 0.10 are 24; a third of a monthly 30 is 10."""
    resource = planned("aws_instance", ("hour", "73"), ("month", "30"))
    assert round(estimate.expected(resource, FIRST, date(2026, 9, 10)), 9) == 34


def test_the_error_is_what_was_billed_at_list_beyond_the_estimate():
    parts = {("AWS", "Amazon Elastic Compute Cloud"): bridge(100), ("AWS", "Amazon Simple Queue Service"): bridge(5)}
    found = estimate.by_service([planned("aws_instance", ("hour", "73"), known=False)], parts, FIRST, LAST)
    (one,) = found.compared
    assert (one.name, one.monthly, one.expected, one.billed, one.error, one.open) == ("AmazonEC2", 73, 72, 100, 28, 1)
    assert found.unplanned == {"AWS Amazon Simple Queue Service": 5}


def test_a_service_that_is_not_on_the_bill_has_no_error():
    (one,) = estimate.by_service([planned("aws_instance", ("hour", "73"))], {}, FIRST, LAST).compared
    assert (one.billed, one.error) == (None, None)


def test_without_list_costs_there_is_nothing_to_hold_it_against():
    parts = {("AWS", "AmazonEC2"): Bridge(unlisted=D(80), effective=D(80), cost=D(80))}
    (one,) = estimate.by_service([planned("aws_instance", ("hour", "73"))], parts, FIRST, LAST).compared
    assert (one.billed, one.effective, one.share) == (None, 80, 0)


def test_types_of_no_known_service_are_listed_apart():
    found = estimate.by_service([planned("acme_thing", ("", "5")), planned("acme_free")], {}, FIRST, LAST)
    assert (found.compared, found.unmapped) == ([], {"acme_thing": 5})


def test_owners_are_compared_whatever_their_case():
    parts = {("Web",): bridge(80), ("data",): bridge(9)}
    found = estimate.by_owner([planned("aws_instance", ("hour", "73"), owner={"team": "web"})], "team", parts, FIRST, LAST)
    assert [(one.name, one.error) for one in found.compared] == [("web", 8)]
    assert found.unplanned == {"data": 9}


@pytest.mark.parametrize(
    ("type", "service"),
    [
        ("aws_nat_gateway", "AmazonEC2"),
        ("aws_eks_node_group", "AmazonEC2"),
        ("aws_eks_cluster", "AmazonEKS"),
        ("azurerm_kubernetes_cluster", "Azure Kubernetes Service"),
        ("azurerm_kubernetes_cluster_node_pool", "Virtual Machines"),
        ("google_container_node_pool", "Compute Engine"),
        ("acme_thing", ""),
    ],
)
def test_a_type_is_billed_by_a_service(type, service):
    assert estimate.service_of(type) == service


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("amazon elastic compute cloud", "AmazonEC2"),
        ("AmazonEC2", "AmazonEC2"),
        ("Azure DB for MySQL", "Azure Database for MySQL"),
        ("A service of tomorrow", "A service of tomorrow"),
    ],
)
def test_a_bill_has_other_names_for_services(name, service):
    assert estimate.billed_as(name) == service


def test_the_services_are_those_of_the_catalog():
    with estimate.SERVICES.open() as lines:
        codes = [line.partition(",")[0] for line in lines][1:]
    assert set(codes) <= {row[0] for row in Catalog().services()}
    assert len(codes) == len(set(codes))
