"""Google's data services: bucket operations and egress, Pub/Sub, BigQuery, secrets, keys, images, Memorystore, functions.

What Infracost's tests print is taken when Google's price page says the same (`SHOWN`). What no test prints is taken from
the page alone (`PAGED`), for prices that hold everywhere or in Iowa, where most of the printed ones are from too; its source
says so.
Descriptions are those of Google's SKUs without their place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import starmap
from typing import NamedTuple

from pricing.make._gcp_shown import GLOBAL, Shown, shown
from pricing.make.table import Facts, Row, Table, newest, price

DATE = "2025-03-17"
ALONE = " (stated there only)"
STORAGE, PUBSUB, BIGQUERY, SECRETS, KEYS, IMAGES, REDIS, CLUSTERS, FUNCTIONS = (
    "Cloud Storage",
    "Cloud Pub/Sub",
    "BigQuery",
    "Secret Manager",
    "Cloud Key Management Service (KMS)",
    "Artifact Registry",
    "Cloud Memorystore for Redis",
    "Cloud Memorystore for Redis",
    "Cloud Functions",
)
BASE = "https://cloud.google.com"
APPS, NET = "ApplicationServices", "Network"
BUCKETS = "google_(?:storage_bucket|container_registry)"
FIRST_TB, TEN_TB = "1024", "10240"


class Paged(NamedTuple):
    """A price that Google's page states: for one *unit* of *description*, in *region*, above *tier*."""

    service: str
    family: str
    description: str
    unit: str
    price: str
    page: str
    region: str = GLOBAL
    tier: str = ""

    def row(self) -> Row:
        """Return it as a row of its service's table."""
        attributes = {"description": self.description}
        return Row(
            self.region,
            price(self.price),
            self.page + ALONE,
            DATE,
            attributes,
            self.tier,
            self.unit,
            flag="derived",
            family=self.family,
        )


def _egress(component: str, description: str, amount: str, tier: str = "", group: str = "Network egress") -> Shown:
    page = f"{BASE}/storage/pricing"
    return Shown(BUCKETS, component, STORAGE, NET, description, "GB", amount, page, region=GLOBAL, tier=tier, group=group)


WORLD = "Download Worldwide Destinations (excluding Asia & Australia)"
ASIA, CHINA, AUSTRALIA = "Download APAC", "Download China", "Download Australia"
TO = "Data transfer to"
NOT_CHINA = "Asia excluding China, but including Hong Kong"
EGRESS = [
    _egress(f"{TO} worldwide excluding Asia, Australia \\(first 1TB\\)", WORLD, "0.12"),
    _egress(f"{TO} worldwide excluding Asia, Australia \\(next 9TB\\)", WORLD, "0.11", FIRST_TB),
    _egress(f"{TO} worldwide excluding Asia, Australia \\(over 10TB\\)", WORLD, "0.08", TEN_TB),
    _egress(f"{TO} {NOT_CHINA} \\(first 1TB\\)", ASIA, "0.12"),
    _egress(f"{TO} {NOT_CHINA} \\(next 9TB\\)", ASIA, "0.11", FIRST_TB),
    _egress(f"{TO} China excluding Hong Kong \\(first 1TB\\)", CHINA, "0.23"),
    _egress(f"{TO} Australia \\(first 1TB\\)", AUSTRALIA, "0.19"),
    _egress("Data transfer in same continent", "Inter-Region Data Transfer Out North America", "0.02")._replace(
        regions=("us-central1",)
    ),
    _egress("Data transfer in same continent", "Inter-Region Data Transfer Out Europe", "0.02")._replace(regions=("EU",)),
    # For a bucket in Asia the tests print 0.02, Europe's price; the page says what it also says of replication within Asia
    _egress("Data transfer in same continent", "Inter-Region Data Transfer Out Asia", "0.08"),
]
HIGHER = [
    Paged(STORAGE, NET, name, "GB", amount, f"{BASE}/storage/pricing", tier=tier)
    for name, amount, tier in (
        (ASIA, "0.08", TEN_TB),
        (CHINA, "0.22", FIRST_TB),
        (CHINA, "0.20", TEN_TB),
        (AUSTRALIA, "0.18", FIRST_TB),
        (AUSTRALIA, "0.15", TEN_TB),
    )
]
# Per 1,000 operations of class A and B: in a region, and in a dual-region or multi-region.
OPERATIONS = {
    "Standard": ("0.005", "0.0004", "0.01", "0.0004"),
    "Durable Reduced Availability": ("0.01", "0.001", "0.01", "0.001"),
    "Nearline": ("0.01", "0.001", "0.02", "0.001"),
    "Coldline": ("0.02", "0.01", "0.04", "0.01"),
    "Archive": ("0.05", "0.05", "0.1", "0.05"),
}
PLACES = ("Regional", "Regional", "Multi-Region", "Multi-Region")
OPERATED = [
    Paged(STORAGE, "Storage", f"{place} {kind} Class {letter} Operations", "operation", f"{price(text, 1000):f}",
          f"{BASE}/storage/pricing")
    for kind, texts in OPERATIONS.items()
    for place, letter, text in zip(PLACES, "ABAB", texts, strict=True)
]  # fmt: skip


