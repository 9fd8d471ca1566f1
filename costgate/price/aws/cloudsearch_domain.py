"""aws_cloudsearch_domain."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months

DEFAULT_TYPE = "search.small"


@prices("aws_cloudsearch_domain", usage={"monthly_batches": "batch"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the search instances: partitions times replicas, twice in two zones.

    https://aws.amazon.com/cloudsearch/pricing/
    """
    scaling = r.block("scaling_parameters")
    kind = scaling.text("desired_instance_type", DEFAULT_TYPE)
    count = scaling.number("desired_partition_count", 1) * scaling.number("desired_replication_count", 1)
    zones = 2 if r.flag("multi_az") else 1
    listed = sku("AmazonCloudSearch", "Search Instance", instanceType=kind)
    yield Charge(f"Search instance ({kind})", months(count * zones), listed)
