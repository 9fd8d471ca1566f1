"""Azure OpenAI's models: the SKUs of their tokens in the price list, which names almost each family in its own way."""

from __future__ import annotations

from typing import NamedTuple

OPENAI, GPT5, REASONING, EMBEDDING = "Azure OpenAI", "Azure OpenAI GPT5", "Azure OpenAI Reasoning", "Azure OpenAI Embedding"


class Scope(NamedTuple):
    """How a family writes where a deployment is served: in the world, in a data zone, in the region."""

    world: str
    zone: str
    region: str


SHORT = Scope("glbl", "Data Zone", "regnl")
LONG = Scope("global", "Data Zone", "regional")
ZONED = Scope("glbl", "DZone", "regnl")
GLUED = Scope("glbl", "DataZone", "regnl")
CAPITAL = Scope("Glbl", "DZone", "")
REGIONAL = Scope("", "", "regional")


class Tokens(NamedTuple):
    """The SKUs of a model's tokens, `{}` standing for the scope; *suffix* makes the meter of the SKU."""

    input: str
    output: str
    cached: str = ""
    scope: Scope = SHORT
    cached_scope: Scope = SHORT
    product: str = OPENAI
    suffix: str = " Tokens"


def _dashed(prefix: str, spaced: str) -> Tokens:
    """Return the SKUs of a family that writes dashes, but for data zones and cached input."""
    scope = Scope(f"{prefix}-@-glbl", f"{spaced} @ Data Zone", f"{prefix}-@-regnl")
    return Tokens("Inp", "Outp", f"{spaced} cached Inp {{}}", scope)


def _spaced(name: str, scope: Scope = SHORT, *, product: str = OPENAI, cached: Scope = SHORT) -> Tokens:
    return Tokens(f"{name} Inp {{}}", f"{name} Outp {{}}", f"{name} cached Inp {{}}", scope, cached, product)


def _reasoning(name: str) -> Tokens:
    return Tokens(f"{name} input {{}}", f"{name} output {{}}", f"{name} cached input {{}}")


def _fifth(name: str) -> Tokens:
    return Tokens(f"{name} Inpt {{}}", f"{name} outpt {{}}", f"{name} cchd Inpt {{}}", CAPITAL, CAPITAL, GPT5, " 1M Tokens")


