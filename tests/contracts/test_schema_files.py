"""The published schema is the one that the configuration is read by."""

import json

from costgate import configfile
from tests.conftest import ROOT


def test_the_schema_of_the_configuration_is_the_generated_one():
    """`costgate config schema > costgate/config.schema.json` writes it anew."""
    published = (ROOT / "costgate" / "config.schema.json").read_text(encoding="utf-8")
    assert published == json.dumps(configfile.schema(), indent=2) + "\n"
