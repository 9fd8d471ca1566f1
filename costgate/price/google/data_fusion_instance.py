"""google_data_fusion_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("google_data_fusion_instance")
def price(r: View) -> Iterator[Charge]:
    """The instance by the hour and edition. Pipelines run on Dataproc clusters, which are charged on their own.

    https://cloud.google.com/data-fusion/pricing
    """
    edition = r.text("type").capitalize()
    meter = sku("Cloud Data Fusion", "ApplicationServices", region=GLOBAL, description=f"{edition} edition")
    yield Charge(f"Instance ({edition.lower()})", months(), meter)
