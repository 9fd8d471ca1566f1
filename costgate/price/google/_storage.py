"""Cloud Storage, as buckets and container registries use it: classes, operations, retrieval, traffic."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._places import continent
from costgate.price.pricer import GLOBAL, Charge, Sku, Unpriced, sku, under
from costgate.price.view import View

USAGE = {
    "storage_gb": "GB-month",
    "monthly_class_a_operations": "operation",
    "monthly_class_b_operations": "operation",
    "monthly_data_retrieval_gb": "GB",
    "monthly_egress_data_transfer_gb.same_continent": "GB",
    "monthly_egress_data_transfer_gb.worldwide": "GB",
    "monthly_egress_data_transfer_gb.asia": "GB",
    "monthly_egress_data_transfer_gb.china": "GB",
    "monthly_egress_data_transfer_gb.australia": "GB",
}
CLASSES = {
    "STANDARD": "Standard", "MULTI_REGIONAL": "Standard", "REGIONAL": "Standard", "NEARLINE": "Nearline",
    "COLDLINE": "Coldline", "ARCHIVE": "Archive", "DURABLE_REDUCED_AVAILABILITY": "Durable Reduced Availability",
}  # fmt: skip
RETRIEVED = frozenset({"Nearline", "Coldline", "Archive"})
DOWNLOADS = {
    "worldwide": ("worldwide excluding Asia, Australia", "Download Worldwide Destinations (excluding Asia & Australia)"),
    "asia": ("Asia excluding China, but including Hong Kong", "Download APAC"),
    "china": ("China excluding Hong Kong", "Download China"),
    "australia": ("Australia", "Download Australia"),
}
CHARGED_NEAR = frozenset({"North America", "Europe", "Asia"})  # continents whose traffic between regions has a price


def bucket(r: View, region: str, kind: str, *, automatic: bool = False) -> Iterator[Charge]:
    """Yield what a bucket of storage class *kind* in *region* costs. One that moves objects by itself charges no retrieval."""
    name = CLASSES.get(kind.upper())
    if name is None:
        raise Unpriced(f"storage class {kind} has no price yet")
    yield Charge(f"Storage ({name.lower()})", r.usage("storage_gb"), _stored(f"{name} Storage", region), usage_based=True)
    if name in RETRIEVED and not automatic:
        meter = _stored(f"{name} Data Retrieval", GLOBAL)
        yield Charge("Data retrieval", r.usage("monthly_data_retrieval_gb"), meter, usage_based=True)
    place = "Regional" if "-" in region else "Multi-Region"
    for letter, what in (("A", "Object adds, bucket/object list"), ("B", "Object gets, retrieve bucket/object metadata")):
        done = r.usage(f"monthly_class_{letter.lower()}_operations")
        meter = _stored(f"{place} {name} Class {letter} Operations", GLOBAL)
        yield Charge(f"{what} (class {letter})", done, meter, usage_based=True)
    yield from under("Network egress", _egress(r, region))


def _egress(r: View, region: str) -> Iterator[Charge]:
    near, moved = continent(region), r.usage("monthly_egress_data_transfer_gb.same_continent")
    if near in CHARGED_NEAR or moved is not None:
        meter = _sent(f"Inter-Region Data Transfer Out {near or region}")
        yield Charge("Data transfer in same continent", moved, meter, usage_based=True)
    for key, (where, description) in DOWNLOADS.items():
        sent = r.usage(f"monthly_egress_data_transfer_gb.{key}")
        yield Charge(f"Data transfer to {where}", sent, _sent(description), usage_based=True)


def _stored(description: str, region: str) -> Sku:
    return sku("Cloud Storage", "Storage", region=region, description=description)


def _sent(description: str) -> Sku:
    return sku("Cloud Storage", "Network", region=GLOBAL, description=description)
