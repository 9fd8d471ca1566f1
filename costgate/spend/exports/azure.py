"""Azure's cost exports: of Enterprise Agreements, Microsoft Customer Agreements and pay-as-you-go; actual and amortized.

The two are exported apart: the actual one is what is billed, the amortized one has reservations and savings plans spread.
https://learn.microsoft.com/azure/cost-management-billing/automate/understand-usage-details-fields
"""

from __future__ import annotations

from costgate.spend.exports.columns import Tags
from costgate.spend.exports.format import Format

COST = "costinbillingcurrency|cost|pretaxcost"


def _at(price: str) -> str:
    """Return the cost at a price of the pricing currency, NULL when one of the three is too large: it is then not known.

    With so many digits, the products have room.
    """
    cost = f"TRY_CAST({{#{price}}} AS DECIMAL(18,9)) * TRY_CAST({{#quantity|usagequantity}} AS DECIMAL(18,9))"
    stated = "{#exchangeratepricingtobilling}"
    rate = f"CASE WHEN {stated} IS NULL THEN 1 ELSE TRY_CAST({stated} AS DECIMAL(11,6)) END"
    return f"TRY_CAST(TRY_CAST({cost} AS DECIMAL(26,12)) * CAST({rate} AS DECIMAL(11,6)) AS DECIMAL(28,12))"


FORMAT = Format(
    name="azure",
    title="an Azure cost export",
    signature=("date|usagedatetime|usagedate", COST, "metercategory"),
    needs=(
        "Date|UsageDateTime|UsageDate",
        "CostInBillingCurrency|Cost|PreTaxCost",
        "MeterCategory",
        "BillingCurrency|BillingCurrencyCode|Currency",
        "SubscriptionId|SubscriptionGuid",
    ),
    day="{date|usagedatetime|usagedate}",
    provider="'Microsoft'",
    account="COALESCE({subscriptionid|subscriptionguid}, {billingaccountid|billingprofileid})",
    service="{metercategory}",
    category="""CASE LOWER(COALESCE({chargetype}, 'usage')) WHEN 'purchase' THEN 'Purchase' WHEN 'tax' THEN 'Tax'
        WHEN 'credit' THEN 'Credit' WHEN 'refund' THEN 'Adjustment' WHEN 'roundingadjustment' THEN 'Adjustment'
        ELSE 'Usage' END""",
    currency="{billingcurrency|billingcurrencycode|currency}",
    billed=f"{{#{COST}}}",
    list=_at("paygprice"),
    contracted=_at("unitprice"),
    committed="COALESCE({benefitid}, {reservationid}) <> ''",
    amortized=f"""(LOWER({{chargetype}}) IN ('unusedreservation', 'unusedsavingsplan') OR (LOWER({{chargetype}}) = 'usage'
        AND COALESCE({{benefitid}}, {{reservationid}}) <> '' AND {{#{COST}}} <> 0))""",
    tags=lambda columns: Tags(columns.find("tags") or ""),
    complements=True,
)
