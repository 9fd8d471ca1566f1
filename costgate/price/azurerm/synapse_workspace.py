"""azurerm_synapse_workspace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._synapse import SERVICE
from costgate.price.pricer import GLOBAL, Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import Quantity, quantity

HOSTED, SELF_HOSTED = "monthly_datapipeline_azure_hosted", "monthly_datapipeline_self_hosted"
USAGE = {
    "serverless_sql_pool_size_tb": "TB",
    "dataflow_basic_instances": "number",
    "dataflow_basic_vcores": "number",
    "monthly_dataflow_basic_hours": "hour",
    "dataflow_standard_instances": "number",
    "dataflow_standard_vcores": "number",
    "monthly_dataflow_standard_hours": "hour",
    f"{HOSTED}_activity_runs": "operation",
    f"{HOSTED}_data_integration_units": "number",
    f"{HOSTED}_data_integration_hours": "hour",
    f"{HOSTED}_integration_runtime_hours": "hour",
    f"{HOSTED}_external_integration_runtime_hours": "hour",
    f"{SELF_HOSTED}_activity_runs": "operation",
    f"{SELF_HOSTED}_data_movement_hours": "hour",
    f"{SELF_HOSTED}_integration_runtime_hours": "hour",
    f"{SELF_HOSTED}_external_integration_runtime_hours": "hour",
}
RUNS = 1000  # that one of the usage file's activity runs stands for


@prices("azurerm_synapse_workspace", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Data that the serverless SQL pool reads, data flows by the vCore-hour, pipelines by their runs and hours.

    https://azure.microsoft.com/pricing/details/synapse-analytics/
    """
    read = sku(SERVICE, f"{SERVICE} Serverless SQL Pool", skuName="Standard", meterName="Standard Data Processed")
    yield _used("Serverless SQL pool size", r.usage("serverless_sql_pool_size_tb"), read)
    for kind in ("basic", "standard"):
        flow = sku(SERVICE, f"{SERVICE} Data Flow - {kind.capitalize()}", skuName="vCore", meterName="vCore")
        yield _used(f"Data flow ({kind})", _vcore_hours(r, kind), flow)
    managed = r.flag("managed_virtual_network_enabled")
    yield from _pipelines(r, "Azure Hosted Managed VNET IR" if managed else "Azure Hosted IR", HOSTED)
    yield from _pipelines(r, "Self Hosted IR", SELF_HOSTED)


def _pipelines(r: View, runtime: str, key: str) -> Iterator[Charge]:
    name = "Data pipeline azure hosted" if key == HOSTED else "Data pipeline self hosted"
    runs = r.usage_number(f"{key}_activity_runs")
    amount = None if runs is None else quantity(runs * RUNS, "operation")
    yield _used(f"{name} activity runs", amount, _runtime(runtime, "Orchestration Activity Run"))
    if key == HOSTED:
        yield _used(f"{name} data integration units", _integration(r), _runtime(runtime, "Data Movement"))
    else:
        yield _used(f"{name} data movement", r.usage(f"{key}_data_movement_hours"), _runtime(runtime, "Data Movement"))
    hours = r.usage(f"{key}_integration_runtime_hours")
    yield _used(f"{name} integration runtime", hours, _runtime(runtime, "Pipeline Activity"))
    hours = r.usage(f"{key}_external_integration_runtime_hours")
    yield _used(f"{name} external integration runtime", hours, _runtime(runtime, "External Pipeline Activity"))


def _runtime(runtime: str, what: str) -> Sku:
    return sku(SERVICE, f"{SERVICE} Pipelines", region=GLOBAL, skuName=runtime, meterName=f"{runtime} {what}")


def _integration(r: View) -> Quantity | None:
    hours = r.usage(f"{HOSTED}_data_integration_hours")
    return hours and hours.times(r.usage_number(f"{HOSTED}_data_integration_units") or 1)


def _vcore_hours(r: View, kind: str) -> Quantity | None:
    hours, vcores = r.usage(f"monthly_dataflow_{kind}_hours"), r.usage_number(f"dataflow_{kind}_vcores")
    instances = r.usage_number(f"dataflow_{kind}_instances")
    return None if hours is None or vcores is None else hours.times(vcores).times(instances or 1)


def _used(name: str, amount: Quantity | None, meter: Sku) -> Charge:
    return Charge(name, amount, meter, usage_based=True)
