"""What is wrong in a file of the user's is said in plain words, with what to write instead."""

import pytest

from costgate import strictfile
from costgate.config import Config
from costgate.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        (
            "defaults: {region: uksouth}",
            "defaults.region: `uksouth` stands where keys with values must",
            "the region of each provider, written as `region: {azurerm: uksouth}`",
        ),
        ("defaults: {region: {azure: uksouth}}", "defaults.region has no key azure", "it may have: aws, azurerm, google"),
        ("waivers: w.yaml", "waivers: `w.yaml` stands where keys with values (file) must", "write {file: w.yaml}"),
        (
            "waivers: [{rule: a}]",
            "waivers: a list stands where keys with values (file) must",
            "it must have file; it may have warn_days, max_days, approver",
        ),
        ("waivers: {fil: w.yaml}", "waivers has no key fil", "did you mean file?"),
        ("currency: {rates: {USD: 1}}", "currency lacks code", "add code: ISO 4217, such as EUR"),
        (
            "currency: 5",
            "currency: `5` stands where a text or keys with values (code) must",
            "the report's currency (default: USD), at ECB's rates or at rates of your own",
        ),
        ("projects: [a]", "projects.0: `a` stands where keys with values must", "write {path: a}"),
        ("version: 2", "version: `2` is not one of 1", ""),
        ("gate: {fail_on: all}", "gate.fail_on: `all` is not one of deny, never, warn", "the least severe finding that blocks"),
    ],
)
def test_a_value_of_another_form_is_named_with_how_to_write_it(text, what, hint):
    with pytest.raises(ConfigError) as caught:
        strictfile.parse(f"\n{text}\n".encode(), "costgate.yaml", Config)
    assert (caught.value.what, caught.value.where) == (what, "costgate.yaml:2")
    assert caught.value.hint == hint
