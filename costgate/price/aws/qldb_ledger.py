"""aws_qldb_ledger."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Journal storage", "journal_storage_gb", "QLDB-JournalStorage"),
    Metered("Indexed storage", "indexed_storage_gb", "QLDB-IndexedStorage"),
    Metered("Read I/O requests", "monthly_read_requests", "QLDB-ReadIOs"),
    Metered("Write I/O requests", "monthly_write_requests", "QLDB-WriteIOs"),
)


@prices(
    "aws_qldb_ledger",
    usage={
        "journal_storage_gb": "GB-month",
        "indexed_storage_gb": "GB-month",
        "monthly_read_requests": "request",
        "monthly_write_requests": "request",
    },
)
def price(r: View) -> Iterator[Charge]:
    """Journal and indexed storage, and I/O requests. The service ended in July 2025.

    https://aws.amazon.com/qldb/pricing/
    """
    yield from used(r, "AmazonQLDB", "Quantum Ledger Database", LINES)
