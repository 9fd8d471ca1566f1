"""aws_codebuild_project, after https://aws.amazon.com/codebuild/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def build(compute, type="LINUX_CONTAINER", usage=None):
    return charges("aws_codebuild_project", {"environment": [{"compute_type": compute, "type": type}]}, usage)


def test_minutes_are_charged_by_compute_type():
    assert build("BUILD_GENERAL1_SMALL", usage={"monthly_build_mins": 1000}) == [
        ("Linux (general1.small)", 1000, "minute", "Build-Min:Linux:g1.small"),
    ]


def test_windows_has_its_own_price_whatever_its_version():
    for type in ("WINDOWS_CONTAINER", "WINDOWS_SERVER_2019_CONTAINER", "WINDOWS_SERVER_2022_CONTAINER"):
        assert build("BUILD_GENERAL1_LARGE", type)[0][3] == "Build-Min:Windows:g1.large"


def test_arm_has_its_own_price():
    assert build("BUILD_GENERAL1_SMALL", "ARM_CONTAINER")[0][3] == "Build-Min:ARM:g1.small"


def test_builds_on_lambda_have_no_known_price():
    with pytest.raises(Unpriced, match="BUILD_LAMBDA_1GB"):
        build("BUILD_LAMBDA_1GB", "LINUX_LAMBDA_CONTAINER")
