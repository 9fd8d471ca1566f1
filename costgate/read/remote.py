"""Where a checkout comes from: the host of its remote, told by the user's own git without network."""

from __future__ import annotations

import re
from pathlib import Path

from costgate.read._git import Asker

# https://HOST/..., ssh://git@HOST:22/... or git@HOST:PATH
HOST = re.compile(r"[a-z+]+://(?:[^@/\s]*@)?(?P<url>[^:/\s]+)|(?:[^@/:\s]*@)?(?P<ssh>[^@/:\s]+):")
SETTING = r"^remote\..*\.url$"


def host(folder: Path) -> str:
    """Return the host of the remote `origin`, else of the first one, in small letters; empty without a remote that has one.

    Raise `InputError` when git cannot be asked.
    """
    listed = Asker("--ci", "the remotes of this repository are not known").run(folder, "config", "--list", "--local", "-z")
    urls: dict[str, str] = {}
    for entry in listed.decode("utf-8", "replace").split("\0"):
        name, _, value = entry.partition("\n")
        if re.fullmatch(SETTING, name):
            urls.setdefault(name, value)
    url = urls.get("remote.origin.url") or next(iter(urls.values()), "")
    found = HOST.match(url)
    return (found["url"] or found["ssh"]).lower() if found else ""
