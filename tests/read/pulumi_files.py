"""What Pulumi writes, built in code in the shapes of genuine files."""

import json

from costgate.read import pulumi

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
SIGNATURE = "4dabf18193072939515e22adb298388d"
STACK = "urn:pulumi:dev::shop"
VOLUME = "aws:ebs/volume:Volume"
ROOT = {"urn": f"{STACK}::pulumi:pulumi:Stack::shop-dev", "custom": False, "type": "pulumi:pulumi:Stack"}


def urn(token, name="web", parents=""):
    """The URN of a resource; *parents* are the types that it stands under, each with a `$`."""
    return f"{STACK}::{parents}{token}::{name}"


def state(token=VOLUME, name="web", parents="", **rest):
    """One side of a step: what is given by keyword is the state's own, the rest of a resource that a cloud has."""
    package = token.partition(":")[0]
    provider = f"{STACK}::pulumi:providers:{package}::default_6_63_0::{UNKNOWN}"
    return {
        "urn": urn(token, name, parents),
        "custom": True,
        "type": token,
        "inputs": {"__defaults": []},
        "provider": provider,
        **rest,
    }


def step(op="create", new=None, old=None):
    """One step of a preview."""
    here = new or old
    sides = {"oldState": old, "newState": new}
    return {"op": op, "urn": here["urn"], **{name: side for name, side in sides.items() if side}, "detailedDiff": None}


def create(token=VOLUME, called="web", **rest):
    """The step that makes a resource with these inputs."""
    own = {key: rest.pop(key) for key in list(rest) if key in STATES}
    return step("create", state(token, called, inputs={"__defaults": [], **rest}, **own))


STATES = ("propertyDependencies", "provider", "parents", "sourcePosition", "custom", "external", "id")


def preview(*steps, config=None, **rest):
    """What `pulumi preview --json` prints."""
    root = {"op": "create", "urn": ROOT["urn"], "newState": ROOT, "detailedDiff": None}
    return {"config": config or {"aws:region": "eu-west-1"}, "steps": [root, *steps], "duration": 9, **rest}


def event(op, new=None, old=None, **rest):
    """One step as the engine tells it, which leaves out the dependencies."""
    here = new or old
    metadata = {
        "op": op,
        "urn": here["urn"],
        "type": here["type"],
        "old": old,
        "new": new,
        "detailedDiff": None,
        "logical": True,
    }
    return {"sequence": 1, "timestamp": 2, "resourcePreEvent": {"metadata": {**metadata, **rest}, "planning": True}}


PRELUDE = {"sequence": 0, "timestamp": 1, "preludeEvent": {"config": {"aws:region": "eu-west-1"}}}
SUMMARY = {"sequence": 9, "timestamp": 9, "summaryEvent": {"maybeCorrupt": False, "durationSeconds": 1, "resourceChanges": {}}}


def log(*events, end=SUMMARY, indent=None):
    """What `pulumi preview --event-log` writes."""
    every = [PRELUDE, *events, *([end] if end else [])]
    return "\n".join(json.dumps(one, indent=indent) for one in every).encode()


def stack(*states):
    """What `pulumi stack export` prints."""
    return {"version": 3, "deployment": {"manifest": {}, "resources": [ROOT, *states]}}


def goal(token=VOLUME, *, adds=None, **rest):
    """What a resource of a saved plan is to become."""
    diff = {"adds": adds or {}, "deletes": None, "updates": None}
    return {"type": token, "name": "web", "custom": True, "inputDiff": diff, "outputDiff": {}, **rest}


def read(document, **options):
    """Read a document, or its bytes."""
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return pulumi.read("preview.json", content=content, **options)


def changes(*steps, **options):
    """The changes of a preview with these steps."""
    return list(read(preview(*steps, **options)).changes())


def only(*steps, **options):
    """The only change of a preview with these steps."""
    (change,) = changes(*steps, **options)
    return change


def values(token=VOLUME, **inputs):
    """The values of a resource that is made with these inputs."""
    return only(create(token, **inputs)).after.values
