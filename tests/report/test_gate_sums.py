"""The sums of the gate's page by the provider's service: each charge stands with the service of its price."""

import re

import msgspec
import pytest

from costgate.model import Allocated, Source
from costgate.report._gate_sums import sums
from tests.report import verdicts
from tests.report.verdicts import PAYMENTS, estimate, line


def of(service, charge):
    return msgspec.structs.replace(charge, source=Source("", "AWS price list", "2026-11-01", "listed", service=service))


def rows(*estimates):
    """The rows of the card by cloud service of a run with these changes."""
    verdict = msgspec.structs.replace(verdicts.verdict(), resources=[Allocated(one, PAYMENTS) for one in estimates])
    card = next((one for one in sums(verdict) if 'id="cloud"' in one), "")
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", card.partition("<tbody>")[2])
    return [re.sub(r"<[^>]+>", "", cell) for cell in cells]


def test_charges_of_one_resource_stand_with_the_service_of_their_price():
    """A log group of a function bills CloudWatch, the function itself Lambda: 1,000,000 x 0.0000002 and 10 GB x 0.50."""
    function = estimate(
        "aws_lambda_function.api",
        "create",
        "priced",
        of("AWSLambda", line("Requests", "1000000", "request", "0.0000002")),
        of("AmazonCloudWatch", line("Logs", "10", "GB", "0.5")),
    )
    assert rows(function) == ["AmazonCloudWatch", "+$5.00", "$0.00", "$5.00", "AWSLambda", "+$0.20", "$0.00", "$0.20"]


def test_what_no_price_list_has_stands_under_its_type_and_what_does_not_change_is_left_out():
    own = estimate("acme_appliance.x", "create", "priced", of("", line("Licence", "1", "month", "40")))
    same = of("AmazonEC2", line("Hours", "730", "hour", "0.1"))
    kept = estimate("aws_instance.x", "update", "priced", msgspec.structs.replace(same, side="before"), same)
    assert rows(own, kept) == ["acme_appliance", "+$40.00", "$0.00", "$40.00"]


@pytest.mark.parametrize(("unknown", "shown"), [("0", "-$80.00"), ("60", "-$20.00")])
def test_what_may_only_be_a_missing_price_is_no_saving_of_its_service(unknown, shown):
    shrunk = estimate(
        "aws_instance.x",
        "update",
        "unpriced",
        of("AmazonEC2", line("Hours", "1000", "hour", "0.1", side="before")),
        of("AmazonEC2", line("Hours", "200", "hour", "0.1")),
        unknown_saving=unknown,
    )
    assert rows(shrunk)[:2] == ["AmazonEC2", shown]
