"""Google's managed databases and small services, whose prices Google's pages state for Iowa or for everywhere.

No list at hand holds them. A price is taken when a second statement says the same: another document that quotes the page,
the page's own monthly figure, the sum of the parts that the page names, or the same price in another region by the one factor
of all of the service's prices there. What rests on the page alone says so in its source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pricing.make.table import Facts, Row, Table, price

GLOBAL, IOWA, BELGIUM = "global", "us-central1", "europe-west1"
DATE = "2025-03-17"
ALONE = " (stated there only)"
APPS = "ApplicationServices"


class Paged(NamedTuple):
    """What a page states: the price for one *unit* of *description*, in *regions*, above *tier*.

    *alone* is for a price that no second statement confirms.
    """

    service: str
    description: str
    unit: str
    price: str
    page: str
    regions: tuple[str, ...] = (GLOBAL,)
    tier: str = ""
    alone: bool = False


SPANNER, BIGTABLE, ALLOY, FIRESTORE, IDENTITY, FUSION = (
    "Cloud Spanner",
    "Cloud Bigtable",
    "AlloyDB",
    "Cloud Firestore",
    "Identity Platform",
    "Cloud Data Fusion",
)
NODE, DOCUMENT, USER = "node-hour", "operation", "user-month"
PAGED = (
    Paged("Cloud Scheduler", "Jobs", "job-month", "0.1", "scheduler/pricing"),
    Paged("Workflows", "Internal Steps", "step", "0.00001", "workflows/pricing"),
    Paged("Workflows", "External Steps", "step", "0.000025", "workflows/pricing"),
    Paged("Cloud Tasks", "API Requests", "operation", "0.0000004", "tasks/pricing"),
    Paged("Certificate Manager", "Certificates", "certificate-month", "0.2", "certificate-manager/pricing", alone=True),
    Paged(SPANNER, "Regional Standard edition: Server Node", NODE, "0.9", "spanner/pricing", (IOWA,)),
    Paged(SPANNER, "Regional Enterprise edition: Server Node", NODE, "1.23", "spanner/pricing", (IOWA,)),
    Paged(SPANNER, "Regional Enterprise Plus edition: Server Node", NODE, "1.71", "spanner/pricing", (IOWA,), alone=True),
    Paged(SPANNER, "Regional Storage (SSD)", "GB-month", "0.3", "spanner/pricing", (IOWA,)),
    Paged(BIGTABLE, "Server Node", NODE, "0.65", "bigtable/pricing", (IOWA, BELGIUM)),
    Paged(BIGTABLE, "SSD Storage", "GB-month", "0.17", "bigtable/pricing", (IOWA, BELGIUM)),
    Paged(BIGTABLE, "HDD Storage", "GB-month", "0.026", "bigtable/pricing", (IOWA, BELGIUM)),
    Paged(ALLOY, "vCPU", "vCPU-hour", "0.06608", "alloydb/pricing", (IOWA,)),
    Paged(ALLOY, "RAM", "GB-hour", "0.0112", "alloydb/pricing", (IOWA,)),
    Paged(ALLOY, "Regional Cluster Storage", "GB-hour", "0.0004109", "alloydb/pricing", (IOWA,)),
    Paged(ALLOY, "Backup Storage", "GB-hour", "0.000137", "alloydb/pricing", (IOWA,)),
    Paged(FIRESTORE, "Cloud Firestore Read Ops", DOCUMENT, "0.00000033", "firestore/pricing", (BELGIUM,)),
    Paged(FIRESTORE, "Cloud Firestore Entity Writes", DOCUMENT, "0.00000099", "firestore/pricing", (BELGIUM,)),
    Paged(FIRESTORE, "Cloud Firestore Entity Deletes", DOCUMENT, "0.00000011", "firestore/pricing", (BELGIUM,)),
    Paged(FIRESTORE, "Cloud Firestore Storage", "GB-month", "0.165", "firestore/pricing", (BELGIUM,)),
    Paged(FIRESTORE, "Cloud Firestore Read Ops", DOCUMENT, "0.0000003", "firestore/pricing", (IOWA,)),
    Paged(FIRESTORE, "Cloud Firestore Entity Writes", DOCUMENT, "0.0000009", "firestore/pricing", (IOWA,)),
    Paged(FIRESTORE, "Cloud Firestore Entity Deletes", DOCUMENT, "0.0000001", "firestore/pricing", (IOWA,)),
    Paged(FIRESTORE, "Cloud Firestore Storage", "GB-month", "0.15", "firestore/pricing", (IOWA,)),
    Paged(IDENTITY, "Monthly Active Users", USER, "0", "identity-platform/pricing"),
    Paged(IDENTITY, "Monthly Active Users", USER, "0.0055", "identity-platform/pricing", tier="50000"),
    Paged(IDENTITY, "Monthly Active Users", USER, "0.0046", "identity-platform/pricing", tier="100000"),
    Paged(IDENTITY, "Monthly Active Users", USER, "0.0032", "identity-platform/pricing", tier="1000000"),
    Paged(IDENTITY, "Monthly Active Users", USER, "0.0025", "identity-platform/pricing", tier="10000000"),
    Paged(FUSION, "Developer edition", "hour", "0.35", "data-fusion/pricing"),
    Paged(FUSION, "Basic edition", "hour", "1.8", "data-fusion/pricing"),
    Paged(FUSION, "Enterprise edition", "hour", "4.2", "data-fusion/pricing"),
)


def tables(_: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    services: dict[str, list[Row]] = defaultdict(list)
    for fact in PAGED:
        services[fact.service] += _rows(fact)
    for service, rows in services.items():
        yield Table(f"google/{service.replace(' ', '')}/managed.csv", service=service, family=APPS, rows=rows)


def _rows(fact: Paged) -> Iterator[Row]:
    source, attributes = f"https://cloud.google.com/{fact.page}{ALONE * fact.alone}", {"description": fact.description}
    for region in fact.regions:
        yield Row(region, price(fact.price), source, DATE, attributes, fact.tier, fact.unit, flag="derived")
