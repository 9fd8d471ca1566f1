"""aws_ecr_registry_scanning_configuration."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

LINES = (
    Metered("Images scanned when pushed", "monthly_images", "ECR-Initial-Scan"),
    Metered("Images scanned again", "monthly_rescans", "ECR-Rescan"),
)


@prices("aws_ecr_registry_scanning_configuration", usage={"monthly_images": "image", "monthly_rescans": "scan"})
def price(r: View) -> Iterator[Charge]:
    """Images that enhanced scanning, which is Inspector's, scans; basic scanning is free.

    https://aws.amazon.com/inspector/pricing/
    """
    if r.text("scan_type", "BASIC").upper() == "BASIC":
        raise Free("basic scanning is free")
    yield from used(r, "AmazonInspectorV2", "Amazon Inspector", LINES)
