"""aws_redshift_cluster, after https://aws.amazon.com/redshift/pricing/."""

from tests.price.pricing import charges


def priced(values, usage=None):
    return charges("aws_redshift_cluster", {"node_type": "dc2.large", **values}, usage)


def test_every_node_is_charged_by_the_hour():
    assert priced({"number_of_nodes": 4})[0] == ("Cluster usage (on-demand, dc2.large)", 2920, "hour", "dc2.large")


def test_a_single_node_cluster_has_one_node():
    assert priced({"cluster_type": "single-node"})[0][1] == 730


def test_only_ra3_nodes_pay_for_managed_storage():
    lines = priced({"node_type": "ra3.4xlarge"}, {"managed_storage_gb": 321})
    assert lines[1] == ("Managed storage (ra3.4xlarge)", 321, "GB-month", "RMS:ra3")
    assert not [line for line in priced({}) if line[3] == "RMS:ra3"]


def test_concurrency_scaling_is_charged_by_the_node_second_when_stated():
    lines = priced({}, {"excess_concurrency_scaling_secs": 4321})
    assert lines[1] == ("Concurrency scaling (dc2.large)", 4321, "node-second", "dc2.large")


def test_spectrum_and_snapshots_depend_on_usage():
    assert [line[:2] for line in priced({})[1:]] == [("Spectrum", None), ("Backup storage", None)]


def test_a_multi_az_cluster_has_its_nodes_in_each_of_two_zones():
    """https://docs.aws.amazon.com/redshift/latest/mgmt/overview-multi-az.html: the number of nodes is for each zone."""
    line = priced({"node_type": "ra3.4xlarge", "number_of_nodes": 2, "multi_az": True})[0]
    assert line == ("Cluster usage (on-demand, ra3.4xlarge)", 4 * 730, "hour", "ra3.4xlarge")
