"""Amazon EC2 instances on demand: shared tenancy in every region, dedicated tenancy where it is listed.

The price list's own rows exist for two regions (2025-12); AWS's metered unit maps add Linux everywhere. What Windows, RHEL
and SUSE add to the Linux price is the same in both regions for every type, and in all other regions where it is listed, so
their prices elsewhere are Linux plus that surcharge, flagged `derived`. RHEL was priced anew in 2024 and SUSE since 2019:
rows older than that are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pricing.make._ec2 import attributes, currency, is_region
from pricing.make.table import Facts, Row, Table, newest, price

HOME = ("us-east-1", "us-west-2")  # the regions of the price list's own rows
ROUNDING = Decimal("0.0011")  # old prices are rounded to a tenth of a cent, on both sides of a difference
SQL = ("linux_sql_web", "linux_sql_std", "linux_sql_ent", "windows_sql_web", "windows_sql_std", "windows_sql_ent")
# Dedicated instances in us-east-1, from Infracost's goldens; m3.medium is 10 % and t3.medium 6 % above shared tenancy
DEDICATED_GOLDENS = (("us-east-1", "t3.medium", "0.0441"), ("us-east-1", "m3.medium", "0.074"))
GOLDENS_DATE = "2024-07-18"

Listed = dict[tuple[str, str], Row]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table per operating system, one of SQL Server, and one of dedicated and host tenancy."""
    listed = _listed(facts)
    linux = listed["linux"]
    surcharges = {system: _surcharges(listed, system) for system in ("windows", "rhel", "sles")}
    yield _table("linux", list(linux.values()))
    for system, name in (("windows", "windows"), ("rhel", "rhel"), ("sles", "suse")):
        yield _table(name, [*listed[system].values(), *_derived(linux, listed[system], system, surcharges[system])])
    yield _table("rhel_ha", list(listed["rhel_ha"].values()))
    yield _table("ubuntu_pro", list(listed["ubuntu_pro"].values()))
    yield _table("sql_server", [row for system in SQL for row in listed[system].values()])
    yield _table("dedicated", newest(_dedicated(facts)))


def _table(name: str, rows: list[Row]) -> Table:
    return Table(f"aws/AmazonEC2/instances_{name}.csv", service="AmazonEC2", family="Compute Instance", unit="hour", rows=rows)


def _listed(facts: Facts) -> dict[str, Listed]:
    """Return the listed prices by system, region and type: the price list's rows first, then maps by age."""
    listed: dict[str, Listed] = defaultdict(dict)
    for fact in _facts(facts):
        system = fact["os"]
        row = Row(
            region=fact["region"],
            price=price(fact["price_hourly"]),
            source=fact["source"],
            date=fact["source_date"],
            attributes=attributes(fact["instance_type"], system),
            currency=currency(fact["region"]),
            sku=fact.get("sku", ""),
        )
        if row.price:
            listed[system].setdefault((row.region, fact["instance_type"]), row)
    return listed


def _facts(facts: Facts) -> Iterator[dict[str, str]]:
    for fact in facts.rows("aws_ec2_os_prices_us_2025-12"):
        if fact["os"] in {"linux", "windows", "rhel", "rhel_ha", "sles", "ubuntu_pro"}:
            yield fact
    for fact in facts.rows("aws_ec2_ondemand_best"):
        if fact["os"] in {"linux", "windows", *SQL}:
            yield fact
    yield from facts.rows("aws_ec2_ondemand_linux_2026")


def _surcharges(listed: dict[str, Listed], system: str) -> dict[str, Decimal]:
    """Return what *system* adds to Linux, for the types where it adds the same wherever both are listed."""
    linux, other = listed["linux"], listed[system]
    differences: dict[str, list[Decimal]] = defaultdict(list)
    for (region, instance_type), row in sorted(other.items(), key=lambda item: item[0][0] not in HOME):
        if (region, instance_type) in linux:
            differences[instance_type].append(row.price - linux[region, instance_type].price)
    return {
        instance_type: found[0]
        for instance_type, found in differences.items()
        if any((home, instance_type) in other for home in HOME) and max(found) - min(found) <= ROUNDING
    }


def _derived(linux: Listed, listed: Listed, system: str, surcharges: dict[str, Decimal]) -> Iterator[Row]:
    for (region, instance_type), row in linux.items():
        surcharge = surcharges.get(instance_type)
        if surcharge is None or (region, instance_type) in listed or row.currency or not is_region(region):
            continue
        yield row._replace(price=row.price + surcharge, attributes=attributes(instance_type, system), flag="derived", sku="")


def _dedicated(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_ec2_prices_spot_ondemand"):
        tenancy, system = fact["tenancy"].title(), fact["os"]
        if (tenancy, system) in {("Dedicated", "linux"), ("Dedicated", "windows"), ("Host", "windows")}:
            yield Row(
                region=fact["region"],
                price=price(fact["price_hourly"]),
                source=fact["source"],
                date=fact["source_date"],
                attributes=attributes(fact["instance_type"], system, tenancy),
            )
    for region, instance_type, amount in DEDICATED_GOLDENS:
        yield Row(
            region=region,
            price=price(amount),
            source="infracost-goldens",
            date=GOLDENS_DATE,
            attributes=attributes(instance_type, "linux", "Dedicated"),
            flag="derived",
        )
