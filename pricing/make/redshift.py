"""Amazon Redshift: nodes, serverless capacity, managed storage, concurrency scaling, Spectrum and backups.

From AWS's metered unit map. Some rates carry no text in it, only the code that a rate has in every region. Their meaning
follows from the prices of us-east-1 on AWS's price page. Nodes of the DS2 family are no longer in the map: their price is
a published estimate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, newest, price

TEXT = re.compile(r"(\w+) (\w+) (OnDemand Compute Instance|Redshift Concurrency Scaling) Current Generation.*")
Meaning = tuple[str, dict[str, str], str, str]  # product family, attributes, unit, start of the tier
SNAPSHOTS = "Storage Snapshot", {"usagetype": "PaidSnapshots"}, "GB-month"
KNOWN: dict[str, Meaning] = {
    "wWhlqFZ_-mDYOeU5W4Ph_AuS1wFAlzl_VwFx6hcIz8o": (*SNAPSHOTS, ""),
    "XFEcJXVc90WGIzz_2PuHKeHGJvsjmkvPLCKjx4BOfVc": (*SNAPSHOTS, "51200"),
    "sb2hPM0O5lpJqIXcxP-hkH5bS5vXutJ5r5dmuv2-XTY": (*SNAPSHOTS, "512000"),
    "R_oDxG8mmMlSmpiSmjOJpTYkVVm3BELotIOQjU9cBZQ": ("Redshift Managed Storage", {"usagetype": "RMS:ra3"}, "GB-month", ""),
    "UiOry6oFlFBZ301qGTA8-qF0ru5aHjUTmr_ajJW3EEE": ("Redshift Data Scan", {"usagetype": "DataScanned"}, "TB", ""),
    "Redshift Serverless compute charges per RPU-Hr": (
        "Redshift Serverless", {"usagetype": "ServerlessUsage"}, "RPU-hour", ""),
}  # fmt: skip
RETIRED = {"ds2.8xlarge": "6.80"}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of Redshift prices."""
    yield Table("aws/AmazonRedshift/redshift.csv", service="AmazonRedshift", rows=newest([*_rows(facts), *_retired()]))


def _rows(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_service_meters"):
        found = _meaning(fact["meter"]) if fact["service"] == "redshift" else None
        if found:
            family, attributes, unit, start = found
            yield Row(
                region=fact["region"],
                price=price(fact["price_usd"]),
                source="aws-metered-unit-map",
                date=fact["published"],
                attributes=attributes,
                tier_start=start,
                unit=unit,
                family=family,
                sku=fact["rate_code"].partition(".")[0],
            )


def _meaning(meter: str) -> Meaning | None:
    found = TEXT.fullmatch(meter)
    if found is None:
        return KNOWN.get(meter)
    node = {"instanceType": f"{found[1]}.{found[2]}"}
    if found[3].startswith("OnDemand"):
        return "Compute Instance", node, "hour", ""
    return "Redshift Concurrency Scaling", node, "node-second", ""


def _retired() -> Iterator[Row]:
    for node, text in RETIRED.items():
        yield Row(
            region="us-east-1",
            price=price(text),
            source="infracost-goldens",
            date="2024-07-01",
            attributes={"instanceType": node},
            unit="hour",
            family="Compute Instance",
            flag="derived",
        )