def _global(types: str, component: str, service: str, description: str, unit: str, amount: str, page: str, per: str = "1"
            ) -> Shown:  # fmt: skip
    return Shown(types, component, service, APPS, description, unit, amount, f"{BASE}/{page}", per=per, region=GLOBAL)


TOPIC, SUBSCRIPTION, SECRET, KEY = (
    "google_pubsub_topic",
    "google_pubsub_subscription",
    "google_secret_manager_secret",
    "google_kms_crypto_key",
)
MESSAGES = [
    _global(TOPIC, "Message ingestion data", PUBSUB, "Message Delivery Basic", "TB", "40", "pubsub/pricing"),
    _global(SUBSCRIPTION, "Retained.*", PUBSUB, "Subscriptions retained acknowledged messages", "GB-month", "0.27",
            "pubsub/pricing"),
    _global(SUBSCRIPTION, "Snapshot.*", PUBSUB, "Snapshots message backlog", "GB-month", "0.27", "pubsub/pricing"),
]  # fmt: skip
KEPT = [
    _global(SECRET, "Active secret versions", SECRETS, "Secret version replica storage", "version-month", "0.06",
            "secret-manager/pricing"),
    _global(SECRET, "Access operations", SECRETS, "Secret access operations", "operation", "0.000003",
            "secret-manager/pricing", "10000"),
    _global(SECRET, "Rotation notifications", SECRETS, "Secret rotation notifications", "rotation", "0.05",
            "secret-manager/pricing"),
    _global(KEY, "Key versions", KEYS, "Active software key versions", "version-month", "0.06", "kms/pricing"),
    _global(KEY, "Key versions .first 2K.", KEYS, "Active HSM ECC and RSA 3072/4096 key versions", "version-month", "2.5",
            "kms/pricing"),
    _global(KEY, "Key versions .over 2K.", KEYS, "Active HSM ECC and RSA 3072/4096 key versions", "version-month", "1",
            "kms/pricing")._replace(tier="2000"),
    _global(KEY, "Operations", KEYS, "Cryptographic operations", "operation", "0.000003", "kms/pricing", "10000"),
    _global("google_artifact_registry_repository", "Storage", IMAGES, "Artifact Registry Storage", "GB-month", "0.1",
            "artifact-registry/pricing"),
]  # fmt: skip
EXPORTED = [
    Paged(PUBSUB, APPS, f"Message Delivery to {place}", "TB", "50", f"{BASE}/pubsub/pricing")
    for place in ("BigQuery", "Cloud Storage")
]
KMS = [
    Paged(KEYS, APPS, name, unit, amount, f"{BASE}/kms/pricing")
    for name, unit, amount in (
        ("Active HSM symmetric and RSA 2048 key versions", "version-month", "1"),
        ("Active external key versions", "version-month", "3"),
        ("HSM cryptographic operations ECC and RSA 3072/4096", "operation", "0.000015"),
    )
]


def _moved(component: str, description: str, amount: str, *regions: str) -> Shown:
    return Shown(
        "google_artifact_registry_repository", component, IMAGES, NET, description, "GB", amount,
        f"{BASE}/artifact-registry/pricing", region=GLOBAL, regions=regions,
    )  # fmt: skip


MOVED = [
    _moved("Data egress North America.*", "Network Data Transfer within North America", "0.01"),
    _moved("Data egress Europe.*", "Network Data Transfer within Europe", "0.02"),
    _moved("Data egress AsiaPacific.*", "Network Data Transfer within Asia", "0.05"),
    _moved("Data egress from/to Oceania", "Network Data Transfer within Oceania", "0.08", "australia-southeast1"),
    _moved("Data egress from/to Oceania", "Network Data Transfer to or from Oceania", "0.15", "europe-north1", "us-east1"),
    _moved("Intercontinental.*", "Network Data Transfer between continents (excluding Oceania)", "0.08"),
]


def _query(component: str, description: str, unit: str, amount: str, per: str = "1") -> Shown:
    return Shown(
        "google_bigquery_(?:dataset|table)", component, BIGQUERY, APPS, description, unit, amount,
        f"{BASE}/bigquery/pricing", per=per,
    )  # fmt: skip