TURBO = Tokens("gpt-4-turbo-128K Input-regional", "gpt-4-turbo-128K Output-regional", scope=REGIONAL)
# (model, version) -> its tokens; without a version the one that Azure deploys by default
MODELS: dict[tuple[str, str], Tokens] = {
    ("gpt-4o", "2024-05-13"): Tokens("gpt 4o 0513 Input {}", "gpt 4o 0513 Output {}", scope=LONG),
    ("gpt-4o", "2024-08-06"): _dashed("gpt-4o-0806", "gpt 4o 0806"),
    ("gpt-4o", "2024-11-20"): _spaced("gpt 4o 1120"),
    ("gpt-4o", ""): _spaced("gpt 4o 1120"),
    ("gpt-4o-mini", ""): _dashed("gpt-4o-mini-0718", "gpt 4o mini 0718"),
    ("gpt-4.1", ""): _spaced("gpt 4.1"),
    ("gpt-4.1-mini", ""): _spaced("gpt 4.1 mini", cached=ZONED),
    ("gpt-4.1-nano", ""): _spaced("gpt 4.1 nano", cached=ZONED),
    ("gpt-4.5-preview", ""): _spaced("gpt 4.5 0227"),
    ("gpt-5", ""): _fifth("GPT 5"),
    ("gpt-5-mini", ""): _fifth("GPT 5 Mini"),
    ("gpt-5-nano", ""): _fifth("GPT 5 Nano"),
    ("o1", ""): _spaced("o1 1217"),
    ("o1-mini", ""): _reasoning("o1 mini"),
    ("o1-preview", ""): _reasoning("o1 preview"),
    ("o3-mini", ""): _reasoning("o3 mini 0131"),
    ("o4-mini", ""): _spaced("o4-mini 0416", product=REASONING, cached=GLUED),
    ("gpt-4", ""): Tokens("gpt-4-8K-Input-regional", "gpt-4-8K-Output-regional", scope=REGIONAL),
    ("gpt-4", "1106-preview"): TURBO,
    ("gpt-4", "0125-preview"): TURBO,
    ("gpt-4", "turbo-2024-04-09"): TURBO,
    ("gpt-4-32k", ""): Tokens("gpt-4-32K-Input-regional", "gpt-4-32K-Output-regional", scope=REGIONAL),
    ("gpt-35-turbo", ""): Tokens("gpt-35-turbo-4k-Input-regional", "gpt-35-turbo-4k-Output-regional", scope=REGIONAL),
    ("gpt-35-turbo", "1106"): Tokens(
        "gpt-35-turbo-16K-1106 Input-regional", "gpt-35-turbo-16K-1106 Output-regional", scope=REGIONAL
    ),
    ("gpt-35-turbo", "0125"): Tokens(
        "gpt-35-turbo-16K-0125 Input-regional", "gpt-35-turbo-16K-0125 Output-regional", scope=REGIONAL
    ),
    ("gpt-35-turbo-16k", ""): Tokens("gpt-35-turbo-16k-Input-regional", "gpt-35-turbo-16k-Output-regional", scope=REGIONAL),
    # Of models that speak, the tokens of text: those of audio are not a stated usage.
    ("gpt-4o-audio-preview", ""): Tokens("gpt-4o-aud-1217-txt Inp {}", "gpt-4o-aud-1217-txt Outp {}", scope=ZONED),
    ("gpt-4o-mini-audio-preview", ""): Tokens("gpt4omini-aud1217-txt Inp {}", "gpt4omini-aud1217-txt Outp {}", scope=ZONED),
    ("gpt-4o-mini-realtime-preview", ""): Tokens("gpt4omini-rt-txt1217 Inp {}", "gpt4omini-rt-txt1217 Outp {}", scope=ZONED),
    ("gpt-4o-realtime-preview", ""): Tokens(
        "gpt4o realtime prvw text inp {}", "gpt4o realtime prvw text outp {}", scope=Scope("glbl", "", "regn")
    ),
    ("computer-use-preview", ""): Tokens(
        "computer-use-inpt-{}", "computer-use-outp-{}", scope=Scope("glbl", "datazone", "rgnl")
    ),
}
EMBEDDINGS = {  # model -> its SKU by scope
    "text-embedding-ada-002": Scope("embedding-ada-glbl", "embedding-ada-datazone", "embedding-ada-regional"),
    "text-embedding-3-small": Scope(
        "text-embedding-3-small-glbl", "text embedding 3 small DZ", "text-embedding-3-small-regional"
    ),
    "text-embedding-3-large": Scope(
        "text-embedding-3-large-glbl", "text embedding 3 large DZ", "text-embedding-3-large-regional"
    ),
}
IMAGES = {  # model -> name on the bill, usage key, SKU
    "dall-e-2": (("Standard 1024x1024 images", "monthly_standard_1024_1024_images", "Image-DALL-E-2-regnl"),),
    "dall-e-3": (
        ("Standard 1024x1024 images", "monthly_standard_1024_1024_images", "Image-Dall-E-3 Std LowRes-regnl EP"),
        ("Standard 1024x1792 images", "monthly_standard_1024_1792_images", "Image-Dall-E-3 Std HighRes-regnl EP"),
        ("HD 1024x1024 images", "monthly_hd_1024_1024_images", "Image-Dall-E-3 HD LowRes-regnl EP"),
        ("HD 1024x1792 images", "monthly_hd_1024_1792_images", "Image-Dall-E-3 HD HighRes-regnl EP"),
    ),
}
SPEECH = {  # model -> SKU by scope
    "tts": Scope("Speech-Text to Speech-global", "", "Speech-Text to Speech-Regional"),
    "tts-hd": Scope("Speech-Text to Speech HD-global", "", "Speech-Text to Speech HD-Regional"),
}
WHISPER = Scope("Speech-to-Text-Batch-Whisper-glbl", "", "Speech-to-Text-Batch-Whisper-regnl")
FINE_TUNED = {  # model -> start of its SKUs
    "babbage-002": "babbage-002-FT",
    "davinci-002": "davinci-002-FT",
    "gpt-35-turbo": "gpt-35-turbo4K-FT",
    "gpt-35-turbo-0125": "gpt-35-turbo16K-FT",
}
# Models that the Assistants API can run code for.
ASSISTANTS = ("gpt-4", "gpt-35", "gpt-5", "o1", "o3", "o4", "computer-use")


def sku_of(template: str, scope: Scope, where: str) -> str:
    """Return the SKU's name for a deployment served *where* (`world`, `zone` or `region`); nothing when it has none."""
    word = str(getattr(scope, where))
    if "@" in word:
        return word.replace("@", template)
    return template.format(word) if word else ""
