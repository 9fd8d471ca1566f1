"""The shape of the provenance in the JSON output: what it takes to reach the same result again."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta


class ProvenanceShape(msgspec.Struct, frozen=True, omit_defaults=True):
    """What it takes to reach the same result again. The user's catalog is there when the run had one."""

    version: str
    as_of: str
    catalog_date: str
    catalog_hash: str
    policy_hash: str
    engine: str
    inputs: list[str]
    config: str
    usage: str
    spend: str
    base: Annotated[str, Meta(description="the commit or result that code and manifests were compared with")] = ""
    base_commits: Annotated[list[str], Meta(description="where HEAD left that commit, by id: one a repository")] = []
    arguments: Annotated[list[str], Meta(description="those of the command line that say what was judged")] = []
    price_source: Annotated[str, Meta(description="infracost, when its prices were used instead of the catalog's")] = ""
    usage_profile: str = ""
    agreements: str = ""
    agreements_hash: str = ""
    exchange: Annotated[list[str], Meta(description="the exchange rates that were applied, with source and date")] = []
    user_catalog: str = ""
    user_catalog_date: str = ""
    user_catalog_hash: str = ""
    waivers: str = ""
    waivers_hash: str = ""
    baseline: str = ""
    baseline_hash: str = ""
    redaction: Annotated[str, Meta(description="paths or topology, when names were replaced")] = ""
    spend_hash: Annotated[str, Meta(description="of all files that say what was spent")] = ""
