"""google_looker_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("google_looker_instance")
def price(r: View) -> Iterator[Charge]:
    """A platform edition and its users, at a price that Google agrees with each customer.

    https://cloud.google.com/looker/pricing
    """
    edition = r.text("platform_edition", "LOOKER_CORE_TRIAL")
    raise Unpriced(f"Looker {edition} costs what your contract says: give its price in your own price file")
    yield
