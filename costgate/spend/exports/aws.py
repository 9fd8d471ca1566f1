"""AWS's cost and usage reports, the first (`lineItem/UnblendedCost`) and the second (`line_item_unblended_cost`).

https://docs.aws.amazon.com/cur/latest/userguide/data-dictionary.html
https://docs.aws.amazon.com/cur/latest/userguide/Lineitem-columns.html
"""

from __future__ import annotations

from costgate.spend.exports.columns import Columns, Tags, snake
from costgate.spend.exports.format import Format

OWN_TAGS = ("resourceTags/", "resource_tags_")


def _tags(columns: Columns) -> Tags:
    if column := columns.find("resource_tags"):
        return Tags(column)
    own = {name[len(start) :]: name for name in columns.types for start in OWN_TAGS if name.startswith(start)}
    return Tags(own=own)


# What a reservation or savings plan costs is spread over what it covers; what covers nothing stands in the fee's own row.
EFFECTIVE = """CASE {line_item_line_item_type}
    WHEN 'SavingsPlanCoveredUsage' THEN COALESCE({#savings_plan_net_savings_plan_effective_cost},
        {#savings_plan_savings_plan_effective_cost})
    WHEN 'SavingsPlanRecurringFee' THEN
        COALESCE({#savings_plan_total_commitment_to_date}, 0) - COALESCE({#savings_plan_used_commitment}, 0)
    WHEN 'SavingsPlanNegation' THEN 0
    WHEN 'SavingsPlanUpfrontFee' THEN 0
    WHEN 'DiscountedUsage' THEN COALESCE({#reservation_net_effective_cost}, {#reservation_effective_cost})
    WHEN 'RIFee' THEN COALESCE({#reservation_net_unused_amortized_upfront_fee_for_billing_period},
        {#reservation_unused_amortized_upfront_fee_for_billing_period}, 0)
        + COALESCE({#reservation_net_unused_recurring_fee}, {#reservation_unused_recurring_fee}, 0)
    WHEN 'Fee' THEN CASE WHEN {reservation_reservation_a_r_n|reservation_subscription_id} <> '' THEN 0
        ELSE COALESCE({#line_item_net_unblended_cost}, {#line_item_unblended_cost}) END
    ELSE COALESCE({#line_item_net_unblended_cost}, {#line_item_unblended_cost}) END"""

FORMAT = Format(
    name="aws-cur",
    title="an AWS cost and usage report",
    signature=("line_item_unblended_cost", "line_item_usage_start_date"),
    needs=(
        "line_item_unblended_cost",
        "line_item_usage_start_date",
        "line_item_line_item_type",
        "line_item_product_code",
        "line_item_currency_code",
        "line_item_usage_account_id",
    ),
    day="{line_item_usage_start_date}",
    provider="'AWS'",
    account="COALESCE({line_item_usage_account_id}, {bill_payer_account_id})",
    service="{line_item_product_code}",
    category="""CASE WHEN {line_item_line_item_type} IN ('RIFee', 'Fee', 'SavingsPlanRecurringFee', 'SavingsPlanUpfrontFee')
        THEN 'Purchase' WHEN {line_item_line_item_type} IN ('Tax', 'Credit') THEN {line_item_line_item_type}
        WHEN {line_item_line_item_type} = 'Refund' THEN 'Adjustment' ELSE 'Usage' END""",
    currency="{line_item_currency_code}",
    billed="COALESCE({#line_item_net_unblended_cost}, {#line_item_unblended_cost})",
    effective=EFFECTIVE,
    list="{#pricing_public_on_demand_cost}",
    committed="{line_item_line_item_type} IN ('DiscountedUsage', 'SavingsPlanCoveredUsage')",
    named=snake,
    version=lambda columns: "2" if columns.has("resource_tags") else "1",
    tags=_tags,
)
