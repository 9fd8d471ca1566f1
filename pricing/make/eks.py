"""Amazon EKS: clusters, extended support and Fargate, from AWS's metered unit map of 2025."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, newest, price

# AWS's meter text -> (usagetype in the offer file, unit)
METERS = {
    "Compute per Hours": ("AmazonEKS-Hours:perCluster", "hour"),
    "Compute ExtendedSupport per Hours": ("AmazonEKS-Hours:extendedSupport", "hour"),
    "Fargate perCPU per hours": ("Fargate-vCPU-Hours:perCPU", "vCPU-hour"),
    "Fargate perGB per hours": ("Fargate-GB-Hours", "GB-hour"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of EKS prices."""
    rows = [
        Row(
            region=fact["region"],
            price=price(fact["price_usd"]),
            source="aws-metered-unit-map",
            date=fact["published"],
            attributes={"usagetype": METERS[fact["meter"]][0]},
            unit=METERS[fact["meter"]][1],
            sku=fact["rate_code"].partition(".")[0],
        )
        for fact in facts.rows("aws_service_meters")
        if fact["service"] == "eks" and fact["meter"] in METERS and fact["region"]
    ]
    yield Table("aws/AmazonEKS/eks.csv", service="AmazonEKS", family="Compute", rows=newest(rows))
