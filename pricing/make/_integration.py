"""Which meter a component of the tests is, and what the price pages of monitoring, messaging and security say."""

from __future__ import annotations

from typing import NamedTuple

from pricing.make._azure_us import Shown

HOURS = "730"
DETAILS = "https://azure.microsoft.com/pricing/details"
AUTOMATION_PAGE = f"{DETAILS}/automation/"
CONFIGURATION_PAGE = f"{DETAILS}/app-configuration/"
DOMAIN_PAGE = f"{DETAILS}/microsoft-entra-ds/"
IDENTITY_PAGE = f"{DETAILS}/active-directory-external-identities/"
CERTIFICATE_PAGE = f"{DETAILS}/app-service/windows/"
DEFENDER_PAGE = f"{DETAILS}/defender-for-cloud/"
ISE = "Logic Apps Integration Service Environment"
HUBS, VAULT = "azurerm_eventhub_namespace", "azurerm_key_vault_key"
# GB a day -> the price of a day in the eastern US
COMMITMENTS = {
    100: "196", 200: "368", 300: "540", 400: "704", 500: "865", 1000: "1700", 2000: "3320", 5000: "8050",
}  # fmt: skip


class Everywhere(NamedTuple):
    """A component that the tests print, whose meter has one price in every region: that of the price page.

    One printed unit holds *per* base units. The first *free* of a month are free once in a subscription or tenant.
    """

    types: str
    component: str
    service: str
    product: str
    sku: str
    meter: str
    price: str
    unit: str
    page: str
    per: str = "1"
    free: str = ""


class Quoted(NamedTuple):
    """A price of the provider's page, per base unit and for the whole world, that a public copy of its list confirms."""

    service: str
    product: str
    sku: str
    meter: str
    price: str
    unit: str
    page: str


