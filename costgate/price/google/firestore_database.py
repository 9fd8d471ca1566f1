"""google_firestore_database."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View

CHARGES = {
    "monthly_document_reads": ("Document reads", "operation", "Cloud Firestore Read Ops"),
    "monthly_document_writes": ("Document writes", "operation", "Cloud Firestore Entity Writes"),
    "monthly_document_deletes": ("Document deletes", "operation", "Cloud Firestore Entity Deletes"),
    "storage_gb": ("Storage", "GB-month", "Cloud Firestore Storage"),
}


@prices("google_firestore_database", usage={key: unit for key, (_, unit, _) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Documents read, written and deleted, and stored data with its indexes. The project's free allowance is not deducted.

    https://cloud.google.com/firestore/pricing
    """
    if r.text("database_edition", "STANDARD") == "ENTERPRISE":
        raise Unpriced("Firestore's Enterprise edition has no price yet")
    region = r.text("location_id").lower()
    for key, (name, _, description) in CHARGES.items():
        meter = sku("Cloud Firestore", "ApplicationServices", region=region, description=description)
        yield Charge(name, r.usage(key), meter, usage_based=True)
