"""`costgate log verify`: whether the log of decisions is as it was written."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from costgate.judge import record


def run(options: Namespace) -> int:
    """Check every entry of a log; what was touched is an error that names its line."""
    head = record.verify(Path(options.file), options.expect)
    print(f"{options.file}: {head.number:,} {'entry' if head.number == 1 else 'entries'}, the last one is {head.hash}")
    return 0
