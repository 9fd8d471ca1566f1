"""Azure Storage in the western and eastern US, which no complete dump holds.

What the tests print there is the API's price of their day, rounded. The exact price is stated here beside it, and must lie
within that rounding: operations in West US cost 1.1 times those in the other US regions, Premium what it costs in Europe.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pricing.make._azure_us import GOLDENS, Paged, Shown
from pricing.make.table import Row

BLOBS = "https://azure.microsoft.com/pricing/details/storage/blobs/"
FILES = "https://azure.microsoft.com/pricing/details/storage/files/"
LAKE = "https://azure.microsoft.com/pricing/details/storage/data-lake/"
QUEUES = "https://azure.microsoft.com/pricing/details/storage/queues/"

GPV2 = "General Block Blob v2"
PREMIUM = "Premium Block Blob"
HIERARCHICAL = "Azure Data Lake Storage Gen2 Hierarchical Namespace"
FILES_V2 = "Files v2"

ACCOUNT = "azurerm_storage_account"
SHARE = "azurerm_storage_share"
QUEUE = "azurerm_storage_queue"
TEN_THOUSAND = "10000"

# What is printed, product, SKU, meter, tier, price of the printed unit.
Line = tuple[str, str, str, str, str, str]

WEST_CAPACITY: tuple[Line, ...] = (
    (r"Capacity \(first 50TB\)", GPV2, "Hot LRS", "Hot LRS Data Stored", "", "0.0208"),
    (r"Capacity \(next 450TB\)", GPV2, "Hot LRS", "Hot LRS Data Stored", "51200", "0.019968"),
    (r"Capacity \(over 500TB\)", GPV2, "Hot LRS", "Hot LRS Data Stored", "512000", "0.019136"),
    (r"Capacity \(first 50TB\)", GPV2, "Hot ZRS", "Hot ZRS Data Stored", "", "0.026"),
    (r"Capacity \(next 450TB\)", GPV2, "Hot ZRS", "Hot ZRS Data Stored", "51200", "0.02496"),
    (r"Capacity \(over 500TB\)", GPV2, "Hot ZRS", "Hot ZRS Data Stored", "512000", "0.02392"),
    (r"Capacity \(first 50TB\)", GPV2, "Hot GRS", "Hot GRS Data Stored", "", "0.0458"),
    (r"Capacity \(next 450TB\)", GPV2, "Hot GRS", "Hot GRS Data Stored", "51200", "0.043968"),
    (r"Capacity \(over 500TB\)", GPV2, "Hot GRS", "Hot GRS Data Stored", "512000", "0.042136"),
    (r"Capacity \(first 50TB\)", GPV2, "Hot RA-GRS", "Hot RA-GRS Data Stored", "", "0.0478"),
    (r"Capacity \(next 450TB\)", GPV2, "Hot RA-GRS", "Hot RA-GRS Data Stored", "51200", "0.045888"),
    (r"Capacity \(over 500TB\)", GPV2, "Hot RA-GRS", "Hot RA-GRS Data Stored", "512000", "0.043976"),
    ("Capacity", GPV2, "Cool LRS", "Cool LRS Data Stored", "", "0.0115"),
    ("Capacity", GPV2, "Cool GRS", "Cool GRS Data Stored", "", "0.023"),
    ("Capacity", PREMIUM, "Premium LRS", "Premium LRS Data Stored", "", "0.195"),
    ("Capacity", PREMIUM, "Premium ZRS", "Premium ZRS Data Stored", "", "0.259"),
    ("Capacity", HIERARCHICAL, "Hot LRS", "Hot LRS Data Stored", "", "0.0208"),
    ("Capacity", HIERARCHICAL, "Hot GRS", "Hot GRS Data Stored", "", "0.0458"),
    ("Capacity", HIERARCHICAL, "Cool LRS", "Cool LRS Data Stored", "", "0.0115"),
    ("Capacity", HIERARCHICAL, "Cool GRS", "Cool GRS Data Stored", "", "0.023"),
)
WEST_OPERATIONS: tuple[Line, ...] = (
    ("Write operations", GPV2, "Hot LRS", "Hot LRS Write Operations", "", "0.055"),
    ("Write operations", GPV2, "Hot GRS", "Hot GRS Write Operations", "", "0.11"),
    ("Write operations", PREMIUM, "Premium LRS", "Premium LRS Write Operations", "", "0.0228"),
    ("Write operations", PREMIUM, "Premium ZRS", "Premium ZRS Write Operations", "", "0.0303"),
    ("Write operations", HIERARCHICAL, "Hot LRS", "Hot Write Operations", "", "0.0715"),
    ("Write operations", HIERARCHICAL, "Hot GRS", "Hot GRS Write Operations", "", "0.143"),
    ("Write operations", HIERARCHICAL, "Cool LRS", "Cool Write Operations", "", "0.13"),
    ("Write operations", HIERARCHICAL, "Cool GRS", "Cool GRS Write Operations", "", "0.26"),
    ("List and create container operations", GPV2, "Hot LRS", "LRS List and Create Container Operations", "", "0.055"),
    ("List and create container operations", GPV2, "Hot ZRS", "ZRS List and Create Container Operations", "", "0.06875"),
    ("List and create container operations", GPV2, "Hot GRS", "GRS List and Create Container Operations", "", "0.11"),
    (
        "List and create container operations",
        GPV2,
        "Hot RA-GZRS",
        "GZRS List and Create Container Operations",
        "",
        "0.06786",
    ),
    (
        "List and create container operations",
        PREMIUM,
        "Premium LRS",
        "Premium LRS List and Create Container Operations",
        "",
        "0.065",
    ),
    (
        "List and create container operations",
        PREMIUM,
        "Premium ZRS",
        "Premium ZRS List and Create Container Operations",
        "",
        "0.086",
    ),
    ("Read operations", GPV2, "Hot LRS", "Hot Read Operations", "", "0.0044"),
    ("Read operations", GPV2, "Hot ZRS", "Hot ZRS Read Operations", "", "0.0044"),
    ("Read operations", PREMIUM, "Premium LRS", "Premium LRS Read Operations", "", "0.00182"),
    ("Read operations", PREMIUM, "Premium ZRS", "Premium ZRS Read Operations", "", "0.00242"),
    ("Read operations", HIERARCHICAL, "Hot LRS", "Hot Read Operations", "", "0.00572"),
    ("All other operations", GPV2, "Hot LRS", "All Other Operations", "", "0.0044"),
    ("All other operations", PREMIUM, "Premium LRS", "Premium LRS All Other Operations", "", "0.00182"),
    ("All other operations", PREMIUM, "Premium ZRS", "Premium ZRS All Other Operations", "", "0.00242"),
    ("All other operations", HIERARCHICAL, "Hot LRS", "Hot Other Operations", "", "0.00572"),
    ("Iterative read operations", HIERARCHICAL, "Hot LRS", "Hot Iterative Read Operations", "", "0.0715"),
    ("Iterative read operations", HIERARCHICAL, "Hot GRS", "Hot GRS Iterative Read Operations", "", "0.143"),
    ("Blob index", GPV2, "Hot LRS", "Index Tags", "", "0.039"),
    ("Blob index", GPV2, "Hot GRS", "GRS Index Tags", "", "0.069"),
)
WEST_ITERATIVE_WRITES: tuple[Line, ...] = (
    ("Iterative write operations", HIERARCHICAL, "Hot LRS", "Hot Iterative Write Operations", "", "0.0715"),
    ("Iterative write operations", HIERARCHICAL, "Hot GRS", "Hot GRS Iterative Write Operations", "", "0.143"),
)
WEST_DELETION: tuple[Line, ...] = (
    ("Early deletion", GPV2, "Cool LRS", "Cool LRS Early Delete", "", "0.0152"),
    ("Early deletion", GPV2, "Cool GRS", "Cool GRS Early Delete", "", "0.0334"),
    ("Early deletion", HIERARCHICAL, "Cool LRS", "Cool LRS Early Delete", "", "0.0152"),
    ("Early deletion", HIERARCHICAL, "Cool GRS", "Cool GRS Early Delete", "", "0.0334"),
)
EAST_CAPACITY: tuple[Line, ...] = (("Capacity", GPV2, "Cool LRS", "Cool LRS Data Stored", "", "0.0152"),)
EAST_DELETION: tuple[Line, ...] = (("Early deletion", GPV2, "Cool LRS", "Cool LRS Early Delete", "", "0.0152"),)
EAST_OPERATIONS: tuple[Line, ...] = (
    ("List and create container operations", GPV2, "Hot LRS", "LRS List and Create Container Operations", "", "0.05"),
    ("All other operations", GPV2, "Hot LRS", "All Other Operations", "", "0.004"),
    ("Blob index", GPV2, "Hot LRS", "Index Tags", "", "0.03"),
)
WEST_FILES: tuple[Line, ...] = (
    ("Data at rest", FILES_V2, "Hot LRS", "Hot LRS Data Stored", "", "0.0287"),
    ("Data at rest", FILES_V2, "Hot ZRS", "Hot ZRS Data Stored", "", "0.036"),
    ("Data at rest", FILES_V2, "Hot GRS", "Hot GRS Data Stored", "", "0.0632"),
    ("Data at rest", FILES_V2, "Cool LRS", "Cool LRS Data Stored", "", "0.0228"),
    ("Data at rest", FILES_V2, "Cool ZRS", "Cool ZRS Data Stored", "", "0.0285"),
    ("Data at rest", FILES_V2, "Cool GRS", "Cool GRS Data Stored", "", "0.0501"),
    ("Data at rest", FILES_V2, "Standard ZRS", "ZRS Data Stored", "", "0.075"),
    ("Data at rest", "Premium Files", "Premium LRS", "Premium LRS Provisioned", "", "0.176"),
    ("Data at rest", "Premium Files", "Premium ZRS", "Premium ZRS Provisioned", "", "0.22"),
    ("Snapshots", "Premium Files", "Premium LRS", "Premium LRS Snapshots", "", "0.15"),
    ("Snapshots", "Premium Files", "Premium ZRS", "Premium ZRS Snapshots", "", "0.187"),
    ("Metadata at rest", FILES_V2, "Hot LRS", "LRS Metadata", "", "0.0297"),
    ("Metadata at rest", FILES_V2, "Hot ZRS", "ZRS Metadata", "", "0.0371"),
    ("Metadata at rest", FILES_V2, "Hot GRS", "GRS Metadata", "", "0.0655"),
)
WEST_FILE_OPERATIONS: tuple[Line, ...] = (
    ("Write operations", FILES_V2, "Hot LRS", "Hot LRS Write Operations", "", "0.0715"),
    ("Write operations", FILES_V2, "Hot ZRS", "Hot ZRS Write Operations", "", "0.0894"),
    ("Write operations", FILES_V2, "Hot GRS", "Hot GRS Write Operations", "", "0.143"),
    ("Write operations", FILES_V2, "Cool LRS", "Cool LRS Write Operations", "", "0.13"),
    ("Write operations", FILES_V2, "Cool ZRS", "Cool ZRS Write Operations", "", "0.13"),
    ("Write operations", FILES_V2, "Cool GRS", "Cool GRS Write Operations", "", "0.26"),
    ("Write operations", FILES_V2, "Standard ZRS", "ZRS Write Operations", "", "0.01875"),
    ("List operations", FILES_V2, "Hot LRS", "Hot LRS List Operations", "", "0.0715"),
    ("List operations", FILES_V2, "Hot ZRS", "Hot ZRS List Operations", "", "0.0894"),
    ("List operations", FILES_V2, "Hot GRS", "Hot GRS List Operations", "", "0.143"),
    ("List operations", FILES_V2, "Cool LRS", "Cool LRS List Operations", "", "0.0715"),
    ("List operations", FILES_V2, "Cool ZRS", "Cool ZRS List Operations", "", "0.0894"),
    ("List operations", FILES_V2, "Cool GRS", "Cool GRS List Operations", "", "0.143"),
    ("Read operations", FILES_V2, "Cool LRS", "Cool Read Operations", "", "0.013"),
    ("Other operations", FILES_V2, "Hot LRS", "Hot Other Operations", "", "0.00572"),
    ("Other operations", FILES_V2, "Cool LRS", "Cool Other Operations", "", "0.00572"),
)
WEST_QUEUES: tuple[Line, ...] = (
    ("Capacity", "Queues v2", "Standard ZRS", "ZRS Data Stored", "", "0.05625"),
    ("Capacity", "Queues v2", "Standard GZRS", "GZRS Data Stored", "", "0.101"),
    ("Capacity", "Queues v2", "Standard RA-GZRS", "RA-GZRS Data Stored", "", "0.127"),
)
# Of the same price in all US regions. Product, SKU, meter, price of a base unit, page.
US: tuple[tuple[str, str, str, str, str], ...] = (
    (GPV2, "Cool LRS", "Cool LRS Write Operations", "0.00001", BLOBS),
    (GPV2, "Cool ZRS", "Cool ZRS Write Operations", "0.00001", BLOBS),
    (GPV2, "Cool GRS", "Cool GRS Write Operations", "0.00002", BLOBS),
    (GPV2, "Cool LRS", "Cool Read Operations", "0.000001", BLOBS),
    (GPV2, "Cool ZRS", "Cool ZRS Read Operations", "0.000001", BLOBS),
    (GPV2, "Cool LRS", "Cool Data Retrieval", "0.01", BLOBS),
    (GPV2, "Cool ZRS", "Cool ZRS Data Retrieval", "0.01", BLOBS),
    ("Blob Storage", "Cool LRS", "Cool LRS Data Write", "0.0025", BLOBS),
    ("Blob Storage", "Cool GRS", "Cool GRS Data Write", "0.005", BLOBS),
    (HIERARCHICAL, "Cool LRS", "Cool Read Operations", "0.0000013", LAKE),
    (HIERARCHICAL, "Cool LRS", "Cool Data Retrieval", "0.01", LAKE),
    (FILES_V2, "Cool LRS", "Cool Data Retrieval", "0.01", FILES),
    (FILES_V2, "Standard ZRS", "ZRS List Operations", "0.0000015", FILES),
    (FILES_V2, "Standard ZRS", "ZRS Read Operations", "0.00000015", FILES),
    (FILES_V2, "Standard ZRS", "ZRS Protocol Operations", "0.00000015", FILES),
    ("Queues v2", "Standard LRS", "LRS Class 1 Operations", "0.0000004", QUEUES),
    ("Queues v2", "Standard ZRS", "ZRS Class 1 Operations", "0.0000004", QUEUES),
    ("Queues v2", "Standard GRS", "GRS Class 1 Operations", "0.0000008", QUEUES),
    ("Storage - Bandwidth", "Geo-Replication v2", "Geo-Replication v2 Data Transfer", "0.02", QUEUES),
)
EAST_US: tuple[tuple[str, str, str, str, str], ...] = (
    (GPV2, "Hot LRS", "Hot LRS Write Operations", "0.000005", BLOBS),
    (GPV2, "Hot LRS", "Hot Read Operations", "0.0000004", BLOBS),
)
PAGE_DATE = "2025-01-01"
# Region, product, SKU, meter, tier, unit, price, source. The tests print months' amounts of these, not the price of a unit:
# - Cool ZRS and RA-GRS capacity and early deletion, and early deletion of files, which costs what their capacity does;
# - writing to Hot ZRS is not printed, but costs what listing does there, as in every region that lists both.
# East US has the page's price, which is the one that is printed for West US; both have the same older price of Cool.
STATED: tuple[tuple[str, str, str, str, str, str, str, str], ...] = (
    ("westus", GPV2, "Cool ZRS", "Cool ZRS Data Stored", "", "GB-month", "0.0144", GOLDENS),
    ("westus", GPV2, "Cool RA-GRS", "Cool RA-GRS Data Stored", "", "GB-month", "0.0288", GOLDENS),
    ("westus", GPV2, "Cool ZRS", "Cool ZRS Early Delete", "", "GB", "0.019", GOLDENS),
    ("westus", GPV2, "Hot ZRS", "Hot ZRS Write Operations", "", "operation", "0.000006875", GOLDENS),
    ("westus", FILES_V2, "Hot LRS", "Hot Read Operations", "", "operation", "0.000000572", GOLDENS),
    ("westus", FILES_V2, "Cool LRS", "Cool LRS Early Delete", "", "GB", "0.0228", GOLDENS),
    ("westus", FILES_V2, "Cool ZRS", "Cool ZRS Early Delete", "", "GB", "0.0285", GOLDENS),
    ("westus", FILES_V2, "Cool GRS", "Cool GRS Early Delete", "", "GB", "0.0501", GOLDENS),
    ("eastus", GPV2, "Hot LRS", "Hot LRS Data Stored", "", "GB-month", "0.0208", BLOBS),
    ("eastus", GPV2, "Hot LRS", "Hot LRS Data Stored", "51200", "GB-month", "0.019968", BLOBS),
    ("eastus", GPV2, "Hot LRS", "Hot LRS Data Stored", "512000", "GB-month", "0.019136", BLOBS),
)


def pages() -> Iterator[Paged]:
    """Yield the prices of storage that the price page states alike for all US regions."""
    for region, lines in (("westus", US), ("eastus", (*US, *EAST_US))):
        for product, sku, meter, price, page in lines:
            yield Paged("Storage", product, sku, meter, region, price, page, PAGE_DATE)


def stated() -> Iterator[Row]:
    """Yield the prices that no test prints by the unit."""
    for region, product, sku, meter, tier, unit, price, source in STATED:
        names = {"skuName": sku, "meterName": meter}
        yield Row(region, Decimal(price), source, PAGE_DATE, names, tier, unit, flag="derived", family=product)


def components() -> Iterator[Shown]:
    """Yield the components of storage that tests print for the western and eastern US."""
    yield from _lines(ACCOUNT, WEST_CAPACITY, "westus", "GB-month")
    yield from _lines(ACCOUNT, WEST_OPERATIONS, "westus", "operation", TEN_THOUSAND)
    yield from _lines(ACCOUNT, WEST_ITERATIVE_WRITES, "westus", "operation", "100")
    yield from _lines(ACCOUNT, WEST_DELETION, "westus", "GB")
    yield from _lines(ACCOUNT, EAST_CAPACITY, "eastus", "GB-month")
    yield from _lines(ACCOUNT, EAST_DELETION, "eastus", "GB")
    yield from _lines(ACCOUNT, EAST_OPERATIONS, "eastus", "operation", TEN_THOUSAND)
    yield from _lines(SHARE, WEST_FILES, "westus", "GB-month")
    yield from _lines(SHARE, WEST_FILE_OPERATIONS, "westus", "operation", TEN_THOUSAND)
    yield from _lines(QUEUE, WEST_QUEUES, "westus", "GB-month")


def _lines(types: str, lines: tuple[Line, ...], region: str, unit: str, per: str = "1") -> Iterator[Shown]:
    for component, product, sku, meter, tier, price in lines:
        each = _divided(price, per)
        yield Shown(types, component, "Storage", product, sku, meter, per, tier, price=each, unit=unit, regions=(region,))


def _divided(price: str, per: str) -> str:
    """Return the price of one base unit, as text."""
    return f"{(Decimal(price) / Decimal(per)).normalize():f}"
