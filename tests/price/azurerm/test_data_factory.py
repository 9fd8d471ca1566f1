"""Azure Data Factory, after https://azure.microsoft.com/pricing/details/data-factory/data-pipeline/ and …/ssis/."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.pricing import charges, resource

RUNTIME = "azurerm_data_factory_integration_runtime"


def names(lines):
    return [line[0] for line in lines]


def test_a_factory_pays_for_entities_that_somebody_states():
    usage = {"monthly_read_write_operation_entities": 100_000}
    assert charges("azurerm_data_factory", {}, usage) == [
        ("Read/Write operations", 100_000, "operation", "Cloud Read Write Operations Cloud"),
        ("Monitoring operations", None, "", "Cloud Monitoring Operations Cloud"),
    ]


def test_an_idle_pipeline_has_a_fee_that_depends_on_usage():
    assert charges("azurerm_data_factory_pipeline")[0][:2] == ("Inactive pipeline", None)


def test_a_runtime_pays_data_flows_orchestration_and_activities():
    lines = charges(f"{RUNTIME}_azure", {}, {"monthly_orchestration_runs": 10_000})
    assert lines[0] == ("Compute (General Purpose, 8 vCores)", 8 * 730, "hour", "vCore vCore")
    assert lines[1] == ("Orchestration", 10_000, "operation", "Cloud Orchestration Activity Run Cloud")
    assert names(lines[2:]) == ["Data movement activity", "Pipeline activity", "External pipeline activity"]


def test_what_runs_on_demand_may_cost_nothing():
    type = f"{RUNTIME}_azure"
    lines = list(pricer(type).pricing(View(resource(type), usage_units=pricer(type).usage)))
    assert {charge.low.amount for charge in lines if charge.low} == {0}


def test_a_managed_network_has_meters_of_its_own():
    assert charges(f"{RUNTIME}_azure", {"virtual_network_enabled": True})[1][3].endswith("Azure Managed VNET")


def test_an_unknown_kind_of_compute_is_not_priced():
    with pytest.raises(Unpriced, match="Quantum"):
        charges(f"{RUNTIME}_azure", {"compute_type": "Quantum"})


def test_a_runtime_of_ones_own_pays_its_activities():
    lines = charges("azurerm_data_factory_integration_runtime_self_hosted")
    assert lines[0] == ("Orchestration", None, "", "Self Hosted Orchestration Activity Run Self Hosted")
    assert lines[1][:3] == ("Data movement activity", 730, "hour")


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (
            {"node_size": "Standard_D8_v3"},
            ("Compute (D8 v3, Standard, license included)", 730, "hour", "D8 v3 License Included D8 v3"),
        ),
        (
            {"node_size": "Standard_E64_v3", "edition": "Enterprise", "number_of_nodes": 2},
            ("Compute (E64 v3, Enterprise, license included)", 1460, "hour", "E64 v3 License Included E64 v3"),
        ),
        (
            {"node_size": "Standard_D1_v2", "license_type": "BasePrice"},
            ("Compute (D1 v2, Standard)", 730, "hour", "D1 v2 AHB D1 v2"),
        ),
    ],
)
def test_integration_services_pay_size_edition_and_licence(values, line):
    assert charges("azurerm_data_factory_integration_runtime_azure_ssis", values) == [line]


def test_the_old_managed_runtime_pays_activities_too():
    lines = charges("azurerm_data_factory_integration_runtime_managed", {"node_size": "Standard_D8_v3"})
    assert names(lines)[:3] == ["Compute (D8 v3, Standard, license included)", "Orchestration", "Data movement activity"]


def test_a_node_size_must_name_a_machine():
    with pytest.raises(Unpriced, match="large"):
        charges(f"{RUNTIME}_azure_ssis", {"node_size": "large"})
