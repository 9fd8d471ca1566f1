"""google_document_ai_warehouse_location."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_document_ai_warehouse_location", usage={"monthly_pages": "page"})
def price(r: View) -> Iterator[Charge]:
    """Pages that are kept in the warehouse.

    https://cloud.google.com/document-ai/pricing
    """
    yield used("Pages", r.usage("monthly_pages"), everywhere("Document AI", "Warehouse Pages"))
