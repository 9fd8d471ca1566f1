"""The shape of a cost SLO in the JSON output. Amounts and shares are exact decimal strings, with millionths beside them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Number = Annotated[str, Meta(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
Micros = int


class SloBurnShape(msgspec.Struct, frozen=True):
    """A burn window that fires: in its last days the error budget was used `rate` times as fast as it may be."""

    days: int
    rate: Number
    limit: Annotated[Number, Meta(description="the rate above which it fires")]
    severity: Annotated[Literal["page", "ticket", "info"], Meta(description="whom it should reach")]


class SloShape(msgspec.Struct, frozen=True):
    """A cost SLO: what was promised of spend, how it stands, and what this change does to it. Null is unknown, never met."""

    id: str
    kind: Literal["spend", "unit_cost", "allocation", "forecast_accuracy", "anomaly_rate"]
    state: Annotated[
        Literal["exhausted", "missed", "failing", "unknown", "met"],
        Meta(
            description="exhausted: by this change; else how the window up to `until` stands, where failing is one that is met"
            " and of which the coming window is not, without the change either"
        ),
    ]
    says: Annotated[str, Meta(description="all of it in one line")]
    scope: dict[str, str]
    owner: str
    runbook: str
    description: str
    unit: Annotated[str, Meta(description="of unit_cost: what is counted; else empty")]
    per: Annotated[Number, Meta(description="of unit_cost: how many units `target` and `value` are for")]
    target: Annotated[
        Number, Meta(description="an amount (a day, or for `per` units), a share, or anomalies in 30 days, by the kind")
    ]
    target_micros: Micros
    value: Annotated[Number | None, Meta(description="what the target is compared with, over the window")]
    value_micros: Micros | None
    objective: Annotated[Number | None, Meta(description="of unit_cost: the share of days on which it must hold")]
    tolerance: Annotated[Number | None, Meta(description="of spend: the error budget as a share of what the days may cost")]
    window_days: int
    until: Annotated[str, Meta(description="the last complete day; empty without actual spend")]
    days: Annotated[int, Meta(description="how many days of the window are known")]
    met: bool | None
    used: Annotated[Number, Meta(description="what is used of the error budget: money, days, or parts of what is counted")]
    used_micros: Micros
    allowed: Annotated[Number, Meta(description="the error budget")]
    allowed_micros: Micros
    remaining: Annotated[Number | None, Meta(description="the share that is left, below 0 when overdrawn; null without any")]
    burn: Annotated[dict[str, Number], Meta(description="burn rates by days; 1 uses it up just as the window ends")]
    firing: list[SloBurnShape]
    effective: Annotated[str, Meta(description="the first day on which the change costs; empty without a change")]
    adds: Annotated[Number, Meta(description="what the change adds a day to what the SLO is about, below 0 when it saves")]
    adds_micros: Micros
    before: Annotated[Number | None, Meta(description="what the window from `effective` on uses without the change")]
    before_micros: Micros | None
    after: Annotated[Number | None, Meta(description="what it uses with the change")]
    after_micros: Micros | None
    may: Annotated[Number | None, Meta(description="what it may use")]
    may_micros: Micros | None
    exhausts: Annotated[bool, Meta(description="whether the change uses the error budget up and makes it worse")]
    already: Annotated[bool, Meta(description="whether it does not last without the change either")]
    unpriced: Annotated[int, Meta(description="how many changes of its scope are in no amount")]
    unknown: Annotated[list[str], Meta(description="what could not be checked, and why")]
