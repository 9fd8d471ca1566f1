"""Elastic Load Balancing: hours, capacity units and processed data.

The unit map of 2025 lists every region; the offer lines of 2026 and billing samples are newer, the others older. An
application load balancer's hour costs what a network load balancer's costs, in every region where both are known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import EXTRACT, Golden, goldens, row
from pricing.make._unit_maps import mapped
from pricing.make.table import Facts, Row, Table, newest

APPLICATION, NETWORK, GATEWAY, CLASSIC = (
    "Load Balancer-Application",
    "Load Balancer-Network",
    "Load Balancer-Gateway",
    "Load Balancer",
)
HOUR, LCU, DATA = {"usagetype": "LoadBalancerUsage"}, {"usagetype": "LCUUsage"}, {"usagetype": "DataProcessing-Bytes"}
UNITS = {"LoadBalancerUsage": "hour", "LCUUsage": "LCU-hour", "DataProcessing-Bytes": "GB"}
# region -> (application load balancer's hour, its capacity unit), as the offer files of 2026-09 say
QUOTED = {
    "us-east-1": ("0.0225", "0.008"),
    "eu-west-1": ("0.0252", "0.008"),
    "eu-west-2": ("0.02646", "0.0084"),
    "eu-central-1": ("0.027", "0.008"),
    "ap-southeast-1": ("0.0252", "0.008"),
    "ap-northeast-1": ("0.0243", "0.008"),
}
QUOTED_DATE = "2026-09-11"
BILLED_DATE = "2024-09-01"
BILLED = {
    "used Application load balancer capacity unit-hour": Meter(APPLICATION, LCU, "LCU-hour"),
    "used Network load balancer capacity unit-hour": Meter(NETWORK, LCU, "LCU-hour"),
    "Application LoadBalancer-hour": Meter(APPLICATION, HOUR, "hour"),
}
MAPPED = {
    "Application Load Balancer Hours": Meter(APPLICATION, HOUR, "hour"),
    "Application Load Balancer LCU Hours": Meter(APPLICATION, LCU, "LCU-hour"),
    "Network Load Balancer Hours": Meter(NETWORK, HOUR, "hour"),
    "Network Load Balancer LCU Hours": Meter(NETWORK, LCU, "LCU-hour"),
    "Gateway Load Balancer Hours": Meter(GATEWAY, HOUR, "hour"),
    "Gateway Load Balancer LCU Hours": Meter(GATEWAY, LCU, "LCU-hour"),
    "Classic Load Balancer Hours": Meter(CLASSIC, HOUR, "hour"),
    "Classic Load Balancer Data": Meter(CLASSIC, DATA, "GB"),
}
GOLDEN = [Golden("aws_elb", "Data processed", "0.008", Meter(CLASSIC, DATA, "GB"))]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of load balancer prices."""
    rows = [*_quoted(), *mapped(facts, "elb", MAPPED), *_billed(facts), *_bulk(facts), *_hours(facts), *goldens(facts, GOLDEN)]
    yield Table("aws/AWSELB/load_balancers.csv", service="AWSELB", rows=newest(rows))


def _quoted() -> Iterator[Row]:
    for region, (hour, unit) in QUOTED.items():
        yield row(Meter(APPLICATION, HOUR, "hour"), region, hour, EXTRACT, QUOTED_DATE)
        yield row(Meter(APPLICATION, LCU, "LCU-hour"), region, unit, EXTRACT, QUOTED_DATE)


def _billed(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("focus_sample_list_prices"):
        for words, meter in BILLED.items():
            if fact["service"] == "Elastic Load Balancing" and words in fact["charge_description"]:
                sku = fact["sku_id"]
                yield row(meter, fact["region"], fact["list_unit_price"], "FOCUS", BILLED_DATE, sku=sku)


def _bulk(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_bulk_eu_west_1_2023"):
        usagetype = json.loads(fact["attributes_json"]).get("UsageType", "").removeprefix("EU-")
        if fact["service_code"] != "AWSELB" or usagetype not in UNITS:
            continue
        meter = Meter(fact["product_family"], {"usagetype": usagetype}, UNITS[usagetype])
        yield row(meter, "eu-west-1", fact["price_usd"], "terracost-sqldump", fact["source_date"], sku=fact["sku"])


def _hours(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_ebs_lb_nat_eks_by_region"):
        where = fact["region"], fact["price_usd"], fact["source"], fact["source_date"]
        if fact["item"] == "classic_load_balancer_hour":
            yield row(Meter(CLASSIC, HOUR, "hour"), *where)
        elif fact["item"] == "network_load_balancer_hour":
            yield row(Meter(NETWORK, HOUR, "hour"), *where)
            yield row(Meter(APPLICATION, HOUR, "hour"), *where, flag="derived")
