"""aws_config_configuration_recorder, after https://aws.amazon.com/config/pricing/."""

from tests.price.pricing import charges

TYPE = "aws_config_configuration_recorder"


def test_items_are_charged_when_stated():
    assert charges(TYPE, {}, {"monthly_config_items": 1000, "monthly_custom_config_items": 2000}) == [
        ("Config items", 1000, "item", "ConfigurationItemRecorded"),
        ("Custom config items", 2000, "item", "CustomConfigItemRecorded"),
    ]


def test_daily_recording_has_its_own_price():
    assert charges(TYPE, {"recording_mode": [{"recording_frequency": "DAILY"}]})[0][3] == "ConfigurationItemRecordedDaily"
