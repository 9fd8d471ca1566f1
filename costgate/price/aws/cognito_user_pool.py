"""aws_cognito_user_pool."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View

PLANS = {"LITE": "Lite", "ESSENTIALS": "Essentials", "PLUS": "Plus"}


@prices("aws_cognito_user_pool", usage={"monthly_active_users": "MAU"})
def price(r: View) -> Iterator[Charge]:
    """Monthly active users, at the rate of the pool's feature plan. The account's free users are not deducted.

    https://aws.amazon.com/cognito/pricing/
    """
    plan = PLANS.get(r.text("user_pool_tier", "ESSENTIALS").upper())
    if plan is None:
        raise Unpriced(f"user_pool_tier {r.text('user_pool_tier')} is not a feature plan that costgate knows")
    found = sku("AmazonCognito", "User Pool MAU", usagetype=f"CognitoUserPools{plan}MAU")
    yield Charge(f"Monthly active users ({plan})", r.usage("monthly_active_users"), found, usage_based=True)
