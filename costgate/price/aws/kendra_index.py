"""aws_kendra_index."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Sku, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

EDITIONS = {"DEVELOPER_EDITION": "KendraDeveloperEdition", "ENTERPRISE_EDITION": "KendraEnterpriseEdition"}
UNITS = {"query_capacity_units": "Kendra-Query-Capacity-Unit", "storage_capacity_units": "Kendra-Storage-Capacity-Unit"}


@prices("aws_kendra_index")
def price(r: View) -> Iterator[Charge]:
    """Hours of the index, by its edition, and of capacity for queries and documents beyond what it includes.

    https://aws.amazon.com/kendra/pricing/
    """
    edition = r.text("edition", "ENTERPRISE_EDITION").upper()
    if edition not in EDITIONS:
        raise Unpriced(f"no price for an index of {edition}")
    yield Charge(f"Index ({edition.partition('_')[0].lower()})", months(), _sku(EDITIONS[edition]))
    capacity = r.block("capacity_units")
    for name, usagetype in UNITS.items():
        count = capacity.number(name, 0)
        if count:
            yield Charge(name.replace("_", " ").capitalize(), months(count), _sku(usagetype))


def _sku(usagetype: str) -> Sku:
    return sku("AmazonKendra", "Amazon Kendra", usagetype=usagetype)
