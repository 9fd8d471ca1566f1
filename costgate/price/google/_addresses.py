"""Google's reserved addresses, which cost by what uses them."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import network, networking
from costgate.price.pricer import GLOBAL, Charge, Free
from costgate.price.view import View
from costgate.units import months

CHARGED_PURPOSES = frozenset({"", "GCE_ENDPOINT"})
# Who may use an address, with the path of the attribute
INSTANCES = ("google_compute_instance", "google_compute_instance_from_template")
FORWARDING = ("google_compute_forwarding_rule", "google_compute_global_forwarding_rule")
NAT = "google_compute_router_nat"


def reserved(r: View) -> Iterator[Charge]:
    """Yield what a reserved address costs an hour; raise `Free` when it costs nothing as it is."""
    if r.text("address_type", "EXTERNAL") != "EXTERNAL" or r.text("purpose", "") not in CHARGED_PURPOSES:
        raise Free("an internal address is not charged")
    if any(True for type in FORWARDING for _ in r.referrers(type, "ip_address")):
        raise Free("an address that a forwarding rule uses is not charged; the rule is")
    users = [user for type in INSTANCES for user in r.referrers(type, "network_interface", 0, "access_config", 0, "nat_ip")]
    if users:
        what = "preemptible VM" if all(is_spot(user) for user in users) else "standard VM"
        yield in_use(what)
    elif any(True for _ in r.referrers(NAT, "nat_ips")):
        yield Charge("IP address (Cloud NAT)", months(), networking("Networking Cloud NAT IP Usage", region=GLOBAL))
    else:
        region = GLOBAL if r.type == "google_compute_global_address" else None
        yield Charge("IP address (unused)", months(), network("Static Ip Charge", region=region))


def in_use(what: str) -> Charge:
    """Return what an address costs while *what* uses it."""
    on = "Spot Preemptible" if what == "preemptible VM" else "Standard"
    return Charge(f"IP address ({what})", months(), network(f"External IP Charge on a {on} VM", region=GLOBAL))


def is_spot(instance: View) -> bool:
    """Tell whether an instance, or a template's instances, are bought at the Spot price."""
    scheduling = instance.block("scheduling")
    return scheduling.flag("preemptible") or scheduling.text("provisioning_model", "STANDARD") == "SPOT"
