"""aws_ebs_snapshot_copy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._snapshots import snapshot_size, storage
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_ebs_snapshot_copy")
def price(r: View) -> Iterator[Charge]:
    """Stored data, assumed to be all of the volume that the source snapshot was taken from.

    https://aws.amazon.com/ebs/pricing/
    """
    yield storage(r, snapshot_size(r))
