"""AI services and OpenAI's models, after https://azure.microsoft.com/pricing/details/cognitive-services/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

ACCOUNT, DEPLOYMENT = "azurerm_cognitive_account", "azurerm_cognitive_deployment"
TOKENS = {"monthly_language_input_tokens": 10, "monthly_language_output_tokens": 20}


def account(kind, usage=None, sku="S0"):
    return charges(ACCOUNT, {"kind": kind, "sku_name": sku}, usage, region="westeurope")


def deployment(name, usage=None, version="", sku="Standard", capacity=1):
    values = {"model": [{"name": name, "version": version}], "sku": [{"name": sku, "capacity": capacity}]}
    return charges(DEPLOYMENT, values, usage, region="eastus2")


def named(lines, name):
    return next((line for line in lines if line[0] == name), None)


def test_speech_is_charged_by_hours_and_characters():
    lines = account("SpeechServices", {"monthly_speech_to_text_standard_hrs": 20, "monthly_text_to_speech_neural_chars": 1000})
    assert named(lines, "Speech to text") == ("Speech to text", 20, "hour", "S1 Speech To Text S1")
    assert named(lines, "Text to speech neural")[1:3] == (1000, "operation")


def test_language_is_charged_by_records():
    lines = account("TextAnalytics", {"monthly_language_text_analytics_records": 15_000_000})
    assert lines[0] == ("Text analytics", 15_000_000, "operation", "Standard Text Records Standard")


def test_a_spoken_request_is_understood_and_transcribed():
    lines = account("LUIS", {"monthly_luis_speech_requests": 3636})
    assert [line[:2] for line in lines[1:]] == [
        ("Speech requests (understanding)", 3636),
        ("Speech requests (transcription)", 3636),
    ]


def test_a_commitment_is_paid_by_the_month_instead_of_use():
    lines = account(
        "LUIS", {"monthly_commitment_luis_text_requests": 5_000_000, "monthly_commitment_luis_text_overage_requests": 1000}
    )
    assert lines[:2] == [
        ("Text requests (commitment)", 1, "month", "Commitment Tier Azure 5M Unit Commitment Tier Azure 5M"),
        (
            "Text requests (overage)",
            1000,
            "operation",
            "Commitment Tier Azure 5M CT Overage Transactions Commitment Tier Azure 5M",
        ),
    ]
    assert named(lines, "Text requests") is None


def test_a_connected_container_has_commitments_of_its_own():
    lines = account("SpeechServices", {"monthly_connected_container_commitment_speech_to_text_custom_hrs": 2000})
    assert lines[0][3].startswith("Commitment Tier Custom Speech to Text Connected 2K Unit")


def test_a_commitment_that_is_not_sold_is_said():
    with pytest.raises(Unpriced, match="1,000,000, 5,000,000, 25,000,000"):
        account("LUIS", {"monthly_commitment_luis_text_requests": 200})


@pytest.mark.parametrize(("kind", "sku"), [("SpeechServices", "F0"), ("OpenAI", "S0")])
def test_the_free_tier_and_the_account_of_openai_are_free(kind, sku):
    with pytest.raises(Free):
        account(kind, sku=sku)


def test_another_kind_of_service_is_said():
    with pytest.raises(Unpriced, match="Academic"):
        account("Academic")


@pytest.mark.parametrize(
    ("sku", "input", "output"),
    [
        ("GlobalStandard", "gpt 4o 1120 Inp glbl", "gpt 4o 1120 Outp glbl"),
        ("DataZoneStandard", "gpt 4o 1120 Inp Data Zone", "gpt 4o 1120 Outp Data Zone"),
        ("Standard", "gpt 4o 1120 Inp regnl", "gpt 4o 1120 Outp regnl"),
    ],
)
def test_tokens_are_priced_by_where_the_model_is_served(sku, input, output):
    lines = deployment("gpt-4o", TOKENS, "2024-11-20", sku)
    assert lines[0] == ("Text input (gpt-4o)", 10, "operation", f"{input} Tokens {input}")
    assert lines[1] == ("Text output (gpt-4o)", 20, "operation", f"{output} Tokens {output}")


@pytest.mark.parametrize(
    ("name", "version", "meter"),
    [
        ("gpt-4o", "2024-08-06", "gpt-4o-0806-Inp-regnl Tokens gpt-4o-0806-Inp-regnl"),
        ("gpt-4", "0613", "gpt-4-8K-Input-regional Tokens gpt-4-8K-Input-regional"),
        ("o3-mini", "2025-01-31", "o3 mini 0131 input regnl Tokens o3 mini 0131 input regnl"),
    ],
)
def test_a_version_may_have_meters_of_its_own(name, version, meter):
    assert deployment(name, version=version)[0][3] == meter


def test_a_model_that_is_not_sold_in_a_region_is_said():
    with pytest.raises(Unpriced, match="gpt-5"):
        deployment("gpt-5", sku="Standard")


def test_code_that_the_assistant_runs_is_charged_by_session():
    line = named(deployment("gpt-4o", {"monthly_code_interpreter_sessions": 100}), "Code interpreter sessions")
    assert line[1:3] == (100, "operation")


@pytest.mark.parametrize(
    ("sku", "meter"),
    [
        ("ProvisionedManaged", "Provisioned Managed Regional Unit Provisioned Managed Regional"),
        ("GlobalProvisionedManaged", "Provisioned Managed Global Unit Provisioned Managed Global"),
        ("DataZoneProvisionedManaged", "Provisioned Managed Data Zone Unit Provisioned Managed Data Zone"),
    ],
)
def test_provisioned_throughput_is_paid_by_the_hour_instead_of_tokens(sku, meter):
    lines = deployment("gpt-4o", sku=sku, capacity=50)
    assert lines[0] == ("Provisioned throughput (50 units)", 50 * 730, "hour", meter)
    assert named(lines, "Text input (gpt-4o)") is None


def test_embeddings_are_charged_by_tokens():
    line = deployment("text-embedding-3-large", {"monthly_text_embedding_tokens": 1000})[0]
    assert line[:3] == ("Text embeddings (text-embedding-3-large)", 1000, "operation")


def test_images_are_charged_by_size_and_quality():
    assert [line[0] for line in deployment("dall-e-3")] == [
        "Standard 1024x1024 images (dall-e-3)",
        "Standard 1024x1792 images (dall-e-3)",
        "HD 1024x1024 images (dall-e-3)",
        "HD 1024x1792 images (dall-e-3)",
    ]


def test_speech_models_are_charged_by_characters_or_hours():
    assert deployment("tts", {"monthly_text_to_speech_characters": 5})[0][1:3] == (5, "operation")
    assert deployment("whisper", {"monthly_text_to_speech_hours": 6})[0][1:3] == (6, "hour")


def test_a_fine_tuned_model_is_trained_hosted_and_used():
    lines = deployment("davinci-002", {"monthly_fine_tuning_hosting_hours": 7})
    assert [line[0].partition(" (")[0] for line in lines] == [
        "Base model tokens", "Fine tuning training", "Fine tuning hosting", "Fine tuning input", "Fine tuning output",
    ]  # fmt: skip
    assert lines[2][1:3] == (7, "hour")


def test_an_unknown_model_is_said():
    with pytest.raises(Unpriced, match="ada"):
        deployment("ada")
