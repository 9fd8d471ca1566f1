"""aws_docdb_cluster_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._database import family
from costgate.price.aws._document_graph import cpu_credits, instance, optimized, stored
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USAGE = {"data_storage_gb": "GB-month", "monthly_io_requests": "request", "monthly_cpu_credit_hrs": "vCPU-hour"}


@prices("aws_docdb_cluster_instance", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """The instance; the cluster's data and I/O requests (none with I/O-Optimized); CPU credits of T3 and T4g.

    https://aws.amazon.com/documentdb/pricing/
    """
    cluster = r.target("cluster_identifier")
    io_optimized = cluster is not None and optimized(cluster)
    kind = r.text("instance_class")
    yield instance(kind, "AmazonDocDB", io_optimized)
    yield from stored("AmazonDocDB", r.usage("data_storage_gb"), r.usage("monthly_io_requests"), io_optimized)
    yield from cpu_credits(r, kind, "AmazonDocDB", f"CPUCredits:db.{family(kind)}")
