"""Google networking, DNS, Logging, Monitoring calls and GKE Autopilot: what the price pages state and tests confirm.

Cloud NAT's 0.0448 an hour is the price of 32 machines, above which more cost nothing: it is kept as 0.0014 for a machine.
Prices of traffic between places do not depend on the resource's region, so they are stored as worldwide.

GKE Autopilot's prices outside us-central1 follow E2's: the Catalog's own pages for asia-southeast2 (2025-08) and asia-east1
show that one factor holds for both, 1.344 and 1.158.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from pricing.make._gcp_shown import GLOBAL, Shown, shown
from pricing.make.table import Facts, Row, Table, newest, price

AMERICAS = ("us-central1", "us-east1", "us-west1")  # the regions of Google's SKUs "in Americas"
LB_PAGE = "https://cloud.google.com/load-balancing/pricing"
VPC_PAGE = "https://cloud.google.com/vpc/network-pricing"
VPN_PAGE = "https://cloud.google.com/network-connectivity/docs/vpn/pricing"
DNS_PAGE = "https://cloud.google.com/dns/pricing"
LOGS_PAGE = "https://cloud.google.com/stackdriver/pricing"
GKE_PAGE = "https://cloud.google.com/kubernetes-engine/pricing"
NETWORKING = ("Networking", "Network")
COMPUTE = ("Compute Engine", "Network")
LOGGING = ("Cloud Logging", "ApplicationServices")
DNS = ("Cloud DNS", "Network")

PROXIES = "google_compute_(region_)?target_(http|https|ssl|tcp|grpc)_proxy"
# Where traffic goes -> the price of a GB, and the place names of Google's SKU
BETWEEN = {
    "within the US or Canada": ("0.02", "Americas to Montreal"),
    "within Europe": ("0.02", "EMEA to EMEA"),
    "within Asia": ("0.08", "APAC to APAC"),
    "within South America": ("0.14", "Sao Paulo to Santiago"),
    r"to/from Indonesia and Oceania": ("0.1", "Americas to Sydney"),
    r"between continents \(excludes Oceania\)": ("0.08", "Americas to APAC"),
    "within the same region": ("0.02", "Americas to Americas"),
}
SHOWN = (
    Shown(
        "google_compute_global_forwarding_rule", "Forwarding rules", *NETWORKING,
        "Cloud Load Balancer Forwarding Rule Additional Global", "hour", "0.01", LB_PAGE, region=GLOBAL,
    ),
    Shown(
        PROXIES, "Proxy instance", *NETWORKING,
        "Internal Application Load Balancer Proxy Instance", "hour", "0.025", LB_PAGE,
    ),
    Shown(
        "google_compute_address", r"IP address \(preemptible VM\)", *COMPUTE,
        "External IP Charge on a Spot Preemptible VM", "hour", "0.0025", VPC_PAGE, region=GLOBAL,
    ),
    Shown(
        "google_compute_global_address", r"IP address \(unused\)", *COMPUTE,
        "Static Ip Charge", "hour", "0.01", VPC_PAGE, region=GLOBAL,
    ),
    Shown(
        "google_monitoring_metric_descriptor", "API calls", "Cloud Monitoring", "ApplicationServices",
        "Monitoring API Requests", "request", "0.00001", LOGS_PAGE, per="1000", region=GLOBAL,
    ),
    Shown(r"google_logging_\w+", "Logging data", *LOGGING, "Log Storage cost", "GB", "0.5", LOGS_PAGE, region=GLOBAL),
    Shown("google_dns_managed_zone", "Managed zone", *DNS, "ManagedZone", "zone-month", "0.2", DNS_PAGE, region=GLOBAL),
    Shown("google_dns_record_set", "Queries", *DNS, "DNS Query", "query", "0.0000004", DNS_PAGE, per="1000000", region=GLOBAL),
    *(
        Shown(
            "google_compute_(ha_)?vpn_gateway", f"IPSec traffic {where}", *COMPUTE,
            f"Network Vpn Inter Region Data Transfer Out from {places}", "GB", amount, VPN_PAGE, region=GLOBAL,
        )
        for where, (amount, places) in BETWEEN.items()
    ),
    *(
        Shown(
            "google_service_networking_connection", f"Traffic {where}", *COMPUTE,
            f"Network Inter Region Data Transfer Out from {places}", "GB", amount, VPC_PAGE, region=GLOBAL,
        )
        for where, (amount, places) in BETWEEN.items()
    ),
)  # fmt: skip
# Further tiers that the pages state: (service, family), description, unit, tier's start, price, page
TIERS = (
    (DNS, "ManagedZone", "zone-month", "25", "0.1", DNS_PAGE),
    (DNS, "ManagedZone", "zone-month", "10000", "0.03", DNS_PAGE),
    (DNS, "DNS Query", "query", "1000000000", "0.0000002", DNS_PAGE),
)
PAGE_DATE = "2025-03-17"
# What a vCPU, a GB of memory and a GB of ephemeral storage of Autopilot's general-purpose Pods cost for an hour
AUTOPILOT = {
    "Autopilot Pod mCPU Requests": ("vCPU-hour", "0.0445", "0.0001"),
    "Autopilot Pod Memory Requests": ("GB-hour", "0.0049225", "0.0000001"),
    "Autopilot Pod Ephemeral Storage Requests": ("GB-hour", "0.0000548", "0.0000001"),
}
# The prices of two regions: one from a page of the Catalog itself, one that a public document quotes from it
AUTOPILOT_SHOWN = {
    "asia-east1": (GKE_PAGE, "2026-08-15", "derived", "0.0515", "0.0056998", "0.0000635"),
    "asia-southeast2": ("gcp-catalog-sample", "2025-08-01", "", "0.0598", "0.0066193", "0.0000737"),
}
E2 = "e2-standard-2"


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    services = shown(facts, SHOWN)
    services["Networking"] = list(_americas(services["Networking"]))
    for (service, family), description, unit, start, amount, page in TIERS:
        attributes = {"description": description}
        row = Row(GLOBAL, price(amount), page, PAGE_DATE, attributes, start, unit, flag="derived", family=family)
        services[service].append(row)
    for service, rows in services.items():
        yield Table(f"google/{service.replace(' ', '')}/network.csv", service=service, rows=rows)
    rows = newest(_autopilot(facts))
    yield Table("google/KubernetesEngine/autopilot.csv", "Kubernetes Engine", family="Compute", rows=rows)


def _americas(rows: list[Row]) -> Iterator[Row]:
    """Yield *rows*, those of us-central1 in each region of Google's one SKU for the Americas."""
    for row in rows:
        if row.region == "us-central1":
            yield from (row._replace(region=region) for region in AMERICAS)
        else:
            yield row


def _autopilot(facts: Facts) -> Iterator[Row]:
    """Yield what the Catalog and tests show, then what follows by E2's factor."""
    for region, (source, date, flag, *amounts) in AUTOPILOT_SHOWN.items():
        for (description, (unit, _, _)), amount in zip(AUTOPILOT.items(), amounts, strict=True):
            yield Row(region, price(amount), source, date, {"description": description}, unit=unit, flag=flag)
    e2 = {
        fact["region"]: fact for fact in facts.rows("gcp_vm_prices")
        if fact["machine_type"] == E2 and fact["purchase_option"] == "on_demand"
    }  # fmt: skip
    base = Decimal(e2["us-central1"]["price_usd"])
    for region, fact in e2.items():
        for description, (unit, amount, digits) in AUTOPILOT.items():
            exact = Decimal(amount) * Decimal(fact["price_usd"]) / base
            rounded = exact.quantize(Decimal(digits), rounding=ROUND_HALF_EVEN).normalize()
            attributes = {"description": description}
            yield Row(region, rounded, GKE_PAGE, fact["source_date"], attributes, unit=unit, flag="derived")
