"""`costgate policy export`: write the policies that apply, and their data, as a folder that an OPA server can load."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from costgate.cli import policy
from costgate.errors import ConfigError


def run(options: Namespace) -> int:
    """Write the folder and say how to load it."""
    loaded, found = policy.applying(options)
    folder = Path(options.folder)
    if folder.is_dir() and any(folder.iterdir()) and not options.force:
        hint = "name a new folder, or say --force: files of other names stay, and the server would load them too"
        raise ConfigError("the folder has files already", where=str(folder), hint=hint)
    data = json.loads(found.data)
    packages = {policy.package(text) for text in found.modules.values()}
    owned = sorted({*data, *(package.partition(".")[0] for package in packages)})
    files = {name: found.modules[module] for module, name in names(found.modules).items()}
    files["data.json"] = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    files[".manifest"] = json.dumps({"revision": found.hash, "roots": owned, "rego_version": 1}) + "\n"
    try:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"it cannot be written: {error.strerror}", where=str(folder), hint="name another folder") from error
    print(f"wrote {len(found.modules)} policies and data.json, by {loaded.path or 'no costgate.yaml'}")
    print(f"revision {found.hash}\n  opa run --server --bundle {folder}\n  opa build --bundle {folder} --output bundle.tar.gz")
    return 0


def names(modules: Iterable[str]) -> dict[str, str]:
    """Return for each module the file to write, inside of the folder whatever the module is called, and unlike the others."""
    found: dict[str, str] = {}
    for module in modules:
        path = PurePosixPath(module.replace("\\", "/").replace(":", "/"))
        parts = [part for part in path.parts if part not in ("/", "..", ".")]
        whole = "/".join(parts[-2:])
        number = 1
        while whole.casefold() in {name.casefold() for name in found.values()}:
            number += 1
            whole = "/".join([*parts[-2:-1], f"{path.stem}_{number}.rego"])
        found[module] = whole
    return found
