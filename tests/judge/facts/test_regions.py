"""What sends data to another region."""

import pytest

from .changes import References, resource, told


def way(type, values, **rest):
    fact = told(type, values, wanted="cross_region", region="eu-west-1", **rest)
    return fact.way if fact else None


@pytest.mark.parametrize(
    ("type", "values", "said"),
    [
        ("aws_dynamodb_table", {"replica": [{"region_name": "us-west-2"}]}, "replicates its writes to us-west-2"),
        ("aws_dynamodb_table", {"replica": []}, None),
        ("aws_vpc_peering_connection", {"peer_region": "us-west-2"}, "connects to a network in us-west-2"),
        ("aws_vpc_peering_connection", {"peer_region": "eu-west-1"}, None),
        ("aws_vpc_peering_connection", {}, None),
        (
            "aws_db_instance",
            {"replicate_source_db": "arn:aws:rds:us-east-1:123456789012:db:main"},
            "is a replica of a database in us-east-1",
        ),
        ("aws_db_instance", {"replicate_source_db": "main"}, None),
        ("azurerm_storage_account", {"account_replication_type": "GRS"}, "replicates to another region (GRS)"),
        ("azurerm_storage_account", {"account_replication_type": "ZRS"}, None),
        ("azurerm_container_registry", {"georeplications": [{"location": "West US"}]}, "replicates images to West US"),
    ],
)
def test_another_region_is_named(type, values, said):
    assert way(type, values) == said


def test_azures_regions_have_two_spellings():
    values = {"geo_location": [{"location": "West Europe"}, {"location": "northeurope"}]}
    fact = told("azurerm_cosmosdb_account", values, wanted="cross_region", region="westeurope")
    assert fact.way == "replicates to northeurope"


def test_many_regions_are_counted():
    replicas = [{"region_name": f"us-west-{number}"} for number in range(1, 6)]
    assert way("aws_dynamodb_table", {"replica": replicas}).endswith("us-west-1, us-west-2, us-west-3 and 2 more")


def replication(region):
    bucket = resource("aws_s3_bucket", region=region)
    rule = ("rule", 0, "destination", 0, "bucket")
    configuration = "aws_s3_bucket_replication_configuration"
    graph = References([bucket], {(f"{configuration}.it", rule): [bucket.address]})
    return way(configuration, {"rule": [{"destination": [{}]}]}, graph=graph)


def test_a_bucket_of_the_plan_tells_its_region():
    assert replication("us-west-2") == "replicates objects to us-west-2"
    assert replication("eu-west-1") is None


def test_a_stated_usage_is_an_assumption():
    values = {"replica": [{"region_name": "us-west-2"}]}
    fact = told("aws_dynamodb_table", values, wanted="cross_region", usage={"monthly_write_request_units": "10"})
    assert fact.has_assumption is True
