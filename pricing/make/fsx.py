"""Amazon FSx: Lustre storage and all backups in all regions; Windows, OpenZFS and ONTAP where two sources agree.

The map names Lustre's meters by a key only. The throughput that each stands for follows from AWS's price page, which lists
us-east-1's SSD at $0.14, 0.19, 0.29 (50, 100, 200 MB/s per TiB), 0.145, 0.21, 0.34, 0.60 (125, 250, 500, 1,000) and HDD at
$0.025 and 0.083 (12, 40), with a read cache at 0.041 and 0.099. Scratch storage costs what 50 MB/s per TiB costs.
"""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import SOURCE, Meter
from pricing.make._network import Golden, goldens, row
from pricing.make._unit_maps import backups
from pricing.make.table import Facts, Row, Table, newest

STORAGE, THROUGHPUT, IOPS = "Storage", "Provisioned Throughput", "Provisioned IOPS"
WINDOWS, OPENZFS = "aws_fsx_windows_file_system", "aws_fsx_openzfs_file_system"
PAGE = "aws-price-page"


def _lustre(deployment: str, storage: str, throughput: str) -> Meter:
    attributes = {
        "fileSystemType": "Lustre",
        "deploymentOption": deployment,
        "storageType": storage,
        "throughputCapacity": throughput,
    }
    return Meter(STORAGE, attributes, "GB-month")


LUSTRE = {
    "tRaJtnmZyjmqgVlKNpbW3sqyU5Dj9aaDrx8Xua1dg7U": [_lustre("Persistent", "SSD", "200")],
    "xCIN2wziEu7lzO5aqPEEXBmoLO9xvLz29dpzjUvZSPo": [_lustre("Persistent", "SSD", "100")],
    "xsOx6wDnGW5nuMTknw12rrHuFN6HEak26it34WIfSIw": [_lustre("Persistent", "SSD", "50"), _lustre("Scratch", "SSD", "200")],
    "zgFPJ0cUYXdd2jLTiOuDcSYRtdFhYRqCjCbYd49h1Y8": [_lustre("Persistent", "SSD", "125")],
    "yMXUnsAV3uitn3E4G7Z25YOoTEwD6fTeQCq0JdEjw-0": [_lustre("Persistent", "SSD", "250")],
    "JCLdXKhp6UDel_cRam0smdbULMkLKcxzWLKN2kvL6Rs": [_lustre("Persistent", "SSD", "500")],
    "SJkcZfTtuEZ8xiIULvUsQp_CzFRvoWE-3TKzTnlPRVo": [_lustre("Persistent", "SSD", "1000")],
    "CFxfkVZ1WU8WUAHn6yAN9F-Euou_f7oxz0hmHgu8saE": [_lustre("Persistent", "HDD", "12")],
    "JZnWfFyH93RNLMmAmnNLcm6W3sazQFoPJN_90Ld8TdE": [_lustre("Persistent", "HDD", "40")],
    "6yBIQBKwzt_l7hYmOwEZhLGesVTm0h0tUdi1aOUZAU8": [_lustre("Persistent", "HDD with read cache", "12")],
    "tMNn_IA0iv3i1MdNEPpEPP4RefOqKO6g_orbG9IB3GY": [_lustre("Persistent", "HDD with read cache", "40")],
}


def _meter(system: str, deployment: str, family: str, unit: str, **more: str) -> Meter:
    return Meter(family, {"fileSystemType": system, "deploymentOption": deployment, **more}, unit)


SHOWN = [
    Golden(WINDOWS, "SSD storage", "0.23", _meter("Windows", "Multi-AZ", STORAGE, "GB-month", storageType="SSD")),
    Golden(WINDOWS, "HDD storage", "0.025", _meter("Windows", "Multi-AZ", STORAGE, "GB-month", storageType="HDD")),
    Golden(WINDOWS, "Throughput capacity", "4.5", _meter("Windows", "Multi-AZ", THROUGHPUT, "MBps-month")),
    Golden(WINDOWS, "Backup storage", "0.05", _meter("Windows", "Multi-AZ", STORAGE, "GB-month", storageType="Backup")),
    Golden(OPENZFS, "SSD storage", "0.09", _meter("OpenZFS", "Single-AZ", STORAGE, "GB-month", storageType="SSD")),
    Golden(OPENZFS, "Throughput capacity", "0.26", _meter("OpenZFS", "Single-AZ", THROUGHPUT, "MBps-month")),
    Golden(OPENZFS, "Provisioned IOPS", "0.006", _meter("OpenZFS", "Single-AZ", IOPS, "IOPS-month")),
    Golden(OPENZFS, "Backup storage", "0.05", _meter("OpenZFS", "Single-AZ", STORAGE, "GB-month", storageType="Backup")),
]
BACKUPS = {
    "FSx-Lustre": _meter("Lustre", "Persistent", STORAGE, "GB-month", storageType="Backup"),
    "FSx-Windows": _meter("Windows", "Single-AZ", STORAGE, "GB-month", storageType="Backup"),
    "FSx-Windows-MAZ": _meter("Windows", "Multi-AZ", STORAGE, "GB-month", storageType="Backup"),
    "FSx-OpenZFS": _meter("OpenZFS", "Single-AZ", STORAGE, "GB-month", storageType="Backup"),
    "FSx-OpenZFS-MAZ": _meter("OpenZFS", "Multi-AZ", STORAGE, "GB-month", storageType="Backup"),
}
# On AWS's price page, and in a bill of us-east-1 that a public document quotes.
LISTED = [
    (_meter("Windows", "Single-AZ", STORAGE, "GB-month", storageType="SSD"), "0.13"),
    (_meter("Windows", "Single-AZ", STORAGE, "GB-month", storageType="Backup"), "0.05"),
    (_meter("Windows", "Single-AZ", THROUGHPUT, "MBps-month"), "2.2"),
    (_meter("Windows", "Single-AZ", IOPS, "IOPS-month"), "0.012"),
    (_meter("Windows", "Single-AZ", STORAGE, "GB-month", storageType="HDD"), "0.013"),
]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of FSx prices."""
    yield Table("aws/AmazonFSx/fsx.csv", service="AmazonFSx", rows=newest(_rows(facts)))


def _rows(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_service_meters"):
        if fact["service"] != "fsx" or not fact["region"]:
            continue
        for meter in LUSTRE.get(fact["meter"].partition(" ")[0], ()):
            sku = "" if meter.attributes["deploymentOption"] == "Scratch" else fact["rate_code"].partition(".")[0]
            yield row(meter, fact["region"], fact["price_usd"], SOURCE, fact["published"], flag="derived", sku=sku)
    yield from goldens(facts, SHOWN)
    yield from backups(facts, BACKUPS)
    for meter, amount in LISTED:
        yield row(meter, "us-east-1", amount, PAGE, "2026-05-01", flag="derived")
