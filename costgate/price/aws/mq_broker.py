"""aws_mq_broker."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

ENGINES = {"activemq": "ActiveMQ", "rabbitmq": "RabbitMQ"}
CLUSTER_NODES = 3  # each has its own volume


@prices("aws_mq_broker", usage={"storage_size_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """The broker: one instance, an active and a standby one, or a cluster of three; storage, by EFS or EBS.

    https://aws.amazon.com/amazon-mq/pricing/
    """
    engine = ENGINES.get(r.text("engine_type").lower())
    if engine is None:
        raise Unpriced(f"engine_type {r.text('engine_type')} is not an Amazon MQ engine")
    mode = r.text("deployment_mode", "SINGLE_INSTANCE").lower()
    kind = r.text("host_instance_type")
    yield Charge(
        f"Instance usage ({engine}, {kind}, {mode})",
        months(),
        sku(
            "AmazonMQ",
            "Broker Instances",
            instanceType=kind,
            brokerEngine=engine,
            deploymentOption="Single-AZ" if mode == "single_instance" else "Multi-AZ",
        ),
    )
    disk = r.text("storage_type", "efs" if engine == "ActiveMQ" else "ebs").lower()
    size = r.usage("storage_size_gb")
    copies = CLUSTER_NODES if mode == "cluster_multi_az" else 1
    usagetype = "TimedStorage-ByteHrs" if disk == "efs" else "TimedStorage-EBS-ByteHrs"
    yield Charge(
        f"Storage ({engine}, {disk.upper()})",
        None if size is None else size.times(copies),
        sku("AmazonMQ", "Broker Storage", usagetype=usagetype),
        usage_based=True,
    )
