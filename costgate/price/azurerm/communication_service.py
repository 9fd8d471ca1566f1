"""azurerm_communication_service."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import metered, worldwide
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USED = (
    ("E-mails sent", "monthly_emails", "Email", "Email", "Basic", "Basic Sent Email"),
    ("E-mail data", "monthly_email_data_mb", "Email", "Email", "Basic", "Basic Data Transferred"),
    ("Chat messages", "monthly_chat_messages", "Messaging", "Chat", "Basic", "Basic Sent Message"),
    (
        "Group calls", "monthly_call_participant_minutes", "Voice", "Voice and Video Calling", "A2AGroupCalling",
        "A2AGroupCalling User Minute",
    ),
)  # fmt: skip
USAGE = {
    "monthly_emails": "operation",
    "monthly_email_data_mb": "MB",
    "monthly_chat_messages": "operation",
    "monthly_call_participant_minutes": "operation",
}


@prices("azurerm_communication_service", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """E-mails and their data, chat messages, minutes of calls. Text messages and numbers are charged by country.

    https://azure.microsoft.com/pricing/details/communication-services/
    """
    for name, key, service, product, sku, meter_name in USED:
        yield metered(name, r.usage(key), worldwide(service, sku, meter_name, product=product))
