"""The part of costgate.yaml that says where actual spend comes from, and which of it counts."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from costgate.section import Section, Text


class Spend(Section, frozen=True):
    """Actual spend: a rollup of billing exports, or a CSV with a date, an amount and any of the taxonomy's keys."""

    file: Annotated[str, Meta(description="the CSV, relative to costgate.yaml")] = ""
    rollup: Annotated[
        str, Meta(description="the rollup that `costgate spend rollup` writes, relative to costgate.yaml; instead of `file`")
    ] = ""
    exports: Annotated[
        list[Text], Meta(description="the billing exports that it is made of: files, folders, or patterns with * and **")
    ] = []
    metric: Annotated[
        Literal["effective", "billed"],
        Meta(description="which cost of a rollup counts: with prepayments spread over what they are for, or as billed"),
    ] = "effective"
    categories: Annotated[
        list[Literal["Usage", "Purchase", "Adjustment", "Credit", "Tax"]],
        Meta(min_length=1, description="which charges of a rollup count, in FOCUS's words (default: no credits, no tax)"),
    ] = msgspec.field(default_factory=lambda: ["Usage", "Purchase", "Adjustment"])
    date_column: Text = "date"
    amount_column: Text = "amount"
    lag_days: Annotated[int, Meta(ge=0, le=31, description="how many of the last days are not complete yet")] = 1
    max_age_days: Annotated[int, Meta(ge=0, description="older spend is stale")] = 7
    stale: Annotated[Literal["warn", "fail"], Meta(description="what stale spend is: a notice or an error")] = "warn"
