"""aws_config_configuration_recorder."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View

FAMILY = "Management Tools - AWS Config"


@prices(
    "aws_config_configuration_recorder",
    usage={"monthly_config_items": "item", "monthly_custom_config_items": "item"},
)
def price(r: View) -> Iterator[Charge]:
    """Configuration items recorded, continuously or daily, of AWS resources and of your own.

    https://aws.amazon.com/config/pricing/
    """
    daily = r.block("recording_mode").text("recording_frequency", "CONTINUOUS").upper() == "DAILY"
    usagetype = "ConfigurationItemRecordedDaily" if daily else "ConfigurationItemRecorded"
    yield Charge(
        "Config items", r.usage("monthly_config_items"), sku("AWSConfig", FAMILY, usagetype=usagetype), usage_based=True
    )
    yield Charge(
        "Custom config items",
        r.usage("monthly_custom_config_items"),
        sku("AWSConfig", FAMILY, usagetype="CustomConfigItemRecorded"),
        usage_based=True,
    )
