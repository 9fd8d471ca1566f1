"""StatefulSets on spot nodes."""

import pytest

from .changes import told


def why(values):
    fact = told("kubernetes_stateful_set", values, wanted="spot_state")
    return fact.why if fact else None


def selecting(**labels):
    names = {name.replace("__", "/").replace("_", "-"): value for name, value in labels.items()}
    return {"spec": {"template": {"spec": {"nodeSelector": names}}}}


def test_the_profile_of_the_cluster_may_say_spot():
    assert why({"costgate_cluster": {"purchase": "spot"}}) == "its cluster in costgate.yaml has purchase: spot"
    assert why({"costgate_cluster": {"purchase": "on-demand"}}) is None
    assert why({}) is None


@pytest.mark.parametrize("label", [{"karpenter.sh__capacity_type": "spot"}, {"cloud.google.com__gke_spot": "true"}])
def test_its_node_selector_may_ask_for_spot(label):
    assert "nodeSelector asks for" in why(selecting(**label))


def test_a_node_selector_goes_before_the_cluster():
    values = selecting(karpenter_sh="") | {"costgate_cluster": {"purchase": "spot"}}
    values["spec"]["template"]["spec"]["nodeSelector"] = {"karpenter.sh/capacity-type": "on-demand"}
    assert why(values) is None
