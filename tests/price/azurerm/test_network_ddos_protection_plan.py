"""azurerm_network_ddos_protection_plan, after https://azure.microsoft.com/pricing/details/ddos-protection/."""

from tests.price.pricing import charges


def test_a_plan_pays_its_hours_and_those_of_addresses_beyond_100():
    assert charges("azurerm_network_ddos_protection_plan", usage={"overage_amount": 5}, region="westeurope") == [
        ("DDoS Protection Plan", 730, "hour", "Network Protection Plan Network Protection"),
        ("Overage charges", 5 * 730, "hour", "Network Protection Resource Network Protection"),
    ]


def test_addresses_beyond_the_plan_depend_on_usage():
    assert charges("azurerm_network_ddos_protection_plan", region="westeurope")[1][1] is None
