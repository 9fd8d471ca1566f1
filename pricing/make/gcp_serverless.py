"""Google Cloud Run, functions, App Engine, Datastore, Firestore, Dataproc Serverless and Kubernetes Engine.

Cloud Run and functions have two price tiers, and Google's documentation says which regions are in which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pricing.make._gcp_shown import GLOBAL, Shown, shown
from pricing.make.table import Facts, Row, Table, price

RUN_PAGE = "https://cloud.google.com/run/pricing"
FUNCTIONS_PAGE = "https://cloud.google.com/functions/pricing-1stgen"
DOCUMENTED = "2026-06-24"
# https://cloud.google.com/run/docs/locations
RUN_TIERS = (
    (
        "asia-east1", "asia-northeast1", "asia-northeast2", "europe-north1", "europe-southwest1", "europe-west1",
        "europe-west4", "europe-west8", "europe-west9", "me-west1", "us-central1", "us-east1", "us-east4", "us-east5",
        "us-south1", "us-west1",
    ),
    (
        "africa-south1", "asia-east2", "asia-northeast3", "asia-southeast1", "asia-southeast2", "asia-south1",
        "asia-south2", "australia-southeast1", "australia-southeast2", "europe-central2", "europe-west10",
        "europe-west12", "europe-west2", "europe-west3", "europe-west6", "me-central1", "me-central2",
        "northamerica-northeast1", "northamerica-northeast2", "southamerica-east1", "southamerica-west1", "us-west2",
        "us-west3", "us-west4",
    ),
)  # fmt: skip
# https://cloud.google.com/functions/1stgendocs/locations
FUNCTION_TIERS = (
    (
        "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "europe-west1", "europe-west2", "us-central1",
        "us-east1", "us-east4", "us-west1",
    ),
    (
        "asia-northeast3", "asia-southeast1", "asia-southeast2", "asia-south1", "australia-southeast1",
        "europe-central2", "europe-west3", "europe-west6", "northamerica-northeast1", "southamerica-east1", "us-west2",
        "us-west3", "us-west4",
    ),
)  # fmt: skip
# What is charged, for one of what, and its price in the two tiers.
RUN = (
    ("Services CPU (Request-based billing)", "vCPU-second", "0.000024", "0.0000336"),
    ("Services Memory (Request-based billing)", "GB-second", "0.0000025", "0.0000035"),
    ("Services Min Instance CPU (Request-based billing)", "vCPU-second", "0.0000025", "0.0000035"),
    ("Services Min Instance Memory (Request-based billing)", "GB-second", "0.0000025", "0.0000035"),
    ("Services CPU (Instance-based billing)", "vCPU-second", "0.000018", "0.0000216"),
    ("Services Memory (Instance-based billing)", "GB-second", "0.000002", "0.0000024"),
    ("Jobs CPU", "vCPU-second", "0.000018", "0.0000216"),
    ("Jobs Memory", "GB-second", "0.000002", "0.0000024"),
    ("Worker Pools CPU", "vCPU-second", "0.000011244"),
    ("Worker Pools Memory", "GB-second", "0.000001235"),
)
FUNCTIONS = (
    ("CPU Time", "GHz-second", "0.00001", "0.000014"),
    ("Memory Time", "GB-second", "0.0000025", "0.0000035"),
)
ANYWHERE = (
    Shown("google_cloud_run.*", "Number of requests", "Cloud Run", "Compute", "Requests", "request", "0.0000004", RUN_PAGE),
    Shown("google_cloudfunctions_function", "Invocations", "Cloud Functions", "Compute", "Invocations", "request",
          "0.0000004", FUNCTIONS_PAGE),
    Shown("google_cloudfunctions_function", "Outbound data transfer", "Cloud Functions", "Compute",
          "Network Data Transfer Out", "GB", "0.12", FUNCTIONS_PAGE),
)  # fmt: skip
# The places of Firestore's SKUs. Those without one are the multi-regions'.
FIRESTORE = re.compile(r"(Cloud Firestore (?:Read Ops|Entity Writes|Entity Deletes|Storage))(?: (.+))?")
FIRESTORE_UNITS = {"count": "operation", "GiBy.mo": "GB-month"}
PLACES = {
    "": ("nam5", "eur3"), "Northern Virginia": ("us-east4",), "Los Angeles": ("us-west2",), "Salt Lake City": ("us-west3",),
    "Las Vegas": ("us-west4",), "Montreal": ("northamerica-northeast1",), "Sao Paulo": ("southamerica-east1",),
    "London": ("europe-west2",), "Frankfurt": ("europe-west3",), "Zurich": ("europe-west6",), "Mumbai": ("asia-south1",),
    "Hong Kong": ("asia-east2",), "Japan": ("asia-northeast1",), "Osaka": ("asia-northeast2",),
    "Seoul": ("asia-northeast3",), "Jakarta": ("asia-southeast2",), "Sydney": ("australia-southeast1",),
}  # fmt: skip
DATAPROC = {
    "usd_per_milli_dcu_sec": ("Data Compute Unit", "DCU-second", 1000),
    "usd_per_shuffle_storage_gb_sec": ("Shuffle Storage", "GB-second", 1),
}
APP_ENGINE_UNITS = {"GiBy": "GB", "GiBy.mo": "GB-month", "GiBy.h": "GB-hour", "count": "operation", "h": "hour"}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    yield Table(
        "google/CloudRun/cloud_run.csv", service="Cloud Run", family="Compute", rows=[*_tiered(facts, RUN, RUN_TIERS, RUN_PAGE)]
    )
    functions = [*_tiered(facts, FUNCTIONS, FUNCTION_TIERS, FUNCTIONS_PAGE)]
    yield Table("google/CloudFunctions/functions.csv", service="Cloud Functions", family="Compute", rows=functions)
    yield Table(
        "google/Firestore/firestore.csv", service="Cloud Firestore", family="ApplicationServices", rows=[*_firestore(facts)]
    )
    yield Table("google/Dataproc/serverless.csv", service="Cloud Dataproc", family="Compute", rows=[*_dataproc(facts)])
    yield Table("google/AppEngine/app_engine.csv", service="App Engine", rows=[*_app_engine(facts)])
    yield Table("google/KubernetesEngine/clusters.csv", service="Kubernetes Engine", family="Compute", rows=[*_clusters()])


def _tiered(facts: Facts, items: tuple[tuple[str, ...], ...], tiers: tuple[tuple[str, ...], ...], page: str) -> Iterator[Row]:
    """Yield what depends on the tier, then what costs the same anywhere. The account's free allowance is not taken off."""
    for name, unit, *amounts in items:
        for regions, amount in zip(tiers, amounts, strict=False):  # some are known in the first tier only
            for region in regions:
                yield Row(region, price(amount), page, DOCUMENTED, {"description": name}, "", unit, flag="derived")
    for row in shown(facts, [item._replace(region=GLOBAL) for item in ANYWHERE if item.page == page]).values():
        yield from (same._replace(family="") for same in row)


