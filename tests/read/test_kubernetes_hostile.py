"""Manifests that are none, or that are made to do harm, are refused with a reason."""

import json

import pytest

from costgate.errors import CostgateError, InputError
from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage
from costgate.read.kubernetes import read
from tests.read.manifests import CONFIG, SERVICE, changes


class TestHostile:
    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("apiVersion: v1\nkind: Pod\n\tspec: 1", "not valid YAML"),
            (
                "a: &a [x, x]\nb: &b [*a, *a]\n"
                + "".join(f"c{n}: &c{n} [{f'*c{n - 1}, ' * 9 if n else '*b, '}]\n" for n in range(12)),
                "too many values",
            ),
            ("a: &a [*a]", ""),
            ("[" * 50_000, ""),
            ('{"a":' * 50_000, ""),
            ("apiVersion: v1\nkind: !!python/object/apply:os.system [ls]\n", "not valid YAML"),
            ("just a text", "no Kubernetes object"),
            ("- 1\n- 2\n", "no Kubernetes object"),
            ("apiVersion: v1\nkind: {}\n", "no Kubernetes object"),
            ("", "no Kubernetes object"),
            ("---\n" * 60_000, "more than 50,000 documents"),
        ],
    )
    def test_what_is_no_manifest_is_refused_with_a_reason(self, text, what):
        with pytest.raises(CostgateError, match=what or ".") as error:
            changes(text)
        assert error.value.exit_code == 2

    def test_an_error_names_its_line(self):
        with pytest.raises(InputError) as error:
            changes(f"{SERVICE}---\n{CONFIG}---\nkind: a\nb: [\n")
        assert error.value.where.startswith("all.yaml:1")

    def test_a_helm_template_is_told_apart(self):
        with pytest.raises(InputError) as error:
            changes("apiVersion: v1\nkind: Pod\nmetadata:\n  {{- include }}\n  name: {{ .Values.name }}\n")
        assert "helm template" in error.value.hint

    @pytest.mark.parametrize(
        "value", [None, 5, "x", [], [1], {"replicas": "many"}, {"template": {"spec": {"containers": "x"}}}]
    )
    @pytest.mark.parametrize(
        "kind", ["Deployment", "StatefulSet", "DaemonSet", "Rollout", "NodePool", "Service", "HorizontalPodAutoscaler"]
    )
    def test_an_odd_spec_is_never_priced_as_nothing_or_a_crash(self, kind, value):
        api = {
            "Rollout": "argoproj.io/v1",
            "NodePool": "karpenter.sh/v1",
            "Service": "v1",
            "HorizontalPodAutoscaler": "autoscaling/v2",
        }
        text = json.dumps({"apiVersion": api.get(kind, "apps/v1"), "kind": kind, "metadata": {"name": "a"}, "spec": value})
        plan = read("a.json", content=text.encode())
        estimator = Estimator(Catalog(), Usage(), as_of="2026-11-01")
        (estimate,) = [estimator.estimate(change, plan.graph) for change in plan.changes()]
        assert estimate.status in ("unpriced", "free")
        assert estimate.reason
