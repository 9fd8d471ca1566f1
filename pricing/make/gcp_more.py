"""Google's smaller services, of whose prices two public statements agree: the price page, and Google's billing catalog.

The SKU is the catalog's. Where a page names no region the price is Iowa's, or the same everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pricing.make.table import Facts, Row, Table, price

GLOBAL, IOWA = "global", "us-central1"
DATE = "2026-09-30"
FAMILY = "ApplicationServices"
MILLION = 1_000_000
APIGEE = ("Apigee", "apigee/pricing")
CAS = ("Certificate Authority Service", "certificate-authority-service/pricing")
CONNECTORS = ("Integration Connectors", "integration-connectors/pricing")
KAFKA = ("Managed Service for Apache Kafka", "managed-service-for-apache-kafka/pricing")
VERTEX = ("Vertex AI", "vertex-ai/pricing")
SECURITY = ("Network Security", "firewall/pricing")


class Stated(NamedTuple):
    """The price of so many (*per*) *unit* of a service's *description*, and Google's SKU where it is known."""

    service: tuple[str, str]
    description: str
    unit: str
    price: str
    region: str = GLOBAL
    sku: str = ""
    tier: str = ""
    per: int = 1


STATED = (
    *(
        Stated(APIGEE, f"{kind} Environment Usage", "hour", hourly)
        for kind, hourly in (("Base", "0.5"), ("Intermediate", "2"), ("Comprehensive", "4.7"))
    ),
    *(
        Stated(APIGEE, f"{kind} API Proxy Calls", "call", amount, tier=tier, per=MILLION)
        for kind, amounts in (("Standard", ("20", "16", "13")), ("Extensible", ("100", "80", "64")))
        for amount, tier in zip(amounts, ("", "50000000", "500000000"), strict=True)
    ),
    Stated(APIGEE, "Advanced API Security Add-on Calls", "call", "350", sku="572E-C6FE-7BB3", per=MILLION),
    Stated(CAS, "DevOps CA", "CA-month", "20"),
    Stated(CAS, "Enterprise CA", "CA-month", "200"),
    Stated(CONNECTORS, "Connection nodes to Google managed applications", "node-hour", "0.35", sku="4AB5-4E41-8DAB"),
    Stated(CONNECTORS, "Connection nodes to business applications", "node-hour", "0.7", sku="4E3B-04D1-77FA"),
    Stated(CONNECTORS, "Data processed", "GB", "10", sku="58DF-02CB-FB23"),
    Stated(KAFKA, "Data Compute Units", "DCU-hour", "0.09", IOWA, "2837-8C0C-F431"),
    Stated(KAFKA, "Local Storage", "GB-month", "0.17", IOWA, "1533-0F96-68AD"),
    Stated(VERTEX, "Vector Search Index Building", "GB", "3", sku="8724-DA51-DA95"),
    Stated(VERTEX, "Vector Search Index Serving e2-standard-2", "node-hour", "0.0938084", IOWA, "722D-2FE3-D851"),
    Stated(VERTEX, "Feature Store Online Serving Node", "node-hour", "0.94", sku="74D1-6081-582A"),
    Stated(SECURITY, "Cloud NGFW Enterprise Endpoint Uptime", "hour", "1.75", sku="B778-1457-4A22"),
    Stated(SECURITY, "Cloud NGFW Enterprise Data Processing", "GB", "0.018", sku="994B-C7B9-C1F7"),
    Stated(("Secure Source Manager", "secure-source-manager/pricing"), "Fixed Pricing Instance", "month", "1000", IOWA,
           "9B40-B4AA-D8EE"),
    Stated(("Cloud Workstations", "workstations/pricing"), "Control plane fee", "hour", "0.2", IOWA, "61C4-0757-3151"),
    Stated(("Cloud Workstations", "workstations/pricing"), "Instance VM management fee", "vCPU-hour", "0.05", IOWA,
           "8893-953D-5524"),
    Stated(("Vertex AI Search", "generative-ai-app-builder/pricing"), "Search API Request Count - Standard", "request", "1.5",
           sku="BADA-EE26-7BDA", per=1000),
)  # fmt: skip


def tables(_: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    services: dict[str, list[Row]] = defaultdict(list)
    for fact in STATED:
        name, page = fact.service
        amount = price(fact.price, fact.per)
        services[name].append(
            Row(fact.region, amount, f"https://cloud.google.com/{page}", DATE, {"description": fact.description}, fact.tier,
                fact.unit, flag="derived", sku=fact.sku)
        )  # fmt: skip
    for name, rows in services.items():
        yield Table(f"google/{name.replace(' ', '')}/more.csv", service=name, family=FAMILY, rows=rows)
