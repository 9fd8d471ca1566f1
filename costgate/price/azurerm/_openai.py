"""What a deployment of an Azure OpenAI model charges for: tokens, images, speech, fine-tuned models, provisioned units."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.azurerm._openai_models import (
    EMBEDDING,
    EMBEDDINGS,
    FINE_TUNED,
    IMAGES,
    MODELS,
    OPENAI,
    SPEECH,
    WHISPER,
    Scope,
    Tokens,
    sku_of,
)
from costgate.price.pricer import Charge, Sku, Unpriced
from costgate.price.view import View
from costgate.units import months

SERVICE = "Foundry Models"
PROVISIONED = {
    "provisionedmanaged": "Provisioned Managed Regional",
    "globalprovisionedmanaged": "Provisioned Managed Global",
    "datazoneprovisionedmanaged": "Provisioned Managed Data Zone",
}
USAGE = {
    "monthly_language_input_tokens": "operation",
    "monthly_language_output_tokens": "operation",
    "monthly_code_interpreter_sessions": "operation",
    "monthly_base_model_tokens": "operation",
    "monthly_fine_tuning_training_hours": "hour",
    "monthly_fine_tuning_hosting_hours": "hour",
    "monthly_fine_tuning_input_tokens": "operation",
    "monthly_fine_tuning_output_tokens": "operation",
    "monthly_standard_1024_1024_images": "operation",
    "monthly_standard_1024_1792_images": "operation",
    "monthly_hd_1024_1024_images": "operation",
    "monthly_hd_1024_1792_images": "operation",
    "monthly_text_embedding_tokens": "operation",
    "monthly_text_to_speech_characters": "operation",
    "monthly_text_to_speech_hours": "hour",
}


def where_served(kind: str) -> str:
    """Return where a deployment of the SKU *kind* (`GlobalStandard`, `DataZoneStandard`, `Standard`) is served."""
    lower = kind.lower()
    if lower.startswith("global"):
        return "world"
    return "zone" if lower.startswith("datazone") else "region"


def tokens_of(name: str, version: str) -> Tokens | None:
    """Return the token SKUs of a model's version, or of its default version."""
    return MODELS.get((name, version)) or MODELS.get((name, ""))


def provisioned(kind: str, units: int) -> Charge:
    """Return the hours of provisioned throughput units."""
    name = PROVISIONED[kind.lower()]
    return Charge(
        f"Provisioned throughput ({units} units)", months(units), meter(SERVICE, name, f"{name} Unit", product=OPENAI)
    )


def language(r: View, name: str, found: Tokens, where: str) -> Iterator[Charge]:
    """Yield the tokens that go in and come out; how many of the input are cached is not a stated usage."""
    for label, template, scope, key in (
        ("Text input", found.input, found.scope, "monthly_language_input_tokens"),
        ("Text output", found.output, found.scope, "monthly_language_output_tokens"),
        ("Cached text input", found.cached, found.cached_scope, ""),
    ):
        if template:
            sku = sku_of(template, scope, where)
            if not sku:
                raise Unpriced(f"the price list has no {label.lower()} of {name} for this kind of deployment")
            what = meter(SERVICE, sku, f"{sku}{found.suffix}", product=found.product)
            yield metered(f"{label} ({name})", r.usage(key) if key else None, what)


def embeddings(r: View, name: str, where: str) -> Iterator[Charge]:
    """Yield the tokens that an embedding model reads."""
    sku = str(getattr(EMBEDDINGS[name], where))
    product = EMBEDDING if sku.endswith(" DZ") else OPENAI
    what = meter(SERVICE, sku, f"{sku} Tokens", product=product)
    yield metered(f"Text embeddings ({name})", r.usage("monthly_text_embedding_tokens"), what)


def images(r: View, name: str) -> Iterator[Charge]:
    """Yield the images of each size and quality."""
    for label, key, sku in IMAGES[name]:
        yield metered(f"{label} ({name})", r.usage(key), _openai(sku, "Images"))


def speech(r: View, name: str, where: str) -> Iterator[Charge]:
    """Yield the characters that are spoken, or for Whisper the hours that are transcribed."""
    if name == "whisper":
        yield metered(f"Text to speech ({name})", r.usage("monthly_text_to_speech_hours"), _scoped(WHISPER, where, "Unit"))
        return
    characters = r.usage("monthly_text_to_speech_characters")
    yield metered(f"Text to speech ({name})", characters, _scoped(SPEECH[name], where, "Characters"))


def base_model(r: View, name: str) -> Iterator[Charge]:
    """Yield the tokens of a base model that is not fine-tuned."""
    what = _openai(f"{name}-regional", "Tokens")
    yield metered(f"Base model tokens ({name})", r.usage("monthly_base_model_tokens"), what)


def fine_tuned(r: View, name: str, version: str) -> Iterator[Charge]:
    """Yield training, hosting and tokens of a model that can be fine-tuned."""
    start = FINE_TUNED.get(f"{name}-{version}") or FINE_TUNED[name]
    for label, key, word, unit in (
        ("training", "monthly_fine_tuning_training_hours", "Trng", "Unit"),
        ("hosting", "monthly_fine_tuning_hosting_hours", "Hstng", "Unit"),
        ("input", "monthly_fine_tuning_input_tokens", "Inp", "Tokens"),
        ("output", "monthly_fine_tuning_output_tokens", "Outp", "Tokens"),
    ):
        yield metered(f"Fine tuning {label} ({name})", r.usage(key), _openai(f"{start}-{word}-regnl", unit))


def _scoped(skus: Scope, where: str, unit: str) -> Sku:
    return _openai(str(getattr(skus, where)) or skus.region, unit)


def _openai(sku: str, unit: str) -> Sku:
    return meter(SERVICE, sku, f"{sku} {unit}", product=OPENAI)


def interpreter(r: View) -> Charge:
    """Return the sessions in which the Assistants API runs code for the model."""
    sessions = r.usage("monthly_code_interpreter_sessions")
    return metered("Code interpreter sessions", sessions, _openai("Code-Interpreter-global", "Session"))
