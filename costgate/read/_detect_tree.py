"""Walk a repository once: its folders, and in each the files that may tell of a project. No link is followed out of it."""

from __future__ import annotations

import os
from pathlib import Path

from costgate.errors import InputError

MAX_FOLDERS = 50_000
MAX_FILES = 1_000_000
MAX_DEPTH = 20
MAX_READ = 1 << 30
SMALLER = "run `costgate init` in a smaller folder, and join the projects that it writes"
SKIPPED = frozenset({"node_modules", "bower_components", "vendor", "venv", "site-packages", "__pycache__"})
TESTS = frozenset({"__tests__", "fixtures", "test-data", "test-fixtures", "test_fixtures", "testdata", "tests"})
MAYBE_TESTS = frozenset({"e2e", "test", "testing"})  # or an environment, when it is among others
ENVIRONMENTS = frozenset({"dev", "development", "prod", "production", "qa", "staging", "stage", "stg", "uat"})
HOLD_ENVIRONMENTS = frozenset({"clusters", "env", "environment", "environments", "envs", "overlays", "stages"})
SUFFIXES = (".tf", ".tofu", ".tfvars", ".hcl", ".json", ".yaml", ".yml")
LOCK = ".terraform.lock.hcl"
NAMES = frozenset({"Kustomization"})
NO_CODE = (".md", ".txt", ".adoc", ".rst", ".sh", ".png", ".svg", ".lock", ".gitkeep")
NO_CODE_NAMES = frozenset({"CODEOWNERS", "LICENSE", "Makefile", "NOTICE", "OWNERS", "README"})


class Tree:
    """What stands below *root*. Folders and files are called by their path below it, with `/`; the root itself is ``.

    `files` has the names of each folder that may tell of a project, `folders` the folders in each; both are sorted. `coded`
    are the folders that hold other files than these and their documentation. `notices` says what was left out.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, list[str]] = {}
        self.folders: dict[str, list[str]] = {}
        self.coded: set[str] = set()
        self.notices: list[str] = []
        self._left = MAX_READ
        self._count = 0
        self._deep = ""
        self._real = os.path.realpath(root)
        self._walk()

    def content(self, path: str, most: int) -> bytes:
        """Return the first *most* bytes of a file; nothing, and a notice, when it cannot be read."""
        try:
            with (self.root / path).open("rb") as file:
                content = file.read(most)
        except OSError as error:
            self.notices.append(f"{path} cannot be read ({error.strerror}), so it was left out")
            return b""
        self._left -= len(content)
        if self._left < 0:
            raise InputError(f"the files to look into are larger than {MAX_READ >> 30} GiB", where=str(self.root), hint=SMALLER)
        return content

    def _walk(self) -> None:
        todo = [("", 0)]
        while todo:
            folder, depth = todo.pop()
            if len(self.files) == MAX_FOLDERS:
                raise InputError(f"there are more than {MAX_FOLDERS:,} folders", where=str(self.root), hint=SMALLER)
            names = self._list(folder)
            inner = [joined(folder, name) for name in names if not _is_skipped(name, folder, names)]
            if depth == MAX_DEPTH and inner:
                self._deep = self._deep or folder
                inner = []
            self.folders[folder] = inner
            todo += [(one, depth + 1) for one in reversed(inner)]
        if self._deep:
            self.notices.append(f"folders more than {MAX_DEPTH} deep were left out, such as those in {self._deep}")

    def _list(self, folder: str) -> list[str]:
        """Take in the files of one folder, and return the names of the folders in it."""
        folders: list[str] = []
        files = self.files[folder] = []
        try:
            with os.scandir(self.root / folder) as entries:
                for entry in entries:
                    self._take(entry, folder, folders, files)
        except OSError as error:
            if not folder:
                raise InputError(f"the folder cannot be read: {error.strerror}", where=str(self.root)) from error
            self.notices.append(f"{folder} cannot be read ({error.strerror}), so it was left out")
        files.sort()
        return sorted(folders)

    def _take(self, entry: os.DirEntry[str], folder: str, folders: list[str], files: list[str]) -> None:
        name = entry.name
        if not name.isprintable():  # half a character, or a line break: no YAML or terminal would take it as it is
            self.notices.append(f"{joined(folder, ascii(name)[1:-1])} was left out, as its name cannot be printed")
        elif entry.is_dir(follow_symlinks=False):
            folders.append(name)
        elif name.endswith(SUFFIXES) or name in NAMES:
            if (not name.startswith(".") or name == LOCK) and self._is_inside(entry):
                self._count += 1
                files.append(name)
        elif not name.startswith(".") and not name.endswith(NO_CODE) and name not in NO_CODE_NAMES:
            self.coded.add(folder)
        if self._count > MAX_FILES:
            raise InputError(f"there are more than {MAX_FILES:,} files", where=str(self.root), hint=SMALLER)

    def _is_inside(self, entry: os.DirEntry[str]) -> bool:
        """Tell whether this is a regular file, or a link to one that stands below the root."""
        if not entry.is_symlink():
            return entry.is_file(follow_symlinks=False)
        target = Path(os.path.realpath(entry.path))  # of links that go round in circles too, which Path.resolve refuses
        return target.is_relative_to(self._real) and target.is_file()


def joined(folder: str, name: str) -> str:
    """Return the path of *name* in *folder*."""
    return f"{folder}/{name}" if folder else name


def parent(path: str) -> str:
    """Return the folder that *path* stands in; that of the root is the root."""
    return path.rpartition("/")[0]


def is_below(path: str, folder: str) -> bool:
    """Tell whether *path* stands below *folder*, which it is not itself."""
    return path != folder and (not folder or path.startswith(folder + "/"))


def _is_skipped(name: str, folder: str, siblings: list[str]) -> bool:
    """Tell whether a folder holds what somebody else wrote, what a tool left there, or tests."""
    if name.startswith(".") or name in SKIPPED or name in TESTS:
        return True
    if name not in MAYBE_TESTS:
        return False
    return folder.rpartition("/")[2] not in HOLD_ENVIRONMENTS and not ENVIRONMENTS & set(siblings)
