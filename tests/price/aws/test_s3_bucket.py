"""aws_s3_bucket, after https://aws.amazon.com/s3/pricing/."""

import pytest

from costgate.price.catalog import Catalog
from costgate.price.lookup import pricer
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def classes(values=None, usage=None, graph=None):
    """The storage classes that are listed, in order."""
    names = [line[0].partition(": ")[0] for line in charges("aws_s3_bucket", values, usage, graph=graph)]
    return list(dict.fromkeys(names))


def line(name, usage):
    return next(found for found in charges("aws_s3_bucket", {}, usage) if found[0] == name)


def test_a_bucket_lists_the_standard_class_by_usage():
    assert charges("aws_s3_bucket") == [
        ("Standard: Storage", None, "", "TimedStorage-ByteHrs"),
        ("Standard: PUT, COPY, POST, LIST requests", None, "", "Requests-Tier1"),
        ("Standard: GET, SELECT, and all other requests", None, "", "Requests-Tier2"),
    ]


def test_stated_usage_is_charged_by_the_gigabyte_and_the_request():
    usage = {"standard": {"storage_gb": 500, "monthly_tier_1_requests": 1000, "monthly_tier_2_requests": 2000}}
    assert [found[1:3] for found in charges("aws_s3_bucket", {}, usage)] == [
        (500, "GB-month"),
        (1000, "request"),
        (2000, "request"),
    ]


@pytest.mark.parametrize(
    ("terraform", "name"),
    [
        ("INTELLIGENT_TIERING", "Intelligent tiering"),
        ("STANDARD_IA", "Standard - infrequent access"),
        ("ONEZONE_IA", "One zone - infrequent access"),
        ("GLACIER_IR", "Glacier instant retrieval"),
        ("GLACIER", "Glacier flexible retrieval"),
        ("DEEP_ARCHIVE", "Glacier deep archive"),
    ],
)
def test_a_lifecycle_rule_lists_the_class_it_moves_objects_to(terraform, name):
    rule = {"enabled": True, "transition": [{"storage_class": terraform}]}
    assert classes({"lifecycle_rule": [rule]}) == ["Standard", name]


def test_old_versions_may_move_too():
    rule = {"enabled": True, "noncurrent_version_transition": [{"storage_class": "GLACIER"}]}
    assert classes({"lifecycle_rule": [rule]}) == ["Standard", "Glacier flexible retrieval"]


def test_a_disabled_rule_moves_nothing():
    rule = {"enabled": False, "transition": [{"storage_class": "GLACIER"}]}
    assert classes({"lifecycle_rule": [rule]}) == ["Standard"]


def test_lifecycle_rules_may_be_a_resource_of_their_own():
    rules = [
        {"status": "Enabled", "transition": [{"storage_class": "STANDARD_IA"}]},
        {"status": "Disabled", "transition": [{"storage_class": "GLACIER"}]},
    ]
    type = "aws_s3_bucket_lifecycle_configuration"
    graph = Links(referrers={type: [resource(type, {"rule": rules})]})
    assert classes(graph=graph) == ["Standard", "Standard - infrequent access"]


def test_an_intelligent_tiering_configuration_lists_its_class():
    type = "aws_s3_bucket_intelligent_tiering_configuration"
    assert classes(graph=Links(referrers={type: [resource(type)]})) == ["Standard", "Intelligent tiering"]


def test_usage_of_a_class_lists_it_unless_it_is_zero():
    assert classes({}, {"one_zone_infrequent_access": {"storage_gb": 0}}) == ["Standard"]
    assert classes({}, {"one_zone_infrequent_access": {"storage_gb": 1}}) == ["Standard", "One zone - infrequent access"]


def test_object_tags_are_charged_each():
    assert line("Object tagging", {"object_tags": 10_000}) == ("Object tagging", 10_000, "tag-month", "TagStorage-TagHrs")


def test_a_rule_that_selects_by_tags_means_that_objects_have_tags():
    by_tag = {"status": "Enabled", "filter": [{"and": [{"tags": {"a": "b"}}]}]}
    type = "aws_s3_bucket_lifecycle_configuration"
    graph = Links(referrers={type: [resource(type, {"rule": [by_tag]})]})
    assert "Object tagging" in classes(graph=graph)
    assert "Object tagging" in classes({"lifecycle_rule": [{"enabled": True, "tags": {"a": "b"}}]})


def test_intelligent_tiering_pays_for_monitoring_each_object():
    usage = {"intelligent_tiering": {"monitored_objects": 2000}}
    name = "Intelligent tiering: Monitoring and automation"
    assert line(name, usage) == (name, 2000, "object-month", "Monitoring-Automation-INT")


def test_early_deletes_are_charged_as_storage():
    usage = {"glacier_deep_archive": {"early_delete_gb": 60}}
    name = "Glacier deep archive: Early delete (within 180 days)"
    assert line(name, usage) == (name, 60, "GB-month", "TimedStorage-GDA-ByteHrs")


def test_intelligent_tiering_has_no_minimum_duration():
    rule = {"enabled": True, "transition": [{"storage_class": "INTELLIGENT_TIERING"}]}
    assert not [found for found in charges("aws_s3_bucket", {"lifecycle_rule": [rule]}) if "Early delete" in found[0]]


def test_s3_select_is_listed_only_when_it_is_used():
    usage = {"standard": {"monthly_select_data_scanned_gb": 10}}
    assert line("Standard: Select data scanned", usage) == ("Standard: Select data scanned", 10, "GB", "Select-Scanned-Bytes")


def test_restores_from_glacier_pay_for_requests_and_data():
    usage = {
        "glacier_flexible_retrieval": {
            "monthly_expedited_data_retrieval_requests": 7,
            "monthly_expedited_data_retrieval_gb": 5,
        }
    }
    prefix = "Glacier flexible retrieval: "
    assert line(f"{prefix}Retrieval requests (expedited)", usage)[1:] == (7, "request", "Requests-Tier6")
    assert line(f"{prefix}Retrievals (expedited)", usage)[1:] == (5, "GB", "Expedited-Retrieval-Bytes")


def test_every_fee_of_every_class_has_a_price_in_virginia():
    found = pricer("aws_s3_bucket")
    usage = {}
    for key in found.usage:
        prefix, _, name = key.rpartition(".")
        (usage.setdefault(prefix, {}) if prefix else usage)[name] = 1
    rule = {"enabled": True, "transition": [{"storage_class": "GLACIER_IR"}]}
    view = View(resource("aws_s3_bucket", {"lifecycle_rule": [rule]}), usages=usage, usage_units=found.usage)
    catalog = Catalog()
    for charge in found.pricing(view):
        rate = catalog.prices(charge.sku, "us-east-1")[0].rate
        assert charge.quantity is None or charge.quantity.unit == rate.per, charge.name
