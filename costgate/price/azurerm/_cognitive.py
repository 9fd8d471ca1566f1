"""Azure AI services: what speech and language resources charge for, pay-as-you-go and as a monthly commitment."""

from __future__ import annotations

from typing import NamedTuple

LANGUAGE, SPEECH, LUIS = "Azure Language", "Azure Speech", "Language Understanding"


class Feature(NamedTuple):
    """Something used: its name on the bill, usage key and unit, and its SKU and meter."""

    name: str
    key: str
    unit: str
    meter: str
    sku: str = "S1"


class Committed(NamedTuple):
    """A monthly commitment: its name, usage keys, the SKU by size (`{}`: `2K`, `1M`), the meter of what exceeds it."""

    name: str
    key: str
    overage_key: str
    unit: str
    sku: str
    overage: str
    sizes: tuple[int, ...]
    instead_of: str  # the pay-as-you-go feature that a commitment takes the place of


HOURS = (2000, 10_000, 50_000, 100_000)
CHARACTERS = (80_000_000, 400_000_000, 2_000_000_000, 4_000_000_000)
CHARS = "operation"
PERSONAL = "Text to Speech - Personal Voice"
SPEECH_FEATURES = tuple(
    Feature(name, f"monthly_{key}", unit, f"{sku} {meter}", sku)
    for name, key, unit, sku, meter in (
        ("Speech to text", "speech_to_text_standard_hrs", "hour", "S1", "Speech To Text"),
        ("Speech to text batch", "speech_to_text_standard_batch_hrs", "hour", "S1", "Speech to Text Batch"),
        ("Speech to text custom model", "speech_to_text_custom_hrs", "hour", "S1", "Custom Speech To Text"),
        ("Speech to text custom model batch", "speech_to_text_custom_batch_hrs", "hour", "S1", "Custom Speech to Text Batch"),
        ("Speech to text custom endpoint hosting", "speech_to_text_custom_endpoint_hrs", "hour",
         "S1", "Custom Speech Model Hosting Unit"),
        ("Speech to text custom training", "speech_to_text_custom_training_hrs", "hour", "S1", "Custom Speech Training"),
        ("Speech to text enhanced add-ons", "speech_to_text_enhanced_add_ons_hrs", "hour",
         "S1", "Speech to Text Enhanced Feature Audio"),
        ("Speech to text conversation transcription multi-channel audio",
         "speech_to_text_conversation_transcription_multi_channel_audio_hrs", "hour",
         "S1", "Conversation Transcription Multichannel Audio"),
        ("Text to speech neural", "text_to_speech_neural_chars", CHARS, "S1", "Neural Text To Speech Characters"),
        ("Text to speech custom neural training", "text_to_speech_custom_neural_training_hrs", "hour",
         "S1", "Custom Neural Training"),
        ("Text to speech custom neural", "text_to_speech_custom_neural_chars", CHARS,
         "S1", "Custom Neural Realtime Characters"),
        ("Text to speech custom neural endpoint hosting", "text_to_speech_custom_neural_endpoint_hrs", "hour",
         "S1", "Custom Neural Voice Model Hosting Unit"),
        ("Text to speech long audio", "text_to_speech_long_audio_chars", CHARS, "S1", "Neural Long Audio Characters"),
        ("Text to speech personal voice profiles", "text_to_speech_personal_voice_profiles", CHARS, PERSONAL, "Voice Storage"),
        ("Text to speech personal voice characters", "text_to_speech_personal_voice_chars", CHARS, PERSONAL, "Characters"),
        ("Speech translation", "speech_translation_hrs", "hour", "S1", "Speech Translation"),
        ("Speaker verification", "speaker_verification_transactions", CHARS, "S1", "Speaker Verification Transactions"),
        ("Speaker identification", "speaker_identification_transactions", CHARS,
         "S1", "Speaker Identification Transactions"),
        ("Voice profiles", "voice_profiles", CHARS, "S1", "Voice Storage"),
    )
)  # fmt: skip
LANGUAGE_FEATURES = tuple(
    Feature(name, f"monthly_language_{key}", unit, f"Standard {meter}", "Standard")
    for name, key, unit, meter in (
        ("Text analytics", "text_analytics_records", CHARS, "Text Records"),
        ("Summarization", "summarization_records", CHARS, "Summarization Text Records"),
        ("Conversational language understanding", "conversational_language_understanding_records", CHARS, "CLU Text Records"),
        ("Conversational language understanding advanced training",
         "conversational_language_understanding_advanced_training_hours", "hour", "CLU Advanced Training Unit"),
        ("Customized text classification", "customized_text_classification_records", CHARS, "Custom Text Records"),
        ("Customized summarization", "customized_summarization_records", CHARS, "Custom Summarization Text Records"),
        ("Customized question answering", "customized_question_answering_records", CHARS, "QA Text Records"),
        ("Customized training", "customized_training_hours", "hour", "Custom Training Unit"),
        ("Text analytics for health", "text_analytics_for_health_records", CHARS, "Health Text Records"),
    )
)  # fmt: skip
# Speech requests are understood and transcribed: two meters for one request.
SPOKEN, INTENT = "monthly_luis_speech_requests", "S1 Speech To Intent -"
LUIS_FEATURES = (
    Feature("Text requests", "monthly_luis_text_requests", CHARS, "S1 Transactions"),
    Feature("Speech requests (understanding)", SPOKEN, CHARS, f"{INTENT} Understanding Transactions"),
)
TRANSCRIPTION = Feature("Speech requests (transcription)", SPOKEN, CHARS, f"{INTENT} Transcription Transactions")


