"""Function apps and workflows, after https://azure.microsoft.com/pricing/details/functions/ and …/logic-apps/."""

from decimal import Decimal

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

USAGE = {"monthly_executions": 3_540_123, "execution_duration_ms": 495, "memory_mb": 490, "instances": 2}
NEW, OLD = "azurerm_service_plan", "azurerm_app_service_plan"


def old_plan(size, tier="Standard", kind="FunctionApp"):
    return resource(OLD, {"kind": kind, "sku": [{"tier": tier, "size": size}]})


def app(plan=None, usage=None, type="linux_function_app", name="service_plan_id"):
    graph = Links({name: [plan]} if plan else {})
    return charges(f"azurerm_{type}", {}, usage, graph=graph, region="westeurope")


@pytest.mark.parametrize("type", ["linux_function_app", "windows_function_app"])
def test_a_consumption_app_pays_for_gigabyte_seconds_and_executions(type):
    time, executions = app(resource(NEW, {"sku_name": "Y1"}), USAGE, type)
    assert time[:3] == ("Execution time", Decimal("876180.4425"), "GB-second")  # 490 MB are rounded up to 512
    assert executions[:3] == ("Executions", 3_540_123, "operation")


def test_an_execution_takes_100_ms_at_least():
    usage = {"monthly_executions": 1000, "execution_duration_ms": 3, "memory_mb": 1024}
    assert app(None, usage)[0][1] == 100


def test_the_free_grant_is_the_subscriptions_and_is_not_taken_off():
    found = pricer("azurerm_linux_function_app")
    view = View(resource("azurerm_linux_function_app"), usages=USAGE, usage_units=found.usage)
    assert all(charge.allowance_used for charge in found.pricing(view))


def test_an_elastic_premium_app_pays_for_vcpus_and_memory_of_one_instance():
    assert app(resource(NEW, {"sku_name": "EP2"})) == [
        ("vCPU (EP2)", 2 * 730, "hour", "Premium vCPU Duration Premium"),
        ("Memory (EP2)", 7 * 730, "GB-hour", "Premium Memory Duration Premium"),
    ]


def test_more_instances_are_stated_by_usage():
    assert app(resource(NEW, {"sku_name": "EP1"}), USAGE)[1][1] == 2 * Decimal("3.5") * 730


def test_a_plan_that_several_apps_share_is_charged_once_and_for_all_its_instances():
    """https://learn.microsoft.com/azure/azure-functions/functions-premium-plan: instances are charged, not apps."""
    type = "azurerm_linux_function_app"
    first, second = (resource(type, address=f"{type}.{name}") for name in ("a", "b"))
    graph = Links({"service_plan_id": [resource(NEW, {"sku_name": "EP1", "worker_count": 3})]}, {type: [second, first]})
    assert charges(type, {}, graph=graph, address=first.address)[0][:2] == ("vCPU (EP1)", 3 * 730)
    with pytest.raises(Free, match=r"shares its plan with azurerm_linux_function_app\.a"):
        charges(type, {}, graph=graph, address=second.address)


@pytest.mark.parametrize(("tier", "kind"), [("ElasticPremium", "FunctionApp"), ("Standard", "elastic")])
def test_an_old_plan_is_elastic_by_its_tier_or_its_kind(tier, kind):
    found = app(old_plan("EP1", tier, kind), None, "function_app", "app_service_plan_id")
    assert found[0][0] == "vCPU (EP1)"


def test_an_old_plan_that_is_not_elastic_is_charged_by_execution():
    assert app(old_plan("EP1"), USAGE, "function_app", "app_service_plan_id")[0][0] == "Execution time"


def test_on_a_plan_of_another_size_the_plan_pays():
    with pytest.raises(Free, match="plan"):
        app(resource(NEW, {"sku_name": "P1v3"}))


@pytest.mark.parametrize("type", ["azurerm_linux_function_app_slot", "azurerm_windows_function_app_slot"])
def test_a_slot_runs_in_the_plan_of_its_app(type):
    parent = resource("azurerm_linux_function_app")
    graph = Links({"function_app_id": [parent], "service_plan_id": [resource(NEW, {"sku_name": "EP1"})]})
    with pytest.raises(Free, match="plan"):
        charges(type, graph=graph)


def test_a_slot_of_a_consumption_app_pays_for_its_executions():
    assert charges("azurerm_function_app_slot", {}, {"monthly_executions": 5})[1][1] == 5


def test_a_flex_app_pays_for_the_memory_of_its_instances_and_those_always_ready():
    values = {"instance_memory_in_mb": 2048, "always_ready": [{"name": "http", "instance_count": 2}]}
    usage = {"monthly_executions": 1000, "execution_duration_ms": 500}
    assert [line[:3] for line in charges("azurerm_function_app_flex_consumption", values, usage)] == [
        ("Execution time", 1000, "GB-second"),
        ("Executions", 1000, "operation"),
        ("Always ready baseline", 4 * 730, "GB-hour"),
    ]


def workflow(plan=None, usage=None):
    graph = Links({"app_service_plan_id": [plan]} if plan else {})
    return charges("azurerm_logic_app_standard", {}, usage, graph=graph, region="westeurope")


def test_a_workflow_plan_pays_for_vcpus_and_memory():
    found = workflow(old_plan("WS3", "WorkflowStandard", "elastic"))
    assert [line[:3] for line in found[:2]] == [
        ("Workflow vCore (WS3)", 4 * 730, "hour"),
        ("Workflow memory (WS3)", 14 * 730, "GB-hour"),
    ]


def test_an_unknown_workflow_plan_depends_on_usage():
    assert workflow()[0] == ("Workflow vCore (unknown SKU)", None, "", "Standard vCPU Duration Standard")
    assert workflow(usage={"sku": "WS1"})[0][:2] == ("Workflow vCore (WS1)", 730)


def test_connectors_are_charged_by_the_call():
    found = workflow(usage={"monthly_enterprise_connector_calls": 7})
    assert found[3] == ("Enterprise connectors", 7, "operation", "Consumption Enterprise Connector Actions Consumption")
