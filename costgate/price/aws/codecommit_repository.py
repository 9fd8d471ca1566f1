"""aws_codecommit_repository."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Active users", "active_users", "User-Month"),)


@prices("aws_codecommit_repository", usage={"active_users": "user-month"})
def price(r: View) -> Iterator[Charge]:
    """Active users of the account; its first five are free, which is not deducted.

    https://aws.amazon.com/codecommit/pricing/
    """
    yield from used(r, "AWSCodeCommit", "AWS CodeCommit", LINES, region=worldwide(r))
