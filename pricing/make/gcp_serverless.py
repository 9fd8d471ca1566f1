"""Google Cloud Run, App Engine, Datastore, Dataproc Serverless and Kubernetes Engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pricing.make.table import Facts, Row, Table, price

RUN = {
    "Services CPU": ("Services CPU (Request-based billing)", "vCPU-second"),
    "Services Memory": ("Services Memory (Request-based billing)", "GB-second"),
    "Requests": ("Requests", "request"),
}
FREE_AFTER = re.compile(r"after (\d+) free")
DATAPROC = {
    "usd_per_milli_dcu_sec": ("Data Compute Unit", "DCU-second", 1000),
    "usd_per_shuffle_storage_gb_sec": ("Shuffle Storage", "GB-second", 1),
}
APP_ENGINE_UNITS = {"GiBy": "GB", "GiBy.mo": "GB-month", "GiBy.h": "GB-hour", "count": "operation", "h": "hour"}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    yield Table("google/CloudRun/cloud_run.csv", service="Cloud Run", family="Compute", rows=[*_run(facts)])
    yield Table("google/Dataproc/serverless.csv", service="Cloud Dataproc", family="Compute", rows=[*_dataproc(facts)])
    yield Table("google/AppEngine/app_engine.csv", service="App Engine", rows=[*_app_engine(facts)])
    yield Table("google/KubernetesEngine/clusters.csv", service="Kubernetes Engine", family="Compute", rows=[*_clusters()])


def _run(facts: Facts) -> Iterator[Row]:
    """Yield Cloud Run's prices; the monthly free tier of an account is not taken off, as it is one for all services."""
    for fact in facts.rows("gcp_serverless_by_region"):
        if fact["service"] == "Cloud Run":
            name, unit = next(found for start, found in RUN.items() if fact["item"].startswith(start))
            attributes = {"description": name}
            yield Row(fact["region"], price(fact["price_usd"]), fact["source"], fact["source_date"], attributes, "", unit)


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