def _both(
    name: str, key: str, more: str, unit: str, azure: str, container: str, overage: str, sizes: tuple[int, ...]
) -> tuple[Committed, ...]:
    """Return a commitment in the cloud and its like for connected containers."""
    return (
        Committed(name, f"monthly_commitment_{key}", f"monthly_commitment_{more}", unit, azure, overage, sizes, name),
        Committed(
            f"{name} connected container", f"monthly_connected_container_commitment_{key}",
            f"monthly_connected_container_commitment_{more}", unit, container, overage, sizes, name,
        ),
    )  # fmt: skip


STT, TTS = "Speech To Text CT Overage", "Neural Text To Speech CT Overage Characters"
SPEECH_COMMITMENTS = (
    *_both("Speech to text", "speech_to_text_standard_hrs", "speech_to_text_standard_overage_hrs", "hour",
           "Commitment Tier Speech to Text Azure {}", "Commitment Tier Speech to Text Connected {}", STT, HOURS),
    *_both("Speech to text custom model", "speech_to_text_custom_hrs", "speech_to_text_custom_overage_hrs", "hour",
           "Commitment Tier Custom Speech to Text Azure {}", "Commit Tier Custom STT Connected {}", f"Custom {STT}", HOURS),
    *_both("Speech to text enhanced add-ons", "speech_to_text_enhanced_add_ons_hrs",
           "speech_to_text_enhanced_add_ons_overage_hrs", "hour",
           "Commitment Tier STT AddOn Azure {}", "Commitment Tier STT AddOn Connected {}", STT, HOURS),
    *_both("Text to speech neural", "text_to_speech_neural_commitment_chars", "text_to_speech_neural_overage_chars", CHARS,
           "Commitment Tier Neural Text to Speech Azure {}", "Commit Tier Neural TTS Connected {}", TTS, CHARACTERS),
)  # fmt: skip
LANGUAGE_COMMITMENTS = (
    *_both("Text analytics", "language_text_analytics_records", "language_text_analytics_overage_records", CHARS,
           "Commitment Tier Azure {}", "Commitment Tier Connected {}", "CT Overage Transactions",
           (1_000_000, 3_000_000, 10_000_000, 25_000_000)),
    *_both("Summarization", "language_summarization_records", "language_summarization_overage_records", CHARS,
           "Commitment Tier Summarization Azure {}", "Commitment Tier Summarization Connected {}", "CT Overage Transactions",
           (3_000_000, 10_000_000)),
)  # fmt: skip
LUIS_COMMITMENTS = _both(
    "Text requests", "luis_text_requests", "luis_text_overage_requests", CHARS, "Commitment Tier Azure {}",
    "Commitment Tier Connected {}", "CT Overage Transactions", (1_000_000, 5_000_000, 25_000_000),
)  # fmt: skip
# The list writes the smallest of this family in full.
IN_FULL = {"Commit Tier Custom STT Connected 2K": "Commitment Tier Custom Speech to Text Connected 2K"}
KINDS: dict[str, tuple[str, tuple[Feature, ...], tuple[Committed, ...]]] = {
    "speechservices": (SPEECH, SPEECH_FEATURES, SPEECH_COMMITMENTS),
    "textanalytics": (LANGUAGE, LANGUAGE_FEATURES, LANGUAGE_COMMITMENTS),
    "luis": (LUIS, LUIS_FEATURES, LUIS_COMMITMENTS),
}
USAGE = {
    **{feature.key: feature.unit for _, features, _ in KINDS.values() for feature in features},
    **{key: one.unit for _, _, some in KINDS.values() for one in some for key in (one.key, one.overage_key)},
}


def size_name(size: int) -> str:
    """Return a commitment's size as the list writes it: `2K`, `80M`, `2000M`."""
    return f"{size // 1_000_000}M" if size >= 1_000_000 else f"{size // 1000}K"


def commitment_sku(one: Committed, size: int) -> str:
    """Return the SKU of a commitment of *size*."""
    name = one.sku.format(size_name(size))
    return IN_FULL.get(name, name)
