"""Event Grid, Event Hubs, Service Bus, IoT Hub, Notification Hubs, SignalR, Web PubSub and Relay.

After https://azure.microsoft.com/pricing/details/event-grid/, …/event-hubs/, …/service-bus/, …/iot-hub/,
…/notification-hubs/, …/signalr-service/ and …/web-pubsub/.
"""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from costgate.units import months
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

HUBS = "azurerm_eventhub_namespace"


def priced(type, values=None, usage=None, **more):
    return charges(type, values, usage, region="westeurope", **more)


@pytest.mark.parametrize("type", ["azurerm_eventgrid_topic", "azurerm_eventgrid_system_topic", "azurerm_eventgrid_domain"])
def test_event_grid_charges_for_operations(type):
    assert priced(type, {}, {"monthly_operations": 820_000}) == [
        ("Operations", 820_000, "operation", "Standard Operations Standard")
    ]


@pytest.mark.parametrize("tier", ["Basic", "Standard"])
def test_event_hubs_charge_for_throughput_units_and_events(tier):
    assert priced(HUBS, {"sku": tier, "capacity": 2}, {"monthly_ingress_events": 10}) == [
        (f"Ingress event ({tier})", 10, "operation", f"{tier} Ingress Events {tier}"),
        (f"Capacity ({tier})", 2 * 730, "hour", f"{tier} Throughput Unit {tier}"),
    ]


def test_capture_is_charged_for_each_throughput_unit():
    lines = priced(HUBS, {"sku": "Standard", "capacity": 20}, {"capture_enabled": True})
    assert lines[1] == ("Capture", 20 * 730, "hour", "Standard Capture Standard")


def test_capture_that_a_hub_of_the_plan_turns_on_is_charged():
    hub = resource("azurerm_eventhub", {"capture_description": [{"enabled": True}]})
    lines = priced(HUBS, {"sku": "Standard"}, graph=Links(referrers={"azurerm_eventhub": [hub]}))
    assert lines[1][:2] == ("Capture", 730)


def test_premium_includes_a_terabyte_of_retention_with_each_unit():
    assert priced(HUBS, {"sku": "Premium", "capacity": 8}, {"retention_storage_gb": 20_100}) == [
        ("Capacity (Premium)", 8 * 730, "hour", "Premium Processing Unit Premium"),
        ("Extended retention", 12_100, "GB-month", "Premium Extended Retention Premium"),
    ]


def test_a_dedicated_cluster_includes_ten_terabytes_with_each_unit():
    usage = {"throughput_or_capacity_units": 2, "retention_storage_gb": 20_100}
    assert priced(HUBS, {"sku": "Standard", "dedicated_cluster_id": "x"}, usage) == [
        ("Capacity (Dedicated)", 2 * 730, "hour", "Dedicated Capacity Unit Dedicated"),
        ("Extended retention", 100, "GB-month", "Dedicated Extended Retention Dedicated"),
    ]


def test_a_namespace_does_not_pay_for_a_cluster_that_is_in_the_plan():
    cluster = resource("azurerm_eventhub_cluster")
    with pytest.raises(Free, match="azurerm_eventhub_cluster"):
        priced(HUBS, {"sku": "Standard", "dedicated_cluster_id": "x"}, graph=Links({"dedicated_cluster_id": [cluster]}))


def test_throughput_units_that_inflate_by_themselves_range_up_to_their_maximum():
    values = {"sku": "Standard", "capacity": 2, "auto_inflate_enabled": True, "maximum_throughput_units": 10}
    units = list(pricer(HUBS).pricing(View(resource(HUBS, values), usage_units=pricer(HUBS).usage)))[-1]
    assert (units.quantity, units.high) == (months(2), months(10))


def test_a_cluster_is_charged_by_the_hour():
    assert priced("azurerm_eventhub_cluster", {"sku_name": "Dedicated_1"})[0][:3] == ("Capacity (Dedicated)", 730, "hour")


def test_an_unknown_tier_of_event_hubs_is_said():
    with pytest.raises(Unpriced, match="Gold"):
        priced(HUBS, {"sku": "Gold"})


