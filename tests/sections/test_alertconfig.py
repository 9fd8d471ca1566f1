"""The part of costgate.yaml about anomalies."""

from datetime import date
from decimal import Decimal

import pytest

from costgate import configfile
from costgate.errors import ConfigError

SPAN = "{from: 2026-09-01, to: 2026-09-03, reason: load test, owner: ana}"


def read(text):
    return configfile.parse(text.encode(), "costgate.yaml").anomalies


def test_the_rule_and_what_is_quiet_are_read():
    found = read(f"anomalies: {{share: 0.5, least: 25, quiet: [{SPAN}], quiet_environments: [loadtest]}}")
    assert (found.deviations, found.share, found.least) == (4, Decimal("0.5"), 25)
    (span,) = found.quiet
    assert (span.start, span.end, span.scope, span.owner) == (date(2026, 9, 1), date(2026, 9, 3), {}, "ana")
    assert found.quiet_environments == ["loadtest"]


@pytest.mark.parametrize(
    ("span", "what"),
    [
        (SPAN.replace("2026-09-03", "2026-08-31"), "these days end on 2026-08-31, before they begin on 2026-09-01"),
        (SPAN.replace(", owner: ana", ""), "lacks owner"),
        (SPAN.replace("reason: load test, ", ""), "lacks reason"),
        (SPAN.replace("2026-09-03", "soon"), "Invalid"),
    ],
)
def test_quiet_days_must_be_whole(span, what):
    with pytest.raises(ConfigError, match=what):
        read(f"anomalies: {{quiet: [{span}]}}")
