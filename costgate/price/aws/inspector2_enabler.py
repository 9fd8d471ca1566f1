"""aws_inspector2_enabler."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = {
    "EC2": [Metered("EC2 instances scanned", "monthly_instance_hrs", "EC2-Monitored-Instance-Hrs")],
    "ECR": [
        Metered("Images scanned when pushed", "monthly_images", "ECR-Initial-Scan"),
        Metered("Images scanned again", "monthly_rescans", "ECR-Rescan"),
    ],
    "LAMBDA": [Metered("Lambda functions scanned", "monthly_function_hrs", "Lambda-Monitored-Function-Hrs")],
    "LAMBDA_CODE": [Metered("Lambda code scanned", "monthly_code_function_hrs", "Lambda-Code-Monitored-Function-Hrs")],
}
USAGE = {
    "monthly_instance_hrs": "instance-hour",
    "monthly_images": "image",
    "monthly_rescans": "scan",
    "monthly_function_hrs": "function-hour",
    "monthly_code_function_hrs": "function-hour",
}


@prices("aws_inspector2_enabler", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """What each enabled kind of scan finds to scan: instances, images and functions.

    https://aws.amazon.com/inspector/pricing/
    """
    for kind in r.texts("resource_types"):
        yield from used(r, "AmazonInspectorV2", "Amazon Inspector", LINES.get(kind.upper(), []))
