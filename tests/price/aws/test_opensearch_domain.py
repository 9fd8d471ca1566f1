"""aws_opensearch_domain, after https://aws.amazon.com/opensearch-service/pricing/ and the service's API reference.

The API reference says of the volume's size, IOPS and throughput that they hold for each data node.
"""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def priced(config=None, volume=None):
    values = {"cluster_config": [{"instance_type": "m6g.large.search", **(config or {})}]}
    if volume is not None:
        values["ebs_options"] = [{"ebs_enabled": True, **volume}]
    return charges("aws_opensearch_domain", values)


def test_data_master_and_warm_nodes_are_charged_by_role():
    config = {
        "instance_count": 3,
        "dedicated_master_enabled": True,
        "dedicated_master_type": "c6g.large.search",
        "dedicated_master_count": 3,
        "warm_enabled": True,
        "warm_type": "ultrawarm1.medium.search",
        "warm_count": 2,
    }
    assert priced(config) == [
        ("Instance (on-demand, m6g.large.search)", 2190, "hour", "m6g.large.search"),
        ("Dedicated master (on-demand, c6g.large.search)", 2190, "hour", "c6g.large.search"),
        ("UltraWarm instance (on-demand, ultrawarm1.medium.search)", 1460, "hour", "ultrawarm1.medium.search"),
    ]


def test_every_data_node_has_its_own_volume():
    assert priced({"instance_count": 3}, {"volume_type": "gp2", "volume_size": 100})[1] == (
        "Storage (gp2)", 300, "GB-month", "ES:GP2-Storage",
    )  # fmt: skip


def test_io1_pays_for_iops():
    assert priced({"instance_count": 2}, {"volume_type": "io1", "volume_size": 100, "iops": 1000})[2] == (
        "Storage IOPS (io1)", 2000, "IOPS-month", "ES:PIOPS",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("size", "throughput", "charged"),
    [(150, 125, []), (150, 200, [75]), (180, 250, []), (4000, 700, [200]), (5000, 500, [])],
)
def test_gp3_includes_throughput_that_grows_with_its_size(size, throughput, charged):
    lines = priced({}, {"volume_type": "gp3", "volume_size": size, "throughput": throughput})
    assert [line[1] for line in lines[2:]] == charged


@pytest.mark.parametrize(("size", "iops", "charged"), [(100, 3000, []), (100, 4000, [1000]), (2000, 6000, [])])
def test_gp3_includes_3000_iops_and_3_for_each_gb_of_a_large_volume(size, iops, charged):
    lines = priced({}, {"volume_type": "gp3", "volume_size": size, "iops": iops})
    assert [line[1] for line in lines[2:]] == charged


def test_disabled_ebs_costs_nothing():
    values = {"cluster_config": [{"instance_type": "i3.large.search"}], "ebs_options": [{"ebs_enabled": False}]}
    assert len(charges("aws_opensearch_domain", values)) == 1


def test_an_unknown_volume_type_is_named():
    with pytest.raises(Unpriced, match="st1"):
        priced({}, {"volume_type": "st1", "volume_size": 100})
