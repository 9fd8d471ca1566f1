"""Log retention: what it saves by the stated intake, and what is said where nobody states it."""

from decimal import Decimal

import pytest

from costgate.model import Change, Line
from costgate.price._alternative_logs import workspace
from costgate.price._alternative_parts import Subject
from costgate.price.alternatives import Alternatives
from costgate.price.conditions import Conditions
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage
from costgate.price.view import View
from costgate.units import quantity
from tests.price.pricing import resource
from tests.price.tables import catalog

DAY = "2026-11-01"
# https://aws.amazon.com/cloudwatch/pricing/, US East (N. Virginia)
LOGS = """\
service,family,region,tier_start,unit,price,currency,usagetype,group
AmazonCloudWatch,Data Payload,us-east-1,0,GB,0.50,,DataProcessing-Bytes,Ingested Logs
AmazonCloudWatch,Storage Snapshot,us-east-1,0,GB-month,0.03,,TimedStorage-ByteHrs,
AmazonCloudWatch,Data Payload,us-east-1,0,GB,0.005,,DataScanned-Bytes,Queried Logs
"""
GROUP = "aws_cloudwatch_log_group"


@pytest.fixture
def told(tmp_path):
    prices = catalog(tmp_path, more=LOGS)

    def of(values, gigabytes=None, planned=None, **settings):
        usage = Usage({GROUP: {"monthly_data_ingested_gb": gigabytes}}) if gigabytes else Usage()
        after = resource(GROUP, values, **(planned or {}))
        change = Change(after.address, GROUP, "aws", "create", None, after)
        estimate = Estimator(prices, usage, as_of=DAY).estimate(change)
        return Alternatives(prices, usage, as_of=DAY, conditions=Conditions(), **settings).of(change, estimate)

    return of


def test_what_a_retention_saves_grows_with_each_month_beyond_it(told):
    """100 GB a month at 0.03 dollars: 3 dollars a month for each month that logs are kept for longer."""
    (one,) = told({}, 100)
    assert (one.rule, one.title, one.patch) == ("log-retention", "a log retention of 400 days", "retention_in_days = 400")
    assert one.saving == Decimal("3.00")
    assert one.condition == (
        "at most, and as much again for each further month that logs would be kept; if nobody needs older logs"
    )


def test_without_a_stated_intake_the_amount_is_not_known(told):
    (one,) = told({"retention_in_days": 0})
    assert one.saving is None
    assert one.basis == "the storage of what is older, 0.03 USD a GB-month; how much that is, is not stated"


def test_of_a_long_retention_the_months_beyond_are_counted(told):
    """3653 - 400 = 3253 days are 3253 * 12 / 365 months, of 100 GB at 0.03 dollars each."""
    (one,) = told({"retention_in_days": 3653}, 100)
    assert one.title == "a log retention of 400 instead of 3653 days"
    assert one.saving == Decimal(3253) * 12 / 365 * 3
    assert one.condition == "at most; if nobody needs older logs"


@pytest.mark.parametrize("values", [{"retention_in_days": 400}, {"retention_in_days": 30}, {"log_group_class": "DELIVERY"}])
def test_a_retention_that_is_short_enough_and_logs_that_are_not_kept_stay(told, values):
    assert told(values, 100) == []


def test_the_longest_retention_is_a_parameter_of_which_the_next_one_that_exists_counts(told):
    (one,) = told({"retention_in_days": 365}, 100, log_days=100)
    assert one.patch == "retention_in_days = 90"
    assert told({"retention_in_days": 90}, 100, log_days=100) == []


def test_a_retention_that_is_known_only_after_apply_is_left_alone(told):
    awaited = {"unknown": {"retention_in_days": True}, "configured": {"retention_in_days": {"references": ["var.days"]}}}
    assert told({}, 100, planned=awaited) == []


def test_a_workspace_of_log_analytics_keeps_what_it_takes_in_uncompressed():
    """(730 - 400) * 12 / 365 months of 50 GB, at 0.10 dollars a month."""
    kind = "azurerm_log_analytics_workspace"
    lines = [
        Line("Log data ingestion", "after", "priced", quantity(50, "GB"), Decimal("2.30"), Decimal(115), None, None),
        Line("Log data retention", "after", "usage", None, Decimal("0.10"), None, None, None, unit="GB-month"),
    ]
    views = [View(resource(kind, {"retention_in_days": days})) for days in (730, 90)]
    (one,) = workspace(Subject(views[0], lines))
    assert one.worth.saving == Decimal(330) * 12 / 365 * 50 * Decimal("0.10")
    assert one.worth.condition == ""
    assert list(workspace(Subject(views[1], lines))) == []