SHOWN = (
    Shown(
        "azurerm_app_service_environment",
        "Stamp fee",
        "Azure App Service",
        "Azure App Service Isolated Plan - Linux",
        "Stamp",
        "Stamp Fee",
        price="1.358",
        unit="hour",
        page=f"{DETAILS}/app-service/linux/",
    ),
    Shown(
        "azurerm_app_service_environment",
        r"Instance usage \(I1\)",
        "Azure App Service",
        "Azure App Service Isolated Plan - Linux",
        "I1",
        "I1 App",
        tier="0",
    ),
    Shown(
        "azurerm_app_service_environment",
        r"Instance usage \(I2\)",
        "Azure App Service",
        "Azure App Service Isolated Plan - Linux",
        "I2",
        "I2 App",
        tier="0",
    ),
    Shown(
        "azurerm_api_management",
        r"API management \(consumption\)",
        "API Management",
        "API Management",
        "Consumption",
        "Consumption Calls",
        "1000000",
        "100",
    ),
    Shown(
        "azurerm_application_insights",
        r"Data retention.*",
        "Application Insights",
        "Application Insights",
        "Enterprise",
        "Data Retention",
        tier="0",
    ),
    Shown(HUBS, r"Capacity \(Dedicated\)", "Event Hubs", "Event Hubs", "Dedicated", "Dedicated Capacity Unit", HOURS, "0"),
    Shown(HUBS, r"Capacity \(Premium\)", "Event Hubs", "Event Hubs", "Premium", "Premium Processing Unit", HOURS, "0"),
    Shown(HUBS, "Extended retention", "Event Hubs", "Event Hubs", "Dedicated", "Dedicated Extended Retention", tier="0"),
    Shown(HUBS, "Extended retention", "Event Hubs", "Event Hubs", "Premium", "Premium Extended Retention", tier="0"),
    Shown("azurerm_integration_service_environment", "Base units", "Logic Apps", ISE, "Base", "Base Unit", tier="0"),
    Shown("azurerm_integration_service_environment", "Scale units", "Logic Apps", ISE, "Scale", "Scale Unit", tier="0"),
    Shown(
        "azurerm_integration_service_environment",
        "Base units",
        "Logic Apps",
        f"{ISE} - Developer",
        "Base",
        "Base Unit",
        tier="0",
    ),
    Shown(VAULT, "Storage key rotations", "Key Vault", "Key Vault", "Standard", "Secret Renewal", tier="0"),
    Shown(VAULT, "Storage key rotations", "Key Vault", "Key Vault", "Premium", "Secret Renewal", tier="0"),
)
EVERYWHERE = (
    Everywhere(
        "azurerm_app_configuration",
        "Instance",
        "App Configuration",
        "App Configuration",
        "Standard",
        "Standard Instance",
        "1.2",
        "day",
        CONFIGURATION_PAGE,
    ),
    Everywhere(
        "azurerm_app_configuration",
        "Requests.*",
        "App Configuration",
        "App Configuration",
        "Standard",
        "Standard Overage Operations",
        "0.000006",
        "operation",
        CONFIGURATION_PAGE,
        "10000",
    ),
    Everywhere(
        "azurerm_automation_account",
        "Job run time",
        "Automation",
        "Process Automation",
        "Basic",
        "Basic Runtime",
        "0.002",
        "minute",
        AUTOMATION_PAGE,
        free="500",
    ),
    Everywhere(
        "azurerm_automation_watcher",
        "Watcher",
        "Automation",
        "Process Automation",
        "Basic",
        "Watcher",
        "0.002",
        "hour",
        AUTOMATION_PAGE,
        free="744",
    ),
    Everywhere(
        "azurerm_automation_account",
        "Non-azure.*",
        "Automation",
        "Configuration Management",
        "Non-Azure",
        "Non-Azure Node",
        "6",
        "month",
        AUTOMATION_PAGE,
        free="5",
    ),
    Everywhere(
        "azurerm_active_directory_domain_service",
        r".*\(Standard\)",
        "Microsoft Entra Domain Services",
        "Microsoft Entra Domain Services",
        "Standard",
        "Standard User Forest",
        "0.15",
        "hour",
        DOMAIN_PAGE,
    ),
    Everywhere(
        "azurerm_active_directory_domain_service",
        r".*\(Enterprise\)",
        "Microsoft Entra Domain Services",
        "Microsoft Entra Domain Services",
        "Enterprise",
        "Enterprise User Forest",
        "0.4",
        "hour",
        DOMAIN_PAGE,
    ),
    Everywhere(
        "azurerm_active_directory_domain_service",
        r".*\(Premium\)",
        "Microsoft Entra Domain Services",
        "Microsoft Entra Domain Services",
        "Premium",
        "Premium User Forest",
        "1.6",
        "hour",
        DOMAIN_PAGE,
    ),
    Everywhere(
        "azurerm_federated_identity_credential",
        r"Active users \(P1\)",
        "Azure Active Directory for External Identities",
        "Azure Active Directory for External Identities",
        "P1",
        "P1 Monthly Active Users",
        "0.00325",
        "operation",
        IDENTITY_PAGE,
        free="50000",
    ),
    Everywhere(
        "azurerm_federated_identity_credential",
        r"Active users \(P2\)",
        "Azure Active Directory for External Identities",
        "Azure Active Directory for External Identities",
        "P2",
        "P2 Monthly Active Users",
        "0.01625",
        "operation",
        IDENTITY_PAGE,
        free="50000",
    ),
    Everywhere(
        "azurerm_app_service_certificate_order",
        r".*\(standard\)",
        "Azure App Service",
        "Azure App Service SSL Certificates",
        "Standard SSL - 1 Year",
        "Standard SSL - 1 Year",
        "5.8325",
        "month",
        CERTIFICATE_PAGE,
        "12",
    ),
    Everywhere(
        "azurerm_app_service_certificate_order",
        r".*\(wildcard\)",
        "Azure App Service",
        "Azure App Service SSL Certificates",
        "Wildcard SSL - 1 Year",
        "Wildcard SSL - 1 Year",
        "24.999166666667",
        "month",
        CERTIFICATE_PAGE,
        "12",
    ),
    Everywhere(
        "azurerm_security_center_subscription_pricing",
        "Defender for kubernetes",
        "Microsoft Defender for Cloud",
        "Microsoft Defender for Kubernetes",
        "Standard",
        "Standard vCore",
        "0.00268",
        "hour",
        DEFENDER_PAGE,
        HOURS,
    ),
)
# Meters that the list has for each region, at one price, and whose resource may have none.
EVERYWHERE_LISTED = (
    ("Azure App Service", "Azure App Service SSL Connections", "IP SSL", "IP SSL Connection"),
    ("Microsoft Defender for Cloud", "Microsoft Defender for DNS", "Standard", "Standard Queries"),
)

COMMUNICATION_PAGE = f"{DETAILS}/communication-services/"
QUOTED = (
    Quoted("Email", "Email", "Basic", "Basic Sent Email", "0.00025", "operation", COMMUNICATION_PAGE),
    Quoted("Email", "Email", "Basic", "Basic Data Transferred", "0.00012", "MB", COMMUNICATION_PAGE),
    Quoted("Messaging", "Chat", "Basic", "Basic Sent Message", "0.0008", "operation", COMMUNICATION_PAGE),
    Quoted(
        "Voice",
        "Voice and Video Calling",
        "A2AGroupCalling",
        "A2AGroupCalling User Minute",
        "0.004",
        "operation",
        COMMUNICATION_PAGE,
    ),
)
