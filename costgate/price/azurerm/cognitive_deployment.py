"""azurerm_cognitive_deployment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._openai import (
    PROVISIONED,
    USAGE,
    base_model,
    embeddings,
    fine_tuned,
    images,
    interpreter,
    language,
    provisioned,
    speech,
    tokens_of,
    where_served,
)
from costgate.price.azurerm._openai_models import ASSISTANTS, EMBEDDINGS, FINE_TUNED, IMAGES, SPEECH
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_cognitive_deployment", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Tokens of the model, in and out, or images, characters or hours; sessions of the code interpreter; fine-tuning.

    The price depends on where the deployment is served: anywhere, in a data zone, in its region. Provisioned throughput
    is charged by the hour instead of tokens.

    https://azure.microsoft.com/pricing/details/cognitive-services/openai-service/
    """
    model = r.block("model")
    name, version = model.text("name"), model.text("version", "")
    deployed = r.block("sku") if r.has("sku") else r.block("scale")
    kind = deployed.text("name" if r.has("sku") else "type", "Standard")
    if kind.lower() in PROVISIONED:
        yield provisioned(kind, int(deployed.number("capacity", 1)))
        if name.startswith(ASSISTANTS):
            yield interpreter(r)
        return
    yield from _used(r, name, version, where_served(kind))


def _used(r: View, name: str, version: str, where: str) -> Iterator[Charge]:
    found = tokens_of(name, version)
    if found is not None:
        yield from language(r, name, found, where)
        yield interpreter(r)
        if name in FINE_TUNED:
            yield from fine_tuned(r, name, version)
    elif name in EMBEDDINGS:
        yield from embeddings(r, name, where)
    elif name in IMAGES:
        yield from images(r, name)
    elif name in SPEECH or name == "whisper":
        yield from speech(r, name, where)
    elif name in FINE_TUNED:
        yield from base_model(r, name)
        yield from fine_tuned(r, name, version)
    else:
        raise Unpriced(f"the model {name} is not one whose meters in the price list are known")
