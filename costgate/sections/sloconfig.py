"""The part of costgate.yaml that says what is promised of spend: cost SLOs.

What `target`, `objective` and `tolerance` mean depends on the kind, and so does which of them a kind has. A promise that says
less than its kind needs, or more than it has, is an error: it would not hold what somebody thought it did.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from msgspec import Meta

from costgate.errors import ConfigError
from costgate.sections.section import Section, Text

Kind = Literal["spend", "unit_cost", "allocation", "forecast_accuracy", "anomaly_rate"]
Number = Decimal
ONE = Decimal(1)
WINDOW_DAYS = 30
LARGEST = Decimal(10) ** 15
OBJECTIVE, TOLERANCE = Decimal("0.95"), Decimal("0.10")


class Needs(NamedTuple):
    """What a kind of SLO has: the usual target, whether that is a share, and which other fields belong to it."""

    target: Decimal | None
    share: bool
    fields: frozenset[str]
    window_days: int = WINDOW_DAYS


KINDS: dict[Kind, Needs] = {
    "spend": Needs(None, share=False, fields=frozenset({"scope", "tolerance"})),
    "unit_cost": Needs(None, share=False, fields=frozenset({"scope", "objective", "unit", "per"})),
    "allocation": Needs(Decimal("0.05"), share=True, fields=frozenset()),
    "forecast_accuracy": Needs(Decimal("0.9"), share=True, fields=frozenset({"scope"}), window_days=92),
    "anomaly_rate": Needs(Decimal(2), share=False, fields=frozenset({"scope"})),
}
WHY_NOT = {
    "scope": "what has no owner is in nobody's scope",
    "objective": "only `unit_cost` counts days",
    "tolerance": "only `spend` has one",
    "unit": "only `unit_cost` has units",
    "per": "only `unit_cost` has units",
}
TARGETS = {
    "spend": "target: the most that a day may cost, in the report's currency",
    "unit_cost": "target: the most that `per` units may cost, in the report's currency",
}


class Slo(Section, frozen=True):
    """A promise on spend, with an error budget for the days on which it is not kept."""

    id: Annotated[Text, Meta(description="its name in reports")]
    kind: Annotated[
        Kind,
        Meta(
            description="spend: cost a day; unit_cost: cost of a unit; allocation: share without an owner; forecast_accuracy:"
            " how right forecasts were; anomaly_rate: anomalies in 30 days"
        ),
    ]
    scope: Annotated[
        dict[Text, Text], Meta(description="owner keys and values, such as team: payments; empty is everything")
    ] = {}
    target: Annotated[
        Number | None,
        Meta(
            description="spend: amount a day; unit_cost: amount for `per` units; allocation (0.05) and forecast_accuracy (0.9):"
            " a share; anomaly_rate: anomalies in 30 days (2)"
        ),
    ] = None
    window_days: Annotated[
        Annotated[int, Meta(ge=1, le=366)] | None,
        Meta(description="over how many of the last days it is judged (30; forecast_accuracy: 92)"),
    ] = None
    objective: Annotated[Number | None, Meta(description="unit_cost: the share of the days on which it must hold (0.95)")] = (
        None
    )
    tolerance: Annotated[
        Number | None, Meta(description="spend: the error budget, as a share of what the days may cost (0.10)")
    ] = None
    unit: Annotated[str, Meta(description="unit_cost: the unit, as spend.units spells it, such as orders")] = ""
    per: Annotated[Number | None, Meta(description="unit_cost: how many units `target` is for, such as 1000 (1)")] = None
    owner: Annotated[str, Meta(description="the team or person who owns it")] = ""
    runbook: Annotated[str, Meta(description="where it is written what to do when it is not met")] = ""
    description: Annotated[str, Meta(description="why it was promised")] = ""

    def __post_init__(self) -> None:
        """Raise `ConfigError` when it says less than its kind needs, or more than it has."""
        needs = KINDS[self.kind]
        for field, why in WHY_NOT.items():
            if field not in needs.fields and getattr(self, field) not in (None, "", {}):
                raise self._wrong(f"`{field}` means nothing for the kind {self.kind}: {why}", "take it out")
        if self.kind in TARGETS and self.target is None:
            raise self._wrong(f"an SLO of the kind {self.kind} needs a target", f"add {TARGETS[self.kind]}")
        if self.kind == "unit_cost" and not self.unit:
            raise self._wrong("an SLO of the kind unit_cost needs a unit", "add unit: its name in the file of spend.units")
        shares = ("objective", "tolerance", *(("target",) if needs.share else ()))
        for field in ("target", "objective", "tolerance", "per"):
            self._check(field, getattr(self, field), share=field in shares)

    def _check(self, field: str, value: Decimal | None, *, share: bool) -> None:
        if value is None:
            return
        if not value.is_finite() or not 0 <= value < LARGEST:
            raise self._wrong(f"`{field}` is {_short(value)}", "write a plain number, zero or more")
        if share and value > 1:
            instead = f"; {value:f} % is {(value / 100).normalize():f}" if value <= 100 else ""
            raise self._wrong(f"`{field}` is {_short(value)}, which is no share", f"write a number from 0 to 1{instead}")
        if not value and (field == "per" or (field == "target" and self.kind in TARGETS)):
            raise self._wrong(f"`{field}` is 0", "write a number above 0")

    def _wrong(self, what: str, hint: str) -> ConfigError:
        return ConfigError(what, where=f"slos: {self.id[:200]}, in costgate.yaml", hint=hint)

    @property
    def promised(self) -> Decimal:
        """The target that applies: the one stated, else the usual one of the kind."""
        usual = KINDS[self.kind].target
        return self.target if self.target is not None else usual if usual is not None else ONE

    @property
    def days(self) -> int:
        """The window that applies, in days."""
        return self.window_days or KINDS[self.kind].window_days


def check(slos: Sequence[Slo]) -> None:
    """Raise `ConfigError` when two of *slos* have one name."""
    names = [slo.id for slo in slos]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ConfigError(
            f"two SLOs are called {twice[0][:200]}", where="slos in costgate.yaml", hint="give each an `id` of its own"
        )


def _short(value: Decimal) -> str:
    return str(value)[:40]
