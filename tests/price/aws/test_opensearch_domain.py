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


def test_dedicated_coordinators_are_nodes_of_their_own():
    """https://docs.aws.amazon.com/opensearch-service/latest/developerguide/Dedicated-coordinator-nodes.html."""
    node = [{"enabled": True, "type": "m6g.large.search", "count": 2}]
    lines = priced({"node_options": [{"node_type": "coordinator", "node_config": node}]})
    assert lines[1] == ("Dedicated coordinator (on-demand, m6g.large.search)", 1460, "hour", "m6g.large.search")
    off = [{"enabled": False, "type": "m6g.large.search", "count": 2}]
    assert len(priced({"node_options": [{"node_type": "coordinator", "node_config": off}]})) == 1


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


# https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#end-of-support
@pytest.mark.parametrize(
    ("version", "as_of", "charged"),
    [
        ("Elasticsearch_6.7", "2025-11-07", []),
        ("Elasticsearch_6.7", "2026-11-07", [1460]),
        ("Elasticsearch_6.8", "2026-11-07", []),
        ("Elasticsearch_7.10", "2026-11-07", []),
        ("OpenSearch_1.2", "2026-11-07", [1460]),
        ("OpenSearch_1.3", "2026-11-07", []),
        ("OpenSearch_2.9", "2026-11-07", [1460]),
        ("OpenSearch_2.11", "2026-11-07", []),
        ("OpenSearch_3.1", "2030-01-01", []),
    ],
)
def test_extended_support_costs_what_the_nodes_cost_once_its_first_year_is_over(version, as_of, charged):
    config = {"instance_type": "m7g.medium.search", "instance_count": 2}
    lines = charges("aws_opensearch_domain", {"engine_version": version, "cluster_config": [config]}, as_of=as_of)
    assert lines[0] == ("Instance (on-demand, m7g.medium.search)", 1460, "hour", "m7g.medium.search")
    assert [line[1] for line in lines[1:]] == charged
    assert all(line[3] == "m7g.medium.search" for line in lines)


@pytest.mark.parametrize(
    ("version", "as_of"),
    [("OpenSearch_2.9", "2026-01-01"), ("Elasticsearch_5.6", "2026-12-01"), ("OpenSearch_2.19", "2028-01-01")],
)
def test_the_flat_fee_of_extended_support_is_by_normalized_instance_hour(version, as_of):
    """AWS's example: a medium node counts twice, so a day of m7g.medium.search costs 0.0065 * 24 * 2 = 0.312 more."""
    config = {"instance_type": "m7g.medium.search", "instance_count": 3}
    lines = charges("aws_opensearch_domain", {"engine_version": version, "cluster_config": [config]}, as_of=as_of)
    name = "Extended support: Instance (on-demand, m7g.medium.search)"
    assert lines[1:] == [(name, 2 * 3 * 730, "normalized-instance-hour", "OpenSearchExtendedSupport")]


def test_the_flat_fee_of_a_node_of_unknown_size_is_not_taken_for_free():
    values = {"engine_version": "Elasticsearch_5.6", "cluster_config": [{"instance_type": "m9g.huge.search"}]}
    with pytest.raises(Unpriced, match=r"extended support of a node of type m9g\.huge\.search"):
        charges("aws_opensearch_domain", values)
