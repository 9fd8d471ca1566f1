"""The part of costgate.yaml that says where actual spend comes from, and which of it counts."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from costgate.sections.section import Section, Text


class EngineTable(Section, frozen=True):
    """A table that an engine adds up, for bills bigger than one machine. Only `costgate spend rollup` connects to it."""

    kind: Literal["spark", "trino", "bigquery", "snowflake", "athena"]
    table: Annotated[Text, Meta(description="the table or view, such as catalog.schema.table; for Spark also a path")]
    format: Annotated[
        Literal["", "focus", "aws-cur", "aws-cur2", "azure", "gcp", "oci"],
        Meta(description="what the table has to be; by default that is told by its columns"),
    ] = ""
    since_days: Annotated[
        int,
        Meta(
            ge=0, description="read again only months that were billed in these last days, and later ones; 0 reads everything"
        ),
    ] = 0
    timeout_minutes: Annotated[int, Meta(ge=1, le=1440, description="a query that takes longer is stopped")] = 60
    connection: Annotated[
        dict[str, str],
        Meta(description="settings of the driver; `env:NAME` is a variable of the environment, and secrets must be that"),
    ] = {}


class Spend(Section, frozen=True):
    """Actual spend: a rollup of billing exports, or a CSV with a date, an amount and any of the taxonomy's keys."""

    file: Annotated[str, Meta(description="the CSV, relative to costgate.yaml")] = ""
    rollup: Annotated[
        str, Meta(description="the rollup that `costgate spend rollup` writes, relative to costgate.yaml; instead of `file`")
    ] = ""
    exports: Annotated[
        list[Text], Meta(description="the billing exports that it is made of: files, folders, or patterns with * and **")
    ] = []
    engine: Annotated[
        EngineTable | None, Meta(description="the table it is made of instead, where an engine adds up (docs/spend-engines.md)")
    ] = None
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
    units: Annotated[
        str, Meta(description="units of business, such as requests: a CSV with date, unit, quantity and owner keys")
    ] = ""
    allocation_keys: Annotated[
        list[Text],
        Meta(description="owner keys of which one must be known for spend to be allocated (default: team, service_id)"),
    ] = []
    ledger: Annotated[
        str, Meta(description="the ledger of merged changes that `costgate spend merged` writes, relative to costgate.yaml")
    ] = ""
    forecasts: Annotated[
        str, Meta(description="the forecasts on record that `costgate spend forecast` writes, relative to costgate.yaml")
    ] = ""
