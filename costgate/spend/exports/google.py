"""Files exported from Google Cloud's billing tables in BigQuery, the standard and the detailed one: Parquet, or JSON by line.

https://cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/standard-usage
"""

from __future__ import annotations

from costgate.spend.exports.columns import AMOUNT, Columns, Tags
from costgate.spend.exports.format import Format

LABELS = "STRUCT(key VARCHAR, value VARCHAR)[]"


def _adapted(format: Format, columns: Columns) -> Format:
    """Return the format with the credits of a charge in its cost, where the file has them."""
    kind = columns.kind("credits")
    if not kind or kind == "VARCHAR":
        return format
    items, amount = ("{=credits}", "c.amount") if kind.endswith("[]") else ("{=credits}.list", "c.element.amount")
    cast, said = f"TRY_CAST({amount} AS {AMOUNT})", f"CAST({amount} AS VARCHAR)"
    wrong = f"ERROR(LEFT({said}, 60) || ' in the column credits is not an amount: they are 1234.50, of at most 16 digits')"
    read = f"CASE WHEN {amount} IS NULL OR {cast} IS NOT NULL THEN {cast} ELSE {wrong} END"
    credits = f"LIST_SUM(LIST_TRANSFORM({items}, lambda c: {read}))"
    return format._replace(billed=f"{format.billed} + COALESCE({credits}, 0)")


FORMAT = Format(
    name="gcp",
    title="a Google Cloud billing export",
    signature=("cost", "usage_start_time", "cost_type|service.description|service_description"),
    needs=("cost", "usage_start_time", "currency", "service.description|service_description", "project.id|project_id"),
    day="{usage_start_time}",
    provider="'Google Cloud'",
    account="COALESCE({project.id|project_id}, {billing_account_id})",
    service="{service.description|service_description}",
    category="""CASE {cost_type} WHEN 'tax' THEN 'Tax' WHEN 'adjustment' THEN 'Adjustment' WHEN 'rounding_error'
        THEN 'Adjustment' ELSE 'Usage' END""",
    currency="{currency}",
    billed="{#cost}",
    list="{#cost_at_list}",
    tags=lambda columns: Tags(columns.find("labels") or ""),
    adapted=_adapted,
    json={
        "billing_account_id": "VARCHAR",
        "usage_start_time": "VARCHAR",
        "service": "STRUCT(description VARCHAR)",
        "project": "STRUCT(id VARCHAR)",
        "labels": LABELS,
        "cost": "VARCHAR",
        "cost_at_list": "VARCHAR",
        "cost_type": "VARCHAR",
        "currency": "VARCHAR",
        "credits": "STRUCT(amount VARCHAR)[]",
    },
)
