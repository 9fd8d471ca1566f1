"""Text that others wrote (addresses, tags, file names), made safe to show on one line.

A plan is hostile input: an address may hold escape sequences that repaint a terminal, or characters that turn the
direction of writing so that a reader sees something else than what stands there.
"""

from __future__ import annotations

import re

# Controls, soft hyphen, zero-width and direction marks, line separators, surrogates, the byte-order mark, and tag characters.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
# What runners of GitHub (at the start of a line) and of Azure DevOps (anywhere in it) take for a command
COMMAND = re.compile(r"^([^\S\n]*)::|##(?=\[|vso\[)", re.MULTILINE | re.IGNORECASE)
ANYWHERE = re.compile(r"##(?=\[|vso\[)", re.IGNORECASE)


def clean(text: str, limit: int = 1_000) -> str:
    """Return *text* on one line, without characters that do not show or commands to a runner, and no longer than *limit*."""
    shown = ANYWHERE.sub("## ", UNSAFE.sub(" ", text[: 2 * limit])).strip()
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def without_commands(text: str) -> str:
    """Return *text* with nothing in it that a CI runner would take for a command to itself when it is printed."""
    return COMMAND.sub(lambda found: f"{found[1]}: :" if found[1] is not None else "## ", text)


def in_json(text: str) -> str:
    """Return the JSON *text* with the same content and nothing in it that a runner takes for a command when it is printed."""
    return ANYWHERE.sub(r"#\\u0023", text)
