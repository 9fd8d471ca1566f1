"""google_document_ai_processor."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._services import everywhere, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_document_ai_processor", usage={"monthly_pages": "page"})
def price(r: View) -> Iterator[Charge]:
    """Pages that are processed, by the kind of processor.

    https://cloud.google.com/document-ai/pricing
    """
    kind = r.text("type")
    yield used(f"Pages ({kind})", r.usage("monthly_pages"), everywhere("Document AI", f"{kind} Pages"))
