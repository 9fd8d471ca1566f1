"""Which planned resource a billed one is."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.meter import Meter
from costgate.price.catalog import Catalog
from costgate.price.usage_learn import Learner
from costgate.price.usage_matching import Known, learn, names, provider_of
from tests.price.pricing import resource

NAT = "aws_nat_gateway"
ARN = "arn:aws:ec2:eu-west-1:1:natgateway/nat-1"


@pytest.fixture(scope="module")
def learner():
    return Learner(Catalog(), "2026-11-01")


def known(address, values=None, *, before=None, region="eu-west-1"):
    type = address.partition(".")[0]
    mine = None if before is None else resource(type, before, region=region)
    return Known(address, resource(type, values, region=region, address=address), mine)


def billed(name, usage="EUW1-NatGateway-Bytes", unit="GB", amount=720, region="eu-west-1"):
    return Meter("AWS", "", "", usage, name, region, unit, date(2026, 9, 1), Decimal(amount), 1, 1)


def found(learner, known, *meters):
    return learn(known, meters, {"AWS": 30}, learner, {})


def addresses(outcome):
    return {one.address: one.by for one in outcome.taught}


@pytest.mark.parametrize("id", [ARN, ARN.upper(), "nat-1"])
def test_a_resource_is_known_by_its_id_or_arn(learner, id):
    assert addresses(found(learner, [known(f"{NAT}.a", {"id": "nat-1", "arn": ARN})], billed(id))) == {f"{NAT}.a": "its id"}


def test_the_id_before_the_change_counts_where_the_plan_knows_it_only_afterwards(learner):
    assert addresses(found(learner, [known(f"{NAT}.a", {}, before={"id": "nat-1"})], billed(ARN))) == {f"{NAT}.a": "its id"}


def test_a_name_counts_in_its_own_region_only(learner):
    bucket = known("aws_s3_bucket.a", {"bucket": "logs"})
    meter = billed("logs", "EUW1-TimedStorage-ByteHrs", "GB-Mo")
    assert addresses(found(learner, [bucket], meter)) == {"aws_s3_bucket.a": "its name"}
    outcome = found(learner, [bucket], meter._replace(region="us-east-1"))
    assert (outcome.taught, outcome.unbilled) == ([], ["aws_s3_bucket.a"])


def test_of_several_with_the_name_the_one_whose_meter_it_is_counts(learner):
    both = [known("aws_sqs_queue.a", {"name": "logs"}), known("aws_s3_bucket.a", {"bucket": "logs"})]
    meter = billed("logs", "EUW1-TimedStorage-ByteHrs", "GB-Mo")
    assert list(addresses(found(learner, both, meter))) == ["aws_s3_bucket.a"]


def test_a_name_with_slashes_is_what_stands_behind_the_last_colon(learner):
    group = known("aws_cloudwatch_log_group.a", {"name": "/aws/lambda/api"})
    meter = billed("arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/api", "EUW1-DataProcessing-Bytes")
    assert addresses(found(learner, [group], meter)) == {"aws_cloudwatch_log_group.a": "its name"}


def test_two_that_may_be_it_are_not_guessed(learner):
    both = [known("aws_s3_bucket.a", {"bucket": "logs"}), known("aws_s3_bucket.b", {"bucket": "logs"})]
    outcome = found(learner, both, billed("logs", "EUW1-TimedStorage-ByteHrs", "GB-Mo"))
    assert outcome.taught == []
    assert outcome.unmatched == ["logs: several planned resources may be it"]


def test_an_address_of_several_plans_is_not_learned(learner):
    both = [known(f"{NAT}.a", {"id": "nat-1"}), known(f"{NAT}.a", {"id": "nat-2"})]
    outcome = found(learner, both, billed("nat-1"), billed("nat-2"))
    assert outcome.taught == []
    assert outcome.unmatched == [f"{NAT}.a: several plans have it, learn from one at a time"]


@pytest.mark.parametrize(
    ("name", "provider"),
    [("Amazon Web Services", "AWS"), ("AWS", "AWS"), ("Microsoft Azure", "Microsoft"), ("Google", "Google Cloud"), ("X", "X")],
)
def test_a_bill_has_other_names_for_providers(name, provider):
    assert provider_of(name) == provider


def test_transfer_of_the_matched_resources_is_their_regions(learner):
    """720 GB out of an instance and 720 GB out of a gateway, in 720 hours; those of a stranger do not count."""
    plan = [known("aws_instance.a", {"id": "i-1", "instance_type": "t3.micro"}), known(f"{NAT}.a", {"id": "nat-1"})]
    out = "EUW1-DataTransfer-Out-Bytes"
    outcome = found(learner, plan, billed("i-1", out), billed(ARN, out), billed("i-2", out))
    transfer = outcome.taught[-1]
    assert (transfer.address, transfer.stated) == ("aws_data_transfer.eu_west_1", {"region": "eu-west-1"})
    assert [(one.key, one.value) for one in transfer.lesson.learned] == [("monthly_outbound_internet_gb", 1460)]
    assert outcome.taught[0].unused == ()


def test_meters_that_nothing_is_certain_to_be_are_said(learner):
    plan = [known(f"{NAT}.a", {"id": "nat-1"})]
    (one,) = found(learner, plan, billed(ARN), billed(ARN, "EUW1-Something")).taught
    assert one.unused == ("EUW1-Something",)


def test_only_names_of_what_has_usage_are_asked_for():
    plan = [
        known("aws_s3_bucket.a", {"bucket": "Logs", "arn": "arn:aws:s3:::Logs"}),
        known("aws_iam_role.a", {"name": "role"}),
        known('aws_s3_bucket.b["*"]', {"bucket": "star"}),
    ]
    assert names(plan) == {"logs", "arn:aws:s3:::logs"}
