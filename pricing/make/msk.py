"""Amazon MSK: brokers, their storage, serverless clusters, connectors and replicators, by the usage types of AWS's map."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pricing.make._meters import SOURCE, Meter
from pricing.make._network import row
from pricing.make.table import Facts, Row, Table, newest

FAMILY = "Managed Streaming for Apache Kafka (MSK)"
REGION_PREFIX = re.compile(r"(?:[A-Z]{2,5}\d?-)?(.+)")
UNITS = {
    "Kafka.Storage.GP2": "GB-month",
    "Kafka.Storage.Tiered": "GB-month",
    "Kafka.DataRetrieval.Tiered": "GB",
    "Kafka.Throughput": "MiBps-month",
    "Kafka.PrivateConnectivityHours": "hour",
    "Kafka.PrivateConnectivity.BytesProcessed": "GB",
    "Kafka.mcu.general": "MCU-hour",
    "Express.Storage": "GB-month",
    "Express.In-Bytes": "GB",
    "KafkaReplication-ReplicatorHours": "hour",
    "KafkaReplication-Processed-Bytes": "GB",
    "KafkaServerless-ClusterHours": "hour",
    "KafkaServerless-PartitionHours": "partition-hour",
    "KafkaServerless-StorageHours": "GB-month",
    "KafkaServerless-In-Bytes": "GB",
    "KafkaServerless-Out-Bytes": "GB",
}
BROKER = re.compile(r"(?:Kafka|Express)\.[a-z0-9]+\.[a-z0-9]+")


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of MSK prices."""
    yield Table("aws/AmazonMSK/msk.csv", service="AmazonMSK", family=FAMILY, rows=newest(_rows(facts)))


def _rows(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_service_meters"):
        if fact["service"] != "msk" or not fact["region"] or not fact["attributes_json"]:
            continue
        said = json.loads(fact["attributes_json"])
        usagetype = REGION_PREFIX.fullmatch(said["usageType"])
        if usagetype is None:
            continue
        name = usagetype[1]
        unit = UNITS.get(name) or ("hour" if BROKER.fullmatch(name) else "")
        if unit:
            attributes = {"usagetype": name}
            if name == "KafkaReplication-Processed-Bytes":
                attributes["operation"] = said["operation"]
            meter = Meter("", attributes, unit)
            sku = fact["rate_code"].partition(".")[0]
            yield row(meter, fact["region"], fact["price_usd"], SOURCE, fact["published"], sku=sku)
