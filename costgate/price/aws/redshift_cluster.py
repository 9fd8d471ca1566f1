"""aws_redshift_cluster."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months

USAGE = {
    "backup_storage_gb": "GB-month",
    "excess_concurrency_scaling_secs": "node-second",
    "managed_storage_gb": "GB-month",
    "spectrum_data_scanned_tb": "TB",
}


@prices("aws_redshift_cluster", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """The nodes; managed storage of RA3 nodes; data that Spectrum scans; manual snapshots.

    Concurrency scaling above the free hour a day, when somebody states it. A Multi-AZ cluster has its nodes in two zones.

    https://aws.amazon.com/redshift/pricing/
    """
    node = r.text("node_type").lower()
    single = r.text("cluster_type", "") == "single-node"
    zones = 2 if r.flag("multi_az") else 1
    yield Charge(
        f"Cluster usage (on-demand, {node})",
        months(zones * (1 if single else r.number("number_of_nodes", 1))),
        sku("AmazonRedshift", "Compute Instance", instanceType=node),
    )
    if node.startswith("ra3."):
        kept = r.usage("managed_storage_gb")
        managed = sku("AmazonRedshift", "Redshift Managed Storage", usagetype="RMS:ra3")
        yield Charge(f"Managed storage ({node})", kept, managed, usage_based=True)
    scaling = r.usage("excess_concurrency_scaling_secs")
    if scaling is not None:
        scaled = sku("AmazonRedshift", "Redshift Concurrency Scaling", instanceType=node)
        yield Charge(f"Concurrency scaling ({node})", scaling, scaled, usage_based=True)
    scanned = r.usage("spectrum_data_scanned_tb")
    yield Charge("Spectrum", scanned, sku("AmazonRedshift", "Redshift Data Scan", usagetype="DataScanned"), usage_based=True)
    snapshots = r.usage("backup_storage_gb")
    yield Charge(
        "Backup storage", snapshots, sku("AmazonRedshift", "Storage Snapshot", usagetype="PaidSnapshots"), usage_based=True
    )
