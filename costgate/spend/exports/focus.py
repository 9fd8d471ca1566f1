"""FOCUS 1.0, 1.1 and 1.2: the open format of cost and usage data that all large providers export.

https://focus.finops.org/focus-specification/
"""

from __future__ import annotations

from costgate.spend.exports.columns import Columns, Tags
from costgate.spend.exports.format import Format


def _version(columns: Columns) -> str:
    if columns.has("invoiceid|pricingcurrency|subaccounttype|billingaccounttype"):
        return "1.2"
    return "1.1" if columns.has("servicesubcategory|skumeter|capacityreservationid|skupricedetails") else "1.0"


FORMAT = Format(
    name="focus",
    title="FOCUS",
    signature=("billedcost", "chargeperiodstart", "chargecategory"),
    needs=(
        "BilledCost",
        "EffectiveCost",
        "ChargePeriodStart",
        "ChargeCategory",
        "BillingCurrency",
        "ServiceName",
        "ProviderName|ServiceProviderName",
    ),
    day="{chargeperiodstart}",
    provider="{providername|serviceprovidername}",
    account="COALESCE({subaccountid}, {billingaccountid})",
    service="{servicename}",
    category="{chargecategory}",
    currency="{billingcurrency}",
    billed="{#billedcost}",
    effective="{#effectivecost}",
    list="{#listcost}",
    contracted="{#contractedcost}",
    committed="{commitmentdiscountid} IS NOT NULL",
    version=_version,
    tags=lambda columns: Tags(columns.find("tags") or ""),
)
