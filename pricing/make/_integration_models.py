"""What the tests print for models of Azure OpenAI, with the price that the page states."""

from __future__ import annotations

from pricing.make._azure_us import Shown

OPENAI_PAGE = "https://azure.microsoft.com/pricing/details/cognitive-services/openai-service/"
DEPLOYMENT = "azurerm_cognitive_deployment"


def _model(component: str, sku: str, unit: str, per: str, price: str, base: str, *regions: str) -> Shown:
    """Return what the tests print for a model of Azure OpenAI, and the price page states."""
    return Shown(
        DEPLOYMENT, component, "Foundry Models", "Azure OpenAI", sku, f"{sku} {unit}", per, "", price=price, unit=base,
        page=OPENAI_PAGE, regions=regions,
    )  # fmt: skip


IMAGE, TUNING = "Image-Dall-E-3", ("eastus", "eastus2")
MODELS = (
    _model(
        r"Standard 1024x1024 images \(dall-e-3\)",
        f"{IMAGE} Std LowRes-regnl EP",
        "Images",
        "100",
        "0.04",
        "operation",
        "eastus",
    ),
    _model(
        r"Standard 1024x1792 images \(dall-e-3\)",
        f"{IMAGE} Std HighRes-regnl EP",
        "Images",
        "100",
        "0.08",
        "operation",
        "eastus",
    ),
    _model(r"HD 1024x1024 images \(dall-e-3\)", f"{IMAGE} HD LowRes-regnl EP", "Images", "100", "0.08", "operation", "eastus"),
    _model(r"HD 1024x1792 images \(dall-e-3\)", f"{IMAGE} HD HighRes-regnl EP", "Images", "100", "0.12", "operation", "eastus"),
    _model(r"Standard 1024x1024 images \(dall-e-2\)", "Image-DALL-E-2-regnl", "Images", "100", "0.02", "operation", "eastus"),
    _model(
        r"Text embeddings \(text-embedding-ada-002\)",
        "embedding-ada-regional",
        "Tokens",
        "1000",
        "0.0000001",
        "operation",
        "eastus",
    ),
    _model(
        r"Text embeddings \(text-embedding-3-small\)",
        "text-embedding-3-small-regional",
        "Tokens",
        "1000",
        "0.00000002",
        "operation",
        "eastus",
    ),
    _model(
        r"Text embeddings \(text-embedding-3-large\)",
        "text-embedding-3-large-regional",
        "Tokens",
        "1000",
        "0.00000013",
        "operation",
        "eastus",
    ),
    _model(r"Text to speech \(whisper\)", "Speech-to-Text-Batch-Whisper-regnl", "Unit", "1", "0.36", "hour", "eastus"),
    *(
        _model(rf"Fine tuning {what} \({model}\)", f"{model}-FT-{word}-regnl", unit, per, price, base, *TUNING)
        for model, what, word, unit, per, price, base in (
            ("babbage-002", "training", "Trng", "Unit", "1", "34", "hour"),
            ("babbage-002", "hosting", "Hstng", "Unit", "1", "1.7", "hour"),
            ("babbage-002", "input", "Inp", "Tokens", "1000", "0.0000004", "operation"),
            ("babbage-002", "output", "Outp", "Tokens", "1000", "0.0000004", "operation"),
            ("davinci-002", "training", "Trng", "Unit", "1", "40", "hour"),
            ("davinci-002", "hosting", "Hstng", "Unit", "1", "2", "hour"),
            ("davinci-002", "input", "Inp", "Tokens", "1000", "0.000002", "operation"),
            ("davinci-002", "output", "Outp", "Tokens", "1000", "0.000002", "operation"),
        )
    ),
)
