"""aws_kinesisanalyticsv2_application_snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._kinesis_analytics import backup
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_kinesisanalyticsv2_application_snapshot", usage={"durable_application_backup_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage of the snapshot.

    https://aws.amazon.com/managed-service-apache-flink/pricing/
    """
    yield backup(r.usage("durable_application_backup_gb"))
