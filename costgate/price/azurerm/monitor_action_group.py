"""azurerm_monitor_action_group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, metered
from costgate.price.pricer import Charge, Free, prices, under
from costgate.price.view import View
from costgate.units import Quantity

SERVICE = "Azure Monitor"


@prices("azurerm_monitor_action_group", usage={"monthly_notifications": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Each notification of each receiver: e-mail, ITSM event, push, web hook, SMS and voice call by country.

    What a subscription has free of each kind is not counted here. Functions, runbooks and logic apps are charged where
    they run; mails to an ARM role are not charged by themselves.

    https://azure.microsoft.com/pricing/details/monitor/
    """
    if not r.flag("enabled", True):
        raise Free("a disabled action group notifies nobody")
    sent = r.usage("monthly_notifications")
    hooks = r.blocks("webhook_receiver")
    secure = sum(bool(hook.blocks("aad_auth")) for hook in hooks)
    kinds = (
        ("Email notifications", len(r.blocks("email_receiver")), "Emails", "Emails"),
        (
            "ITSM connectors",
            len(r.blocks("itsm_receiver")),
            "Notifications",
            "Notifications ITSM Connector Create/Update Event",
        ),
        ("Push notifications", len(r.blocks("azure_app_push_receiver")), "Notifications", "Notifications Push Notification"),
        ("Secure web hooks", secure, "Notifications", "Notifications Secure web hook"),
        ("Web hooks", len(hooks) - secure, "Notifications", "Notifications Web hook"),
    )
    for name, count, group, meter_name in kinds:
        if count:
            yield metered(f"{name} ({count})", _times(sent, count), meter(SERVICE, group, meter_name), shared=True)
    for code, count in _countries(r, "sms_receiver"):
        group = f"SMS Country Code {code}"
        text = metered(_country(code, count), _times(sent, count), meter(SERVICE, group, f"{group} Notification"), shared=True)
        yield from under("SMS messages", [text])
    for code, count in _countries(r, "voice_receiver"):
        voice = meter(SERVICE, "Voice Calls", f"Voice Calls Voice Call Country Code {code}")
        yield from under("Voice calls", [metered(_country(code, count), _times(sent, count), voice, shared=True)])


def _countries(r: View, kind: str) -> list[tuple[str, int]]:
    return sorted(Counter(receiver.text("country_code") for receiver in r.blocks(kind)).items())


def _country(code: str, count: int) -> str:
    return f"Country code {code} ({count})"


def _times(sent: Quantity | None, count: int) -> Quantity | None:
    return sent.times(count) if sent else None
