"""Render a Helm chart or a Kustomize overlay with the user's own `helm` or `kustomize`, in a time limit.

Rendering runs no code of the chart but its templates. Charts that it depends on must be there (`helm dependency build`).
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from costgate.errors import InputError

TIMEOUT = 120
MAX_BYTES = 64 << 20
PATH = "{path}"  # stands for the folder
KUSTOMIZATIONS = ("kustomization.yaml", "kustomization.yml", "Kustomization")


class Tool(NamedTuple):
    """A renderer: the commands that can do it, the first found wins, and how to get one."""

    what: str
    commands: tuple[tuple[str, ...], ...]
    install: str


HELM = Tool(
    "a Helm chart",
    (("helm", "template", "release", PATH),),
    "install helm (https://helm.sh/docs/intro/install/), or give rendered output: `helm template . > manifests.yaml`",
)
KUSTOMIZE = Tool(
    "a Kustomize overlay",
    (("kustomize", "build", PATH), ("kubectl", "kustomize", PATH)),
    "install kustomize (https://kubectl.docs.kubernetes.io/installation/kustomize/), or give rendered output:"
    " `kustomize build . > manifests.yaml`",
)


def rendered(folder: Path, *, dry: bool = False) -> bytes | None:
    """Return the manifests that a chart or overlay in *folder* renders to; None when it is neither.

    Raises `InputError` when the tool is missing, fails, or takes too long. A *dry* call only tells whether there is one.
    """
    tool = _tool(folder)
    if tool is None or dry:
        return None if tool is None else b""
    for name, *arguments in tool.commands:
        found = shutil.which(name)
        if found is not None:
            return _run([found, *(str(folder) if word == PATH else word for word in arguments)], name, folder)
    raise InputError(f"this is {tool.what}, and {tool.commands[0][0]} is not on PATH", where=str(folder), hint=tool.install)


def _tool(folder: Path) -> Tool | None:
    if (folder / "Chart.yaml").is_file():
        return HELM
    return KUSTOMIZE if any((folder / name).is_file() for name in KUSTOMIZATIONS) else None


def _run(command: list[str], name: str, folder: Path) -> bytes:
    shown = " ".join([name, *command[1:]])
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise InputError(f"`{shown}` took longer than {TIMEOUT} seconds", where=str(folder), hint="run it yourself") from None
    except OSError as error:
        raise InputError(f"`{shown}` cannot be run: {error.strerror}", where=str(folder)) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
        reason = said[-1][:300] if said else "it said nothing"
        raise InputError(f"`{shown}` failed: {reason}", where=str(folder), hint="run it yourself to see why")
    if len(done.stdout) > MAX_BYTES:
        raise InputError(f"`{shown}` wrote more than {MAX_BYTES >> 20} MiB", where=str(folder), hint="render a part of it")
    return done.stdout
