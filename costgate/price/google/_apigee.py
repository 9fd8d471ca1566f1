"""Apigee: how its organization is paid for."""

from __future__ import annotations

from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View

SERVICE = "Apigee"


def pays_as_it_goes(organization: View | None) -> None:
    """Say so where the *organization* is an evaluation or a subscription; one that is not in the plan pays as it goes."""
    kind = organization.text("billing_type", "PAYG") if organization else "PAYG"
    if kind == "EVALUATION":
        raise Free("an evaluation of Apigee is not charged")
    if kind == "SUBSCRIPTION":
        raise Unpriced("an Apigee subscription costs what your contract says: give its price in your own price file")
