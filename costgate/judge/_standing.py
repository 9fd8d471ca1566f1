"""Findings that do not block: each stays in the report, marked with what lets it pass."""

from __future__ import annotations

from msgspec.structs import replace

from costgate.judgement import Finding, Standing


def waived(finding: Finding, waiver: str, until: str) -> Finding:
    """Return *finding* as one that *waiver* lets pass up to and including *until*."""
    return replace(finding, standing="waived", waiver=waiver, until=until)


def existing(finding: Finding) -> Finding:
    """Return *finding* as one that the baseline knows."""
    return replace(finding, standing="existing")


def standing(finding: Finding) -> Standing:
    """Tell whether *finding* counts for the verdict (`open`), or what lets it pass."""
    return finding.standing
