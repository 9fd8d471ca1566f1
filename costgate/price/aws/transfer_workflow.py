"""aws_transfer_workflow."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

LINES = (Metered("Data decrypted", "monthly_decrypted_gb", "Decrypt-Bytes"),)


@prices("aws_transfer_workflow", usage={"monthly_decrypted_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that a step decrypts; other steps are free, and what their functions do is charged by itself.

    https://aws.amazon.com/aws-transfer-family/pricing/
    """
    steps = [*r.blocks("steps"), *r.blocks("on_exception_steps")]
    if not any(step.text("type", "").upper() == "DECRYPT" for step in steps):
        raise Free("a workflow is charged only for data that it decrypts")
    yield from used(r, "AWSTransfer", "AWS Transfer Family", LINES)