QUERIES = [
    _query("Queries .on-demand.", "Analysis", "TB", "6.25"),
    _query("Active storage", "Active Logical Storage", "GB-month", "0.023"),
    _query("Long-term storage", "Long Term Logical Storage", "GB-month", "0.016"),
    _query("Streaming inserts", "Streaming Insert", "MB", "0.00005"),
    _query("Storage write API", "BigQuery Storage API - Write", "GB", "0.025"),
    _query("Storage read API", "BigQuery Storage API - Read", "TB", "1.1"),
]
# On demand, per TiB: the table of 2022, raised by a quarter everywhere in July 2023, which is what later documents quote.
BEFORE_2023 = {
    "us-east1": "5", "us-east4": "5", "us-west1": "5", "us-west2": "6.75", "us-west3": "6.75", "southamerica-east1": "9",
    "europe-west2": "6.25", "europe-west3": "6.5", "europe-west4": "6", "europe-west6": "7", "asia-northeast1": "6",
}  # fmt: skip
RAISED = [
    Paged(BIGQUERY, APPS, "Analysis", "TB", f"{Decimal(amount) * Decimal('1.25'):f}", f"{BASE}/bigquery/pricing", region)
    for region, amount in BEFORE_2023.items()
]
SLOTS = {"Standard": ("0.04", "0.044"), "Enterprise": ("0.06", "0.066"), "Enterprise Plus": ("0.1", "0.11")}
MULTI_REGION = (
    [
        Paged(BIGQUERY, APPS, name, unit, amount, f"{BASE}/bigquery/pricing", region)
        for region in ("us", "eu")
        for name, unit, amount in (
            ("Analysis", "TB", "6.25"),
            ("Active Logical Storage", "GB-month", "0.02"),
            ("Long Term Logical Storage", "GB-month", "0.01"),
            ("Streaming Insert", "MB", "0.00005"),
            ("BigQuery Storage API - Write", "GB", "0.025"),
            ("BigQuery Storage API - Read", "TB", "1.1"),
        )
    ]
    + [
        Paged(BIGQUERY, APPS, name, unit, amount, f"{BASE}/bigquery/pricing", region)
        for region, name, unit, amount in (
            ("europe-west1", "Analysis", "TB", "7.5"),
            ("europe-west1", "Active Logical Storage", "GB-month", "0.02"),
            ("europe-west1", "Long Term Logical Storage", "GB-month", "0.01"),
            ("europe-west1", "Streaming Insert", "MB", "0.00006"),
            ("europe-west1", "BigQuery Storage API - Write", "GB", "0.03"),
            ("europe-west1", "BigQuery Storage API - Read", "TB", "1.32"),
            ("asia-south1", "Analysis", "TB", "7.5"),
            ("asia-south1", "Active Logical Storage", "GB-month", "0.023"),
            ("asia-south1", "Streaming Insert", "MB", "0.00006"),
        )
    ]
    + [
        Paged(BIGQUERY, APPS, f"BigQuery {edition} Edition", "slot-hour", amount, f"{BASE}/bigquery/pricing", region)
        for edition, amounts in SLOTS.items()
        for region, amount in zip(("us", "eu"), amounts, strict=True)
    ]
)


def _capacity(tier: str, size: int, hourly: str) -> Shown:
    return Shown(
        "google_redis_instance", f"Redis instance .{tier.lower()}, M{size}.", REDIS, APPS,
        f"Redis Capacity {tier} M{size}", "GB-hour", hourly, f"{BASE}/memorystore/docs/redis/pricing", per="730",
    )  # fmt: skip


def _node(kind: str, hourly: str, name: str = "") -> Shown:
    return Shown(
        "google_redis_cluster", f"Cluster node .{kind.lower()}.", CLUSTERS, APPS, f"Redis Cluster Node {name or kind}", "hour",
        hourly, f"{BASE}/memorystore/docs/cluster/pricing",
    )  # fmt: skip


MEMORY = [
    _capacity(tier, size, hourly)
    for tier, prices in (
        ("Basic", ("0.049", "0.027", "0.023", "0.019", "0.016")),
        ("Standard", ("0.064", "0.054", "0.046", "0.035", "0.03")),
    )
    for size, hourly in enumerate(prices, start=1)
] + [
    *starmap(_node, (
        ("Shared Core Nano", "0.0318"), ("Standard Small", "0.1425"), ("Highmem Medium", "0.1923", "Default"),
        ("Highmem Xlarge", "0.8581"),
    )),
    Shown("google_redis_cluster", "AOF persistence", CLUSTERS, APPS, "Redis Cluster AOF Persistence", "GB-hour",
          "0.000547945", f"{BASE}/memorystore/docs/cluster/pricing"),
    Shown("google_redis_cluster", "Backups", CLUSTERS, APPS, "Redis Cluster Backup", "GB-month", "0.0811103",
          f"{BASE}/memorystore/docs/cluster/pricing"),
]  # fmt: skip
SHOWN = [*EGRESS, *MESSAGES, *KEPT, *MOVED, *QUERIES, *MEMORY]
PAGED = [*HIGHER, *OPERATED, *EXPORTED, *KMS, *MULTI_REGION, *RAISED]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    services: dict[str, list[Row]] = defaultdict(list, shown(facts, SHOWN))
    for fact in PAGED:
        services[fact.service].append(fact.row())
    for service, rows in services.items():
        name = "".join(word for word in service.replace("/", " ").split() if word[0] != "(")
        yield Table(f"google/{name}/data.csv", service=service, rows=newest(rows))
