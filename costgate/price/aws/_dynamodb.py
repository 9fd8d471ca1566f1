"""Throughput of DynamoDB tables: capacity that is provisioned by the hour, or requests on demand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.aws._counts import Range
from costgate.price.pricer import Charge, Sku, sku, under
from costgate.price.view import View
from costgate.units import Quantity, month_of, unit

NAMES = {"Write": "WCU", "Read": "RCU"}


class Provisioned(NamedTuple):
    """The capacity of a table, its indexes and its replicas; *suffix* is `IA` for the infrequent-access class."""

    table: View
    suffix: str

    def charges(self) -> Iterator[Charge]:
        """Yield what is charged by the hour, whether it is used or not."""
        capacities = {kind: _capacity(self.table, self.table, kind) for kind in NAMES}
        for kind, (capacity, scales) in capacities.items():
            yield self._capacity(kind, capacity, scales)
        yield from self._indexes()
        for replica in self.table.blocks("replica"):
            yield from under(f"Global table ({replica.text('region_name')})", self._replica(replica, capacities))

    def _capacity(self, kind: str, capacity: Range, scales: bool, region: str | None = None) -> Charge:
        short = NAMES[kind]
        name = f"{kind} capacity unit ({short}, autoscaling)" if scales else f"{kind} capacity unit ({short})"
        return _hours(name, short, capacity, self._sku(f"{kind}Units", region))

    def _indexes(self, region: str | None = None) -> Iterator[Charge]:
        for index in self.table.blocks("global_secondary_index"):
            name = index.text("name")
            for kind in NAMES:
                charge = self._capacity(kind, *_capacity(self.table, index, kind, name), region=region)
                yield from under(f"Index ({name})", [charge])

    def _replica(self, replica: View, capacities: dict[str, tuple[Range, bool]]) -> Iterator[Charge]:
        region = replica.text("region_name")
        found = self._sku("ReplicatedWriteUnits", region)
        yield _hours("Replicated write capacity unit (rWCU)", "rWCU", capacities["Write"][0], found)
        yield self._capacity("Read", *capacities["Read"], region=region)
        yield from self._indexes(region)

    def _sku(self, group: str, region: str | None) -> Sku:
        return sku("AmazonDynamoDB", "Provisioned IOPS", group=f"DDB-{group}{self.suffix}", region=region)


class OnDemand(NamedTuple):
    """The requests of a table and its replicas."""

    table: View
    suffix: str

    def charges(self) -> Iterator[Charge]:
        """Yield what each request is charged for."""
        written = self.table.usage("monthly_write_request_units")
        yield self._requests("Write request unit (WRU)", written, "WriteUnits")
        yield self._requests("Read request unit (RRU)", self.table.usage("monthly_read_request_units"), "ReadUnits")
        for replica in self.table.blocks("replica"):
            region = replica.text("region_name")
            copied = None if written is None else Quantity(written.amount, unit("rWRU"))
            found = self._requests("Replicated write request unit (rWRU)", copied, "ReplicatedWriteUnits", region)
            yield from under(f"Global table ({region})", [found])

    def _requests(self, name: str, amount: Quantity | None, group: str, region: str | None = None) -> Charge:
        family, full = "Amazon DynamoDB PayPerRequest Throughput", f"DDB-{group}{self.suffix}"
        return Charge(name, amount, sku("AmazonDynamoDB", family, group=full, region=region), usage_based=True)


def _hours(name: str, short: str, capacity: Range, found: Sku) -> Charge:
    return Charge(
        name,
        month_of(short, capacity.expected),
        found,
        low=month_of(short, capacity.low),
        high=month_of(short, capacity.high),
    )


def _fixed(block: View, kind: str) -> Range:
    """Return a capacity as it is written; a table or index has at least one unit."""
    amount = max(Decimal(1), block.number(f"{kind.lower()}_capacity", 1))
    return Range(amount, amount, amount)


def _capacity(table: View, block: View, kind: str, index: str = "") -> tuple[Range, bool]:
    """Return the capacity of a table or index, and whether it scales: between the bounds of the target that refers to it."""
    dimension = f"dynamodb:{'index' if index else 'table'}:{kind}CapacityUnits"
    for target in table.referrers("aws_appautoscaling_target", "resource_id"):
        named = str(target.values.get("resource_id") or "").endswith(f"/index/{index}")
        if target.values.get("scalable_dimension") == dimension and (named or not index):
            stated = target.usage_number("capacity") if "capacity" in target.usage_units else None
            least, most = target.number("min_capacity") if stated is None else stated, target.number("max_capacity")
            return Range(least, least, max(least, most)), True
    return _fixed(block, kind), False
