"""Which folders and files a Helm chart or a Kustomize overlay takes from outside its own folder.

The shape of the documents is not relied upon: every text in them counts that leads to a file, or out of the folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from costgate import yamltext
from costgate.read._rendered import KUSTOMIZATIONS

CHARTS = ("Chart.yaml", "requirements.yaml")
PLUGINS = ("generators", "transformers", "validators")  # whose files name files themselves
BESIDE = "file://"
MAX_PATH = 1024


class Folder(NamedTuple):
    """What a chart or overlay names: *files* that say so, *paths* that it takes. *problem* says why that cannot be told."""

    files: tuple[str, ...] = ()
    paths: frozenset[str] = frozenset()
    problem: str = ""


class Folders:
    """Charts and overlays, each looked at once however many projects share it."""

    def __init__(self) -> None:
        self._known: dict[str, Folder] = {}

    def look(self, folder: str) -> Folder:
        """Return what the chart or overlay in *folder* names; nothing when there is none."""
        key = os.path.realpath(folder)
        if key not in self._known:
            try:
                self._known[key] = _look(Path(folder))
            except yamltext.BadYaml as problem:
                self._known[key] = Folder(problem=f"what {folder} takes in cannot be read: {problem}")
            except OSError as error:
                self._known[key] = Folder(problem=f"{folder} cannot be read: {error.strerror}")
        return self._known[key]


def _look(folder: Path) -> Folder:
    charts = [folder / name for name in CHARTS if (folder / CHARTS[0]).is_file() and (folder / name).is_file()]
    overlays = [folder / name for name in KUSTOMIZATIONS if (folder / name).is_file()]
    paths: set[str] = set()
    for file in charts:
        for text in _texts(_document(file)):
            if text.startswith(BESIDE):
                paths.update(_path(folder, text[len(BESIDE) :]))
    for file in overlays:
        document = _document(file)
        plugins = [path for name in PLUGINS if isinstance(document, dict) for path in _taken(folder, document.get(name))]
        paths.update(_taken(folder, document))
        for path in plugins:
            if Path(path).is_file():
                paths.update(_taken(folder, _document(Path(path))))
    return Folder(tuple(str(file) for file in charts + overlays), frozenset(paths))


def _document(file: Path) -> Any:
    with file.open("rb") as opened:
        return yamltext.load(opened.read(yamltext.MAX_BYTES + 1))[0]


def _texts(document: Any) -> Iterator[str]:
    """Yield every text in *document*, which `yamltext` has kept from being deep or large."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        for value in document.values():
            yield from _texts(value)
    elif isinstance(document, list):
        for value in document:
            yield from _texts(value)


def _taken(folder: Path, document: Any) -> Iterator[str]:
    """Yield the paths that the texts of *document* lead to, also those written as `name=path`; an absolute one is none."""
    for text in _texts(document):
        for path in (text, text.partition("=")[2]):
            if not path.startswith("/"):
                yield from _path(folder, path)


def _path(folder: Path, text: str) -> Iterator[str]:
    """Yield where *text* leads from *folder*, if it is a path: what is there, or what may have been there outside of it."""
    if not 0 < len(text) <= MAX_PATH or "\n" in text or "\0" in text or "://" in text:
        return
    path = folder / text
    if ".." in path.parts[len(folder.parts) :] or os.path.lexists(path):
        yield str(path)
