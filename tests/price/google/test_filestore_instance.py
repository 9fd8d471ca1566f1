"""google_filestore_instance, after https://cloud.google.com/filestore/pricing."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def filestore(tier, **values):
    shares = [{"name": "share", "capacity_gb": 1024}]
    return charges("google_filestore_instance", {"tier": tier, "file_shares": shares, **values}, region="europe-west3")


@pytest.mark.parametrize(
    ("tier", "listed"),
    [
        ("STANDARD", "Basic HDD (Standard)"),
        ("BASIC_HDD", "Basic HDD (Standard)"),
        ("BASIC_SSD", "Basic SSD (Premium)"),
        ("HIGH_SCALE_SSD", "Zonal"),
        ("ZONAL", "Zonal"),
        ("ENTERPRISE", "Regional"),
    ],
)
def test_capacity_is_charged_by_tier_used_or_not(tier, listed):
    assert filestore(tier) == [(f"Capacity ({tier})", 1024, "GB-month", f"Filestore Capacity {listed}")]


def test_custom_performance_is_not_priced():
    with pytest.raises(Unpriced, match="custom performance"):
        filestore("ZONAL", performance_config=[{"fixed_iops": [{"max_iops": 12000}]}])


def test_a_new_tier_is_not_priced():
    with pytest.raises(Unpriced, match="ULTRA"):
        filestore("ULTRA")
