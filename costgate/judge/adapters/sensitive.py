"""Put a placeholder where a sensitive value stands, so that no policy can say it; and take it out of what policies say.

What is null stays null. The shape stays too, but for a list or object that is sensitive as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from costgate.judgement import Finding

PLACEHOLDER = "(sensitive value)"  # Terraform's own words
SHORTEST = 6  # a text that is found within others; shorter ones are too often something else
SECRET_NAME = re.compile(r"passw|passphrase|pwd|secret|token|credential|(?:api|access|private)[_-]?key", re.IGNORECASE)
SECRET_ATTRIBUTE = re.compile(rf"(?:{SECRET_NAME.pattern}|password)s?(?:_wo|_string|_value|_data|_pem)?$", re.IGNORECASE)


def masked(value: Any, mask: Any, secrets: set[str]) -> Any:
    """Return *value* with a placeholder wherever *mask* (of its shape, True at sensitive places) says so.

    The texts that were taken out are added to *secrets*. Where the shapes do not fit and something is marked, all goes.
    """
    if mask is True:
        return hidden(value, secrets)
    if isinstance(mask, dict) and isinstance(value, dict):
        return {name: masked(inner, mask[name], secrets) if name in mask else inner for name, inner in value.items()}
    if isinstance(mask, list) and isinstance(value, list):
        return [masked(inner, mask[at], secrets) if at < len(mask) else inner for at, inner in enumerate(value)]
    return hidden(value, secrets) if isinstance(mask, dict | list) and _marks(mask) else value


def hidden(value: Any, secrets: set[str]) -> Any:
    """Return the placeholder for *value*, but null for null; add its texts to *secrets*."""
    if value is None:
        return None
    secrets.update(texts(value))
    return PLACEHOLDER


def texts(value: Any) -> Iterable[str]:
    """Yield every text in *value* that can be told from others."""
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, dict):
            waiting += inner.values()
        elif isinstance(inner, list):
            waiting += inner
        elif isinstance(inner, str) and inner and inner != PLACEHOLDER:
            yield inner


def _marks(mask: Any) -> bool:
    inner = mask.values() if isinstance(mask, dict) else mask
    return any(one is True or (isinstance(one, dict | list) and _marks(one)) for one in inner)


class Scrubber:
    """Takes *secrets* out of texts. Short ones, which may be any word, only where they are the *whole* text, when asked.

    It takes as long for many secrets as for one: a plan may have any number.
    """

    def __init__(self, secrets: Iterable[str], *, whole: bool = False) -> None:
        self._secrets = frozenset(secrets)
        self._whole = self._secrets if whole else frozenset()
        lengths: dict[str, set[int]] = {}
        for secret in self._secrets:
            if len(secret) >= SHORTEST:
                lengths.setdefault(secret[:SHORTEST], set()).add(len(secret))
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}

    def text(self, text: str) -> str:
        """Return *text* without secrets."""
        if text in self._whole:
            return PLACEHOLDER
        parts = []
        done = at = 0
        while self._lengths and at <= len(text) - SHORTEST:
            lengths = self._lengths.get(text[at : at + SHORTEST], ())
            length = next((length for length in lengths if text[at : at + length] in self._secrets), 0)
            if length:
                parts += [text[done:at], PLACEHOLDER]
                done = at + length
            at += length or 1
        return "".join([*parts, text[done:]])

    def value(self, value: Any) -> Any:
        """Return *value* without secrets in any of its texts; its keys stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {name: self.value(inner) for name, inner in value.items()}
        return [self.value(inner) for inner in value] if isinstance(value, list) else value

    def finding(self, finding: Finding) -> Finding:
        """Return *finding* without secrets in what the policy wrote."""
        if not self._lengths:
            return finding
        return replace(
            finding,
            msg=self.text(finding.msg),
            hint=self.text(finding.hint),
            owner=self.text(finding.owner),
            resource=self.text(finding.resource),
            details=self.value(finding.details),
        )
