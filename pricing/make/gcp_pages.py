"""Google prices that are stated on price pages only: each agrees with a second public document that quotes the page.

Cloud Armor, Interconnect, flow logs, uptime checks, Backup for GKE and Dataproc have one price everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pricing.make.table import Facts, Row, Table, price

NETWORKING = ("Networking", "Network")
INTERCONNECT_PAGE = "https://cloud.google.com/network-connectivity/docs/interconnect/pricing"
CDN_PAGE = "https://cloud.google.com/cdn/pricing"
COMPOSER = ("Cloud Composer", "ApplicationServices")
COMPOSER_PAGE = "https://cloud.google.com/composer/pricing"
ARMOR_PAGE = "https://cloud.google.com/armor/pricing"
TELEMETRY_PAGE = "https://cloud.google.com/vpc/network-pricing"
LOGS_PAGE = "https://cloud.google.com/stackdriver/pricing"
GKE_PAGE = "https://cloud.google.com/kubernetes-engine/pricing"
DATAPROC_PAGE = "https://cloud.google.com/dataproc/pricing"
LB_PAGE = "https://cloud.google.com/load-balancing/pricing"
NAT_PAGE = "https://cloud.google.com/nat/pricing"
FILESTORE_PAGE = "https://cloud.google.com/filestore/pricing"
FILESTORE = ("Cloud Filestore", "Storage")
DISK_PAGE = "https://cloud.google.com/compute/disks-image-pricing"


class Stated(NamedTuple):
    """A price as a page states it: for so many (*per*) of a unit."""

    service: str
    family: str
    description: str
    unit: str
    amount: str
    page: str
    date: str
    per: int = 1
    region: str = "global"


# What VLAN attachments cost an hour by capacity: those over a partner's connection, and those over one's own
PARTNER = {
    "50M": "0.05417", "100M": "0.0625", "200M": "0.08333", "300M": "0.1111", "400M": "0.1389", "500M": "0.1736",
    "1G": "0.2778", "2G": "0.5694", "5G": "1.25", "10G": "2.36", "20G": "3.61", "50G": "9.02",
}  # fmt: skip
DEDICATED = {**dict.fromkeys((*list(PARTNER)[:10],), "0.1"), "20G": "0.2", "50G": "0.5", "100G": "1"}
CIRCUITS = {"10G": "2.328", "100G": "23.28", "400G": "85"}
# Regions -> what a GB of Filestore costs a month; Frankfurt's prices are 1.2 times Iowa's
CAPACITY = {
    ("us-central1", "us-east1", "us-west1"): {"Basic SSD (Premium)": "0.3", "Zonal": "0.25", "Regional": "0.45"},
    ("europe-west3",): {
        "Basic HDD (Standard)": "0.19", "Basic SSD (Premium)": "0.36", "Zonal": "0.3", "Regional": "0.54",
    },
}  # fmt: skip
STATED = (
    *(
        Stated(*NETWORKING, f"Partner Interconnect VLAN attachment {size}", "hour", amount, INTERCONNECT_PAGE, "2026-04-08")
        for size, amount in PARTNER.items()
    ),
    *(
        Stated(*NETWORKING, f"Interconnect VLAN attachment {size}", "hour", amount, INTERCONNECT_PAGE, "2026-04-08")
        for size, amount in DEDICATED.items()
    ),
    *(
        Stated(*NETWORKING, f"Dedicated Interconnect circuit {size}", "hour", amount, INTERCONNECT_PAGE, "2026-09-20")
        for size, amount in CIRCUITS.items()
    ),
    Stated(*NETWORKING, "Networking Cloud Armor Policy", "policy-month", "5", ARMOR_PAGE, "2026-07-09"),
    Stated(*NETWORKING, "Networking Cloud Armor Rule", "rule-month", "1", ARMOR_PAGE, "2026-07-09"),
    Stated(*NETWORKING, "Networking Cloud Armor Requests", "request", "0.75", ARMOR_PAGE, "2026-07-09", per=1_000_000),
    Stated(*NETWORKING, "Cloud Load Balancer Forwarding Rule Minimum Global", "hour", "0.025", LB_PAGE, "2026-09-20"),
    Stated(*NETWORKING, "Networking Cloud NAT IP Usage", "hour", "0.005", NAT_PAGE, "2026-09-12"),
    *(
        Stated(*FILESTORE, f"Filestore Capacity {tier}", "GB-month", amount, FILESTORE_PAGE, "2026-07-26", region=region)
        for regions, tiers in CAPACITY.items() for region in regions for tier, amount in tiers.items()
    ),
    Stated(*NETWORKING, "Cloud CDN Cache Lookup Requests", "request", "0.0075", CDN_PAGE, "2026-10-01", per=10_000),
    *(
        Stated(*COMPOSER, f"Cloud Composer {what}", unit, amount, COMPOSER_PAGE, "2026-10-08", region="us-central1")
        for what, unit, amount in (
            ("2 Environment Fee - Small", "hour", "0.35"),
            ("Compute CPUs", "vCPU-hour", "0.045"),
            ("Compute Memory", "GB-hour", "0.005"),
            ("Compute Storage", "GB-hour", "0.0002"),
            ("Database Storage", "GB-month", "0.17"),
        )
    ),
    Stated(
        "Compute Engine", "Storage", "Hyperdisk Balanced Capacity", "GB-month", "0.08", DISK_PAGE, "2025-03-17",
        region="us-central1",
    ),
    Stated("Cloud Logging", "ApplicationServices", "Vended Network Logs Storage cost", "GB", "0.25", LOGS_PAGE, "2026-08-29"),
    Stated(*NETWORKING, "Network Telemetry Log Generation", "GB", "0.25", TELEMETRY_PAGE, "2026-09-16"),
    Stated(
        "Cloud Monitoring", "ApplicationServices", "Uptime Checks", "execution", "0.30", LOGS_PAGE, "2026-08-29", per=1000
    ),
    Stated("Kubernetes Engine", "Compute", "Backup for GKE Management", "namespace-month", "9", GKE_PAGE, "2026-03-02"),
    Stated("Kubernetes Engine", "Compute", "Backup for GKE Storage", "GB-month", "0.045", GKE_PAGE, "2026-03-02"),
    Stated(
        "Compute Engine", "License", "Licensing Fee for Google Cloud Dataproc (CPU cost)", "vCPU-hour", "0.01",
        DATAPROC_PAGE, "2026-07-01",
    ),
)  # fmt: skip


def tables(_: Facts) -> Iterator[Table]:
    """Yield one table for each service; no collected fact is needed."""
    services: dict[str, list[Row]] = defaultdict(list)
    for one in STATED:
        row = Row(
            region=one.region,
            price=price(one.amount, one.per),
            source=one.page,
            date=one.date,
            attributes={"description": one.description},
            unit=one.unit,
            flag="derived",
            family=one.family,
        )
        services[one.service].append(row)
    for service, rows in services.items():
        yield Table(f"google/{service.replace(' ', '')}/pages.csv", service=service, rows=rows)
