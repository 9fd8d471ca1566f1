"""What sends data to another region: each gigabyte is charged, and a plan never says how many there will be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from costgate.judge.facts.nouns import CrossRegion
from costgate.judge.facts.reader import Reader, Subject, at

Told = Mapping[str, object]
SHOWN = 3


def _told(r: Reader, way: str) -> Told:
    return {"way": way, "has_assumption": bool(r.allocated.estimate.usage)}


def _to(r: Reader, word: str, places: Iterable[object]) -> Told | None:
    """Return what is told when any of *places* is another region than the resource's own."""
    own = _plain(r.resource.region or "")
    others = [place for place in dict.fromkeys(str(place) for place in places if place) if _plain(place) != own]
    if not others:
        return None
    more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    return _told(r, f"{word} {', '.join(others[:SHOWN])}{more}")


def _plain(region: str) -> str:
    """Return a region's name as Azure compares it: `West Europe` is `westeurope`."""
    return region.replace(" ", "").lower()


def _region_of(arn: object) -> str:
    parts = str(arn or "").split(":")
    return parts[3] if len(parts) > 3 and parts[0] == "arn" else ""


def _dynamodb(r: Reader) -> Told | None:
    return _to(r, "replicates its writes to", (at(block, ("region_name",)) for block in r.blocks("replica")))


def _replica(r: Reader) -> Told | None:
    """Read a replica whose source is in the plan, or named by its ARN."""
    sources = [found.region for found in r.targets("replicate_source_db")]
    return _to(r, "is a replica of a database in", [*sources, _region_of(r.get("replicate_source_db"))])


def _bucket_replication(r: Reader) -> Told | None:
    """An ARN of a bucket names no region: where its bucket is in the plan, that tells; else it is taken for another one."""
    places, unknown = [], False
    for number in range(min(len(r.blocks("rule")), 8)):
        found = [bucket.region for bucket in r.targets("rule", number, "destination", 0, "bucket")]
        places += found
        unknown = unknown or not found
    if unknown:
        return _told(r, "replicates objects to a bucket that is not in this plan")
    return _to(r, "replicates objects to", places)


def _peering(r: Reader) -> Told | None:
    return _to(r, "connects to a network in", [r.get("peer_region")])


def _ecr(r: Reader) -> Told | None:
    rules = (at(rule, ("destination",)) for rule in r.blocks("replication_configuration", "rule"))
    listed = [one for rule in rules for one in (rule if isinstance(rule, list) else [rule])]
    return _to(r, "replicates images to", (one.get("region") for one in listed if isinstance(one, dict)))


def _cosmos(r: Reader) -> Told | None:
    return _to(r, "replicates to", (at(block, ("location",)) for block in r.blocks("geo_location")))


def _registry(r: Reader) -> Told | None:
    return _to(r, "replicates images to", (at(block, ("location",)) for block in r.blocks("georeplications")))


def _storage_account(r: Reader) -> Told | None:
    kind = r.text("account_replication_type").upper()
    return _told(r, f"replicates to another region ({kind})") if kind in ("GRS", "RAGRS", "GZRS", "RAGZRS") else None


def _google_sql(r: Reader) -> Told | None:
    return _to(r, "is a replica of a database in", (found.region for found in r.targets("master_instance_name")))


def _backups(r: Reader) -> Told | None:
    return _to(r, "replicates its backups to", [_region_of(r.get("source_db_instance_arn"))])


CROSS_REGION = Subject(
    "cross_region",
    CrossRegion,
    {
        "aws_db_instance": _replica,
        "aws_db_instance_automated_backups_replication": _backups,
        "aws_dynamodb_table": _dynamodb,
        "aws_ec2_transit_gateway_peering_attachment": _peering,
        "aws_ecr_replication_configuration": _ecr,
        "aws_s3_bucket_replication_configuration": _bucket_replication,
        "aws_vpc_peering_connection": _peering,
        "azurerm_container_registry": _registry,
        "azurerm_cosmosdb_account": _cosmos,
        "azurerm_storage_account": _storage_account,
        "google_sql_database_instance": _google_sql,
    },
)
