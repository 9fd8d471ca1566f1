"""Git repositories of code, plans and manifests, made by a real git."""

import subprocess
from pathlib import Path

from costgate.read.changed import Checkout, changed
from costgate.read.sources import Project

CODE = 'resource "aws_nat_gateway" "a" {\n  subnet_id = "s"\n}\n'
CALL = 'module "m" {\n  source = "%s"\n}\n'
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"


def changed_files(folder, ref):
    """The files that differ in the checkout that *folder* lies in."""
    return {Path(name) for name in Checkout(folder, ref).changed}


class Repository:
    """A folder with a git repository in it, and its files by their relative names."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments):
        who = ["-c", "user.name=n", "-c", "user.email=n@example.com", "-c", "protocol.file.allow=always"]
        done = subprocess.run(["git", "-C", str(self.folder), *who, *arguments], check=True, capture_output=True)
        return done.stdout.decode().strip()

    def write(self, **files):
        for name, text in files.items():
            self.put(name.replace("__", "/").replace("_tf", ".tf"), text)

    def put(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, message="more"):
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def differing(self, ref="base"):
        return {path.relative_to(self.folder.resolve()).as_posix() for path in changed_files(self.folder, ref)}

    def run(self, ref="base", always=(), **projects):
        """Return what is changed, by project; each project is a path, several, or a `Project`."""
        made = {name: self._project(one) for name, one in projects.items()}
        return changed(
            ref, made, folder=self.folder, always=[self.folder / one for one in always], cache=self.folder.parent / "cache"
        )

    def _project(self, given):
        if isinstance(given, Project):
            return given
        return Project([str(self.folder / one) for one in ([given] if isinstance(given, str) else given)])
