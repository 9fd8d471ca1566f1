"""Instance classes, after https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html."""

import pytest

from costgate.price.aws._database import vcpus
from costgate.price.pricer import Unpriced


@pytest.mark.parametrize(
    ("instance_class", "count"),
    [
        ("db.t2.micro", 1),
        ("db.t3.micro", 2),
        ("db.t4g.medium", 2),
        ("db.m3.medium", 1),
        ("db.m5.large", 2),
        ("db.m2.xlarge", 2),
        ("db.r6g.xlarge", 4),
        ("db.r4.8xlarge", 32),
        ("db.r5.4xlarge.tpc1.mem2x", 8),
        ("db.r5.4xlarge.tpc2.mem2x", 16),
    ],
)
def test_the_size_tells_the_number_of_vcpus(instance_class, count):
    assert vcpus(instance_class) == count


@pytest.mark.parametrize("instance_class", ["db.serverless", "large", "db.m9.giant"])
def test_a_size_that_does_not_tell_is_not_guessed(instance_class):
    with pytest.raises(Unpriced, match="vCPUs"):
        vcpus(instance_class)
