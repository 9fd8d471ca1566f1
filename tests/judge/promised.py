"""Cost SLOs as the policy document has them: one of each kind, each in another state."""

from decimal import Decimal

import msgspec

from costgate.judge.slos import facts
from costgate.slostate import SloBurn, SloState, judged

D = Decimal
SPEND = judged(
    SloState(
        id="web-spend",
        kind="spend",
        scope={"team": "web"},
        target=D(100),
        window_days=30,
        until="2026-09-13",
        days=30,
        value=D(95),
        met=True,
        used=D(20),
        allowed=D(300),
        burn={1: D(4), 30: D("0.07")},
        firing=[SloBurn(1, D(4), D(3), "page"), SloBurn(7, D(2), D("1.3"), "ticket")],
        effective="2026-09-17",
        adds=D(16),
        before=D(0),
        after=D(330),
        may=D(300),
        tolerance=D("0.1"),
        owner="Dana",
        runbook="https://runbooks.example/web",
    )
)
BARE = [
    SPEND,
    msgspec.structs.replace(SPEND, id="kept", adds=D(0), before=D(400), after=D(400), firing=[], runbook=""),
    msgspec.structs.replace(SPEND, id="fits", adds=D(5), before=D(0), after=D(0), firing=[], met=False, used=D(301)),
    SloState("orders", "unit_cost", {}, D("0.04"), 30, "2026-09-13", 30, D("0.0421"), met=False, used=D(2), allowed=D("1.5"),
             adds=D(1), before=D(30), after=D(30), may=D("1.5"), effective="2026-09-17", unit="orders", per=D(1000)),
    SloState("owners", "allocation", {}, D("0.05"), 30, "2026-09-13", 30, D("0.04"), met=True, used=D(120), allowed=D(150),
             adds=D(2), before=D("0.06"), after=D("0.055"), may=D("0.05"), effective="2026-09-17"),
    SloState("forecasts", "forecast_accuracy", {}, D("0.9"), 92, "2026-09-13", unknown=["no forecasts are on record"]),
    SloState("spikes", "anomaly_rate", {"team": "web"}, D(2), 30, unknown=["no actual spend"], adds=D(3), effective="2026-09-17"),
]  # fmt: skip


STATES = [judged(state) for state in BARE]


def documents(currency="USD"):
    """The SLOs of a policy document."""
    return [msgspec.to_builtins(facts(state, currency)) for state in STATES]
