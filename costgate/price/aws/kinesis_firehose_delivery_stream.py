"""aws_kinesis_firehose_delivery_stream."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, month_of

OTHER_PRICES = {
    "msk_source_configuration": "from Amazon MSK",
    "snowflake_configuration": "to Snowflake",
    "iceberg_configuration": "to Apache Iceberg tables",
}
IN_VPC = ("elasticsearch_configuration", "opensearch_configuration", "opensearchserverless_configuration")


@prices("aws_kinesis_firehose_delivery_stream", usage={"monthly_data_ingested_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data ingested, with each record rounded up to 5 KB, cheaper above 500 TB and 2 PB a month.

    Conversion of the format, dynamic partitioning and delivery into a VPC are charged by the GB on top; delivery into a VPC
    also by the hour in each availability zone.

    https://aws.amazon.com/firehose/pricing/
    """
    for block, words in OTHER_PRICES.items():
        if r.has(block):
            raise Unpriced(f"data ingested {words} has a price of its own, which is not in the catalog")
    data = r.usage("monthly_data_ingested_gb")
    yield _charge("Data ingested", data, "Event-by-Event Processing")
    bucket = r.block("extended_s3_configuration")
    if any(block.flag("enabled", default=True) for block in bucket.blocks("data_format_conversion_configuration")):
        yield _charge("Format conversion", data, "Data Format Conversion")
    if any(block.flag("enabled") for block in bucket.blocks("dynamic_partitioning_configuration")):
        yield _charge("Dynamic partitioning", data, "Dynamic Partitioning")
    for name in IN_VPC:
        for inside in r.block(name).blocks("vpc_config"):
            yield _charge("VPC data", data, "VPC Bandwidth")
            yield _charge("VPC AZ delivery", month_of("AZ", _zones(inside)), "VPC AZ Hours", usage_based=False)


def _charge(name: str, amount: Quantity | None, group: str, *, usage_based: bool = True) -> Charge:
    return Charge(name, amount, sku("AmazonKinesisFirehose", "Kinesis Firehose", group=group), usage_based=usage_based)


def _zones(inside: View) -> int:
    """Return how many availability zones the stream delivers into: those of its subnets, each its own where it is unknown."""
    subnets = {found.resource.address: found.values.get("availability_zone") for found in inside.targets("subnet_ids")}
    listed = len(inside.values.get("subnet_ids") or ())
    count = max(listed, len(subnets)) if not all(subnets.values()) or listed > len(subnets) else len(set(subnets.values()))
    if not count:
        inside.assumed["vpc_config.subnet_ids"] = "1 availability zone"
    return count or 1