def _firestore(facts: Facts) -> Iterator[Row]:
    """Yield Firestore's prices above the free allowance, which is a project's and not a database's."""
    for fact in facts.rows("gcp_app_engine_skus_2025"):
        found = FIRESTORE.fullmatch(fact["description"])
        if found and (found[2] or "") in PLACES and Decimal(fact["price_usd"]):
            unit, amount = FIRESTORE_UNITS[fact["usage_unit"]], price(fact["price_usd"])
            for region in PLACES[found[2] or ""]:
                yield Row(region, amount, fact["source"], "2025-02-01", {"description": found[1]}, "", unit)


def _dataproc(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("gcp_serverless_by_region"):
        if fact["service"] == "Dataproc Serverless":
            name, unit, per = DATAPROC[fact["item"]]
            amount = (Decimal(fact["price_usd"]) * per).quantize(Decimal("1e-12")).normalize()
            attributes = {"description": f"Dataproc Serverless {name} ({fact['tier']})"}
            yield Row(fact["region"], amount, fact["source"], fact["source_date"], attributes, "", unit)


def _app_engine(facts: Facts) -> Iterator[Row]:
    """Yield the SKUs of the Catalog's App Engine page. The place is in the description, so the region is global."""
    priced = {fact["sku_id"] for fact in facts.rows("gcp_app_engine_skus_2025") if Decimal(fact["price_usd"])}
    for fact in facts.rows("gcp_app_engine_skus_2025"):
        if fact["usage_type"] == "OnDemand" and fact["sku_id"] in priced and fact["region"] == "global":
            start = Decimal(fact["tier_start"]).quantize(Decimal("1e-6")).normalize()
            yield Row(
                region="global",
                price=price(fact["price_usd"]),
                source=fact["source"],
                date="2025-02-01",
                attributes={"description": fact["description"], "resourceGroup": fact["resource_group"]},
                tier_start=f"{start:f}" if start else "",
                unit=APP_ENGINE_UNITS[fact["usage_unit"]],
                family=fact["resource_family"],
                sku=fact["sku_id"],
            )


def _clusters() -> Iterator[Row]:
    """Yield the fee of a cluster, from a genuine page of the Catalog of 2025-08 (samples/gcp_catalog_skus_morpheus.json)."""
    names = {"Zonal": "0.1", "Regional": "0.1", "Autopilot": "0.1", "Extended Period": "0.5"}
    for name, amount in names.items():
        attributes = {"description": f"{name} Kubernetes Clusters"}
        yield Row("global", price(amount), "gcp-catalog-sample", "2025-08-01", attributes, "", "hour")
