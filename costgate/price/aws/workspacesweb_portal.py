"""aws_workspacesweb_portal."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_workspacesweb_portal", usage={"monthly_active_users": "user-month"})
def price(r: View) -> Iterator[Charge]:
    """Users who open the portal in a month, by the size of their browser's instance.

    https://aws.amazon.com/workspaces-family/workspaces-secure-browser/pricing/
    """
    kind = r.text("instance_type", "standard.regular")
    found = sku("AmazonWorkSpacesWeb", "WorkSpaces Secure Browser", instanceType=kind)
    yield Charge(f"Active users ({kind})", r.usage("monthly_active_users"), found, usage_based=True)
