"""aws_grafana_workspace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, quantity

FAMILY = "Managed Grafana"
LEAST_EDITORS = 1


@prices("aws_grafana_workspace", usage={"editors_administrator_licenses": "user-month", "viewer_licenses": "user-month"})
def price(r: View) -> Iterator[Charge]:
    """Each user who signs in during the month: editors and administrators, one at least; viewers; Enterprise plugins.

    https://aws.amazon.com/grafana/pricing/
    """
    editors: Quantity = r.usage("editors_administrator_licenses") or quantity(LEAST_EDITORS, "user-month")
    viewers = r.usage("viewer_licenses")
    yield Charge("Editor/administrator licenses", editors, sku("AmazonGrafana", FAMILY, group="Editor"))
    yield Charge("Viewer licenses", viewers, sku("AmazonGrafana", FAMILY, group="Viewer"), usage_based=True)
    if any(r.referrers("aws_grafana_license_association", "workspace_id")):
        users = quantity(editors.amount + (viewers.amount if viewers else 0), "user-month")
        yield Charge("Enterprise plugins", users, sku("AmazonGrafana", FAMILY, group="Enterprise plugins"))
