"""What can go wrong, and how to say it.

    CostgateError                 exit 2: nothing was judged
    ├── InputError                a plan, usage or spend file cannot be read
    ├── ConfigError               costgate.yaml or a file it names is wrong
    ├── CatalogError              the price catalog is missing, damaged or inconsistent
    │   └── AmbiguousPrice        a SKU query matches several catalog rows
    ├── UnitMismatch              a quantity met a rate of another unit
    └── PolicyError               a policy does not compile, fails or runs out of time

Each error says what happened, where, why, and what to do about it. Only `costgate.cli` prints one and exits.
"""

from __future__ import annotations

import re

EXIT_BUG = 4  # the code when the mistake is ours
LONGEST = 4_000  # characters of each part of a message
# What repaints a terminal, turns the direction of writing, or is no text; and what a CI runner takes for a command to itself
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
COMMAND = re.compile(r"^([^\S\n]*):(?=:)|##(?=\[|vso\[)", re.MULTILINE | re.IGNORECASE)


def _shown(text: str) -> str:
    """Return what a message quotes of files and addresses as it is safe to be printed, and not endless."""
    safe = UNSAFE.sub(" ", text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
    return COMMAND.sub(lambda found: "## " if found[1] is None else f"{found[1]}: ", safe)


class CostgateError(Exception):
    """Base of every error that a user can mend.

    *what* is one sentence; *where* a file, line or address; *hint* what to do next.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def diagnostics(self) -> str:
        """Return the short block that the command line prints on stderr."""
        lines = [f"error: {_shown(self.what)}"]
        if self.where:
            lines.append(f"   in: {_shown(self.where)}")
        if self.hint:
            lines.append(f"  fix: {_shown(self.hint)}")
        return "\n".join(lines)


class InputError(CostgateError):
    """A plan, usage or spend file cannot be read."""


class ConfigError(CostgateError):
    """costgate.yaml, or a file that it names, is wrong."""


class CatalogError(CostgateError):
    """The price catalog is missing, damaged or inconsistent."""


class AmbiguousPrice(CatalogError):
    """A SKU query matches several catalog rows: the pricer must name one more attribute."""


class UnitMismatch(CostgateError):
    """A quantity met a rate of another unit: a bug in a pricer or in the catalog."""


class PolicyError(CostgateError):
    """A policy does not compile, fails, or runs out of time or memory."""
