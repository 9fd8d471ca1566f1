"""aws_dynamodb_global_secondary_index."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View
from costgate.units import month_of

KINDS = {"Write": "WCU", "Read": "RCU"}


@prices("aws_dynamodb_global_secondary_index")
def price(r: View) -> Iterator[Charge]:
    """Capacity that the index has of its own; what is used of an on-demand table's index is charged with the table.

    https://aws.amazon.com/dynamodb/pricing/
    """
    if not r.blocks("provisioned_throughput"):
        raise Free("requests of an index on demand, and its storage, are charged with aws_dynamodb_table")
    throughput = r.block("provisioned_throughput")
    for kind, short in KINDS.items():
        capacity = throughput.number(f"{kind.lower()}_capacity_units", 1)
        found = sku("AmazonDynamoDB", "Provisioned IOPS", group=f"DDB-{kind}Units")
        yield Charge(f"{kind} capacity unit ({short})", month_of(short, capacity), found)
