"""aws_cloudwatch_log_group, after https://aws.amazon.com/cloudwatch/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def test_ingestion_storage_and_queries_are_charged():
    usage = {"monthly_data_ingested_gb": 1000, "storage_gb": 500, "monthly_data_scanned_gb": 200}
    assert charges("aws_cloudwatch_log_group", {}, usage) == [
        ("Data ingested", 1000, "GB", "Ingested Logs DataProcessing-Bytes"),
        ("Archival storage", 500, "GB-month", "TimedStorage-ByteHrs"),
        ("Insights queries data scanned", 200, "GB", "Queried Logs DataScanned-Bytes"),
    ]


def test_infrequent_access_has_its_own_price_of_ingestion():
    assert charges("aws_cloudwatch_log_group", {"log_group_class": "INFREQUENT_ACCESS"})[0][3] == (
        "Ingested Logs DataProcessingIA-Bytes"
    )


def test_a_delivery_log_group_pays_for_delivery_only():
    assert charges("aws_cloudwatch_log_group", {"log_group_class": "DELIVERY"}) == [
        ("Data ingested", None, "", "Delivered Logs S3-Egress-Bytes"),
    ]


def test_an_unknown_class_says_so():
    with pytest.raises(Unpriced, match="GLACIAL is not a log class"):
        charges("aws_cloudwatch_log_group", {"log_group_class": "glacial"})
