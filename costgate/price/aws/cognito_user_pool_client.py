"""aws_cognito_user_pool_client."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View


@prices("aws_cognito_user_pool_client", usage={"monthly_token_requests": "token request"})
def price(r: View) -> Iterator[Charge]:
    """Token requests of machines, where the client may use its own credentials. Users are charged with the pool.

    https://aws.amazon.com/cognito/pricing/
    """
    if "client_credentials" not in r.texts("allowed_oauth_flows"):
        raise Free("a client that machines cannot sign in with is not charged; users are charged with aws_cognito_user_pool")
    found = sku("AmazonCognito", "User Pool MAU", usagetype="CognitoUserPoolsM2MTokens")
    yield Charge("Token requests", r.usage("monthly_token_requests"), found, usage_based=True)
