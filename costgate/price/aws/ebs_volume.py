"""aws_ebs_volume."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._disks import disk
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_ebs_volume", usage={"monthly_standard_io_requests": "request"})
def price(r: View) -> Iterator[Charge]:
    """Provisioned storage; IOPS of io1 and io2; IOPS above 3,000 and throughput above 125 MiB/s of gp3; I/O of magnetic.

    https://aws.amazon.com/ebs/pricing/
    """
    yield from disk(r, size="size", kind="type", requests=r.usage("monthly_standard_io_requests"))
