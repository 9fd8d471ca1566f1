"""Apigee's organizations, environments and add-ons, after https://cloud.google.com/apigee/pricing."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

ORGANIZATION, ENVIRONMENT = "google_apigee_organization", "google_apigee_environment"
ATTACHMENT = "google_apigee_instance_attachment"


def environment(kind, organization=None, attachments=0):
    links = Links(
        {"org_id": [resource(ORGANIZATION, {"billing_type": organization})] if organization else []},
        {ATTACHMENT: [resource(ATTACHMENT) for _ in range(attachments)]},
    )
    return charges(ENVIRONMENT, {"type": kind}, graph=links)


def test_an_organization_pays_for_calls_by_the_kind_of_proxy():
    found = charges(ORGANIZATION, {"billing_type": "PAYG"}, {"monthly_standard_calls": 500000})
    assert [line[:3] for line in found] == [
        ("API calls (standard proxies)", 500000, "call"),
        ("API calls (extensible proxies)", None, ""),
    ]


@pytest.mark.parametrize("kind", ["Base", "Intermediate", "Comprehensive"])
def test_an_environment_costs_by_the_hour_for_its_type(kind):
    found = environment(kind.upper(), "PAYG")
    assert found == [(f"Environment ({kind})", 730, "hour", f"{kind} Environment Usage")]


def test_an_environment_is_charged_in_each_region_that_it_is_attached_in():
    assert environment("BASE", attachments=2)[0][1] == 2 * 730


def test_an_evaluation_is_free_and_a_subscription_follows_the_contract():
    with pytest.raises(Free, match="evaluation"):
        environment("BASE", "EVALUATION")
    with pytest.raises(Unpriced, match="contract"):
        charges(ORGANIZATION, {"billing_type": "SUBSCRIPTION"})


def test_add_ons_are_charged_where_they_are_switched_on():
    type = "google_apigee_addons_config"
    on = {"addons_config": [{"api_security_config": [{"enabled": True}], "monetization_config": [{"enabled": False}]}]}
    assert [line[0] for line in charges(type, on)] == ["Advanced API Security calls"]
    with pytest.raises(Free, match="no add-on"):
        charges(type)


@pytest.mark.parametrize("type", ["google_apigee_endpoint_attachment", "google_apigee_nat_address"])
def test_traffic_of_an_organization_depends_on_usage(type):
    assert charges(type, {}, {"monthly_data_processed_gb": 7})[0][1:3] == (7, "GB")
