"""Oracle Cloud's cost reports. The account is the compartment: that is how teams are told apart within a tenancy.

https://docs.oracle.com/iaas/Content/Billing/Concepts/usagereportsoverview.htm
"""

from __future__ import annotations

from costgate.spend.exports.columns import Columns, Tags
from costgate.spend.exports.format import Format


def _tags(columns: Columns) -> Tags:
    return Tags(own={name[len("tags/") :]: name for name in columns.types if name.startswith("tags/")})


FORMAT = Format(
    name="oci",
    title="an Oracle Cloud cost report",
    signature=("cost/mycost", "lineitem/intervalusagestart"),
    needs=("cost/mycost", "lineitem/intervalusagestart", "cost/currencycode", "product/service"),
    day="{lineitem/intervalusagestart}",
    provider="'Oracle'",
    account="COALESCE({product/compartmentid}, {lineitem/tenantid})",
    service="{product/service}",
    category="CASE WHEN LOWER({lineitem/iscorrection}) = 'true' THEN 'Adjustment' ELSE 'Usage' END",
    currency="{cost/currencycode}",
    billed="{#cost/mycost}",
    tags=_tags,
)