def test_service_bus_standard_has_a_base_charge_that_includes_operations():
    usage = {"monthly_messaging_operations": 14_000_000, "monthly_brokered_connections": 2000}
    assert priced("azurerm_servicebus_namespace", {"sku": "Standard", "capacity": 0}, usage) == [
        ("Base charge", 730, "hour", "Standard Base Unit Standard"),
        ("Messaging operations", 14_000_000, "operation", "Standard Messaging Operations Standard"),
        ("Brokered connections", 2000, "operation", "Standard Brokered Connection Standard"),
    ]


def test_service_bus_premium_is_messaging_units_by_the_hour():
    assert priced("azurerm_servicebus_namespace", {"sku": "Premium", "capacity": 4}) == [
        ("Messaging units", 4 * 730, "hour", "Premium Messaging Unit Premium")
    ]


def test_service_bus_basic_charges_for_operations_only():
    assert [line[0] for line in priced("azurerm_servicebus_namespace", {"sku": "Basic"})] == ["Messaging operations"]


def test_an_unknown_tier_of_service_bus_is_said():
    with pytest.raises(Unpriced, match="Gold"):
        priced("azurerm_servicebus_namespace", {"sku": "Gold"})


def test_an_iot_hub_is_units_of_its_tier_by_the_month():
    assert priced("azurerm_iothub", {"sku": [{"name": "S1", "capacity": 2}]}) == [("IoT Hub", 2, "month", "S1 Unit S1")]


def test_the_first_tier_of_iot_hub_is_free():
    with pytest.raises(Free):
        priced("azurerm_iothub", {"sku": [{"name": "F1", "capacity": 1}]})


def test_device_provisioning_charges_for_operations():
    assert priced("azurerm_iothub_dps", {}, {"monthly_operations": 100}) == [
        ("Device provisioning", 100, "operation", "S1 Operations S1")
    ]


def test_a_notification_hub_namespace_has_a_fee_and_pushes():
    assert priced("azurerm_notification_hub_namespace", {"sku_name": "Standard"}, {"monthly_pushes": 20_000_000}) == [
        ("Namespace usage (Standard)", 1, "month", "Standard Unit Standard"),
        ("Pushes", 20_000_000, "operation", "Standard Pushes Standard"),
    ]


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("azurerm_signalr_service", {"sku": [{"name": "Standard_S1", "capacity": 5}]}),
        ("azurerm_web_pubsub", {"sku": "Standard_S1", "capacity": 5}),
        ("azurerm_web_pubsub_socketio", {"sku": [{"name": "Standard_S1", "capacity": 5}]}),
    ],
)
def test_realtime_services_charge_for_units_and_further_messages(type, values):
    assert priced(type, values, {"monthly_additional_messages": 1_000_000}) == [
        ("Service usage (Standard)", 5 * 730, "hour", "Standard Unit Standard"),
        ("Additional messages (Standard)", 1_000_000, "operation", "Standard Message Standard"),
    ]


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("azurerm_signalr_service", {"sku": [{"name": "Free_F1", "capacity": 1}]}),
        ("azurerm_notification_hub_namespace", {"sku_name": "Free"}),
    ],
)
def test_free_tiers_are_free(type, values):
    with pytest.raises(Free):
        priced(type, values)


def test_a_relay_namespace_charges_for_listeners_data_and_messages():
    usage = {"hybrid_connection_listeners": 2, "monthly_data_gb": 9, "monthly_relay_messages": 100}
    assert [line[:3] for line in priced("azurerm_relay_namespace", {}, usage)] == [
        ("Hybrid connection listeners", 2 * 730, "hour"),
        ("Hybrid connection data", 9, "GB"),
        ("Relay messages", 100, "operation"),
    ]


def test_an_event_grid_namespace_is_throughput_units_and_operations():
    assert [line[:2] for line in priced("azurerm_eventgrid_namespace", {"capacity": 2}, {"monthly_mqtt_operations": 5})] == [
        ("Throughput units", 2 * 730),
        ("Event operations", None),
        ("MQTT operations", 5),
    ]
