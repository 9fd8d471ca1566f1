"""google_identity_platform_config."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View


@prices("google_identity_platform_config", usage={"monthly_active_users": "user-month"})
def price(r: View) -> Iterator[Charge]:
    """Users who sign in during the month, cheaper the more they are; a project's first 50,000 are free.

    https://cloud.google.com/identity-platform/pricing
    """
    meter = sku("Identity Platform", "ApplicationServices", region=GLOBAL, description="Monthly Active Users")
    yield Charge("Monthly active users", r.usage("monthly_active_users"), meter, usage_based=True)
