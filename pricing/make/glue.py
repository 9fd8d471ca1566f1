"""AWS Glue: jobs, crawlers and the data catalog, from AWS's metered unit map."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import metered
from pricing.make.table import Facts, Table, newest

# AWS names the job meter differently in regions that it opened late; the first name wins where both stand.
METERS: dict[str, Meter] = {
    "ETL Job run": Meter("AWS Glue", {"usagetype": "ETL-DPU-Hour"}, "DPU-hour"),
    "ETL Job run All versions": Meter("AWS Glue", {"usagetype": "ETL-DPU-Hour"}, "DPU-hour"),
    "ETL Job run NEW version only": Meter("AWS Glue", {"usagetype": "ETL-DPU-Hour"}, "DPU-hour"),
    "ETL Job run Flex": Meter("AWS Glue", {"usagetype": "ETL-Flex-DPU-Hour"}, "DPU-hour"),
    "ETL Ray Job run": Meter("AWS Glue", {"usagetype": "Ray-MDPU-Hour"}, "DPU-hour"),
    "ETL Development endpoint": Meter("AWS Glue", {"usagetype": "DEVED-DPU-Hour"}, "DPU-hour"),
    "Data catalog crawler run": Meter("AWS Glue", {"usagetype": "Crawler-DPU-Hour"}, "DPU-hour"),
    "Data catalog storage": Meter("AWS Glue", {"usagetype": "Catalog-Storage"}, "object-month"),
    "Data catalog requests": Meter("AWS Glue", {"usagetype": "Catalog-Request"}, "request"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of Glue prices."""
    yield Table("aws/AWSGlue/glue.csv", service="AWSGlue", rows=newest(metered(facts, "glue", METERS)))
