"""aws_docdb_cluster_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._database import family
from costgate.price.aws._document_graph import cpu_credits, instance, optimized, stored
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View

# Extended support begins on 2026-03-31, its charge three months later:
# https://docs.aws.amazon.com/documentdb/latest/devguide/support-charges.html
EXTENDED_SINCE = {"3.6": "2026-07-01"}
USAGE = {"data_storage_gb": "GB-month", "monthly_io_requests": "request", "monthly_cpu_credit_hrs": "vCPU-hour"}


@prices("aws_docdb_cluster_instance", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """The instance; the cluster's data and I/O requests (none with I/O-Optimized); CPU credits of T3 and T4g.

    Extended support of version 3.6 is charged too; the catalog has no price for it.

    https://aws.amazon.com/documentdb/pricing/
    """
    cluster = r.target("cluster_identifier")
    io_optimized = cluster is not None and optimized(cluster)
    kind = r.text("instance_class")
    yield instance(kind, "AmazonDocDB", io_optimized)
    yield from stored("AmazonDocDB", r.usage("data_storage_gb"), r.usage("monthly_io_requests"), io_optimized)
    yield from cpu_credits(r, kind, "AmazonDocDB", f"CPUCredits:db.{family(kind)}")
    version = cluster.text("engine_version") if cluster is not None and cluster.knows("engine_version") else ""
    since = EXTENDED_SINCE.get(".".join(version.split(".")[:2]))
    if since is not None and r.as_of >= since:
        raise Unpriced(f"extended support of version {version} is charged since {since}, and the catalog has no price for it")
