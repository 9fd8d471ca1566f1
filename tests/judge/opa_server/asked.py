"""An OPA server asked by its own policies, for the tests of one thing about it each."""

import pytest

from costgate import config
from costgate.errors import CostgateError
from costgate.judge import rego
from costgate.judge.engine import Query
from tests.judge.conftest import TOKEN, as_json

POLICY = "package p\ndeny contains x if some x in input.xs\nother := 1\n"
DATA = as_json({"gate": {}, "params": {}})
VARIABLE = "COSTGATE_TEST_TOKEN"


def engine(url, *, gate=None, root=None, **server):
    return rego.start(gate or config.Gate(), "opa-server", config.OpaServer(url, **server), *([root] if root else []))


def evaluate(url, *, packages=("p",), document=b'{"xs": ["a"]}', data=DATA, **rest):
    started = engine(url, **rest)
    try:
        return started.evaluate(Query({"p.rego": POLICY}, packages, document, data))
    finally:
        started.close()


def refusal(url, **rest):
    with pytest.raises(CostgateError) as caught:
        evaluate(url, **rest)
    assert caught.value.exit_code == 2
    assert caught.value.hint
    assert TOKEN not in caught.value.diagnostics()
    return caught.value
