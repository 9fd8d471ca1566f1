"""Bundles among the policies that judge: their data, their hash, and what they may not do."""

import hashlib
import json

import pytest

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import findings, policies, rego
from costgate.sections.policyparams import PolicyBundle
from tests.judge.test_bundle import packed

POLICY = 'package acme.costs\n\nimport rego.v1\n\ndeny contains "no" if input.summary.monthly_delta_micros > data.acme.limit\n'
DOCUMENT = {
    "summary": {"monthly_delta_micros": 6, "monthly_delta": "+$0.00", "complete": True},
    "metadata": {"labels": {}},
    "catalog": {"age_days": 1},
    "completeness": {"unpriced_count": 0, "unpriced": []},
}


@pytest.fixture
def load(tmp_path):
    def loaded(files, *, sha256="", name="own.tar.gz", paths=(), **rest):
        (tmp_path / name).write_bytes(packed(files))
        stated = PolicyBundle(name, sha256) if sha256 else name
        return policies.load(config.Policies(paths=[stated, *paths], **rest), tmp_path, config.Gate())

    return loaded


def test_the_policies_of_a_bundle_judge_by_its_data(load):
    found = load({"costs.rego": POLICY, "costs_test.rego": "package acme.costs_test", "acme/data.json": {"limit": 5}})
    assert [name for name in found.modules if not name.startswith("costgate:")] == ["own.tar.gz/costs.rego"]
    assert json.loads(found.data)["acme"] == {"limit": 5}
    engine = rego.start(config.Gate())
    alone = found._replace(packages=["acme.costs"])
    try:
        assert [one.policy for one in findings.evaluate(engine, alone, json.dumps(DOCUMENT).encode())] == ["acme.costs"]
    finally:
        engine.close()


def test_the_data_counts_in_the_hash_of_the_policies(load):
    one, other = (load({"costs.rego": POLICY, "data.json": {"acme": {"limit": limit}}}) for limit in (5, 6))
    assert one.hash != other.hash


def test_a_bundle_may_be_pinned(load):
    digest = hashlib.sha256(packed({"costs.rego": POLICY})).hexdigest()
    with pytest.raises(PolicyError, match="another one"):
        load({"costs.rego": POLICY}, sha256="0" * 64)
    assert len(digest) == 64


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"costs.rego": POLICY, "data.json": {"acme": {"costs": {"deny": []}}}}, r"data\.acme\.costs\.deny is data and a rule"),
        ({"costs.rego": POLICY, ".manifest": {"roots": ["other"]}}, "not in the bundle's roots"),
        ({"costs.rego": POLICY.replace("acme.costs", "costgate.tags")}, "costgate's own"),
        ({"costs.rego": POLICY.replace("acme.costs", "gate.x")}, "costgate's own"),
        ({"costs.rego": POLICY, "data.json": {"params": {}}}, "costgate's own"),
    ],
)
def test_a_bundle_may_not_take_the_place_of_anything(load, files, words):
    with pytest.raises(PolicyError, match=words):
        load(files)


def test_data_may_not_silence_a_rule_of_another_file(load, tmp_path):
    (tmp_path / "mine.rego").write_text('package acme.mine\n\n  default deny := []\n\nx := 1; warn contains "x" if 1 == 1\n')
    for rule in ("deny", "warn"):
        with pytest.raises(PolicyError, match="data and a rule"):
            load({"costs.rego": POLICY, "data.json": {"acme": {"mine": {rule: []}}}}, paths=["mine.rego"])
