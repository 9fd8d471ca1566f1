"""A project of code is changed by the modules and files that it names, wherever they are."""

import os
import shutil
import subprocess

import pytest

from costgate.read import _sources_hcl
from costgate.read.sources import Project
from tests.read.repositories import CALL, CODE


def test_a_module_that_differs_changes_who_calls_it(repository):
    repository.put("mod/main.tf", CODE + CODE)
    found = repository.run(app="app", net="net")
    assert (found.changed["app"].file, found.unchanged) == ("mod/main.tf", ("net",))


def test_modules_are_followed_through_modules_and_in_a_circle(repository):
    repository.put("mod/main.tf", CALL % "./inner")
    repository.put("mod/inner/main.tf", CALL % "../../deep" + 'module "b" { source = "../../app" }\n')
    repository.put("deep/main.tf", CODE)
    repository.commit()
    repository.git("tag", "two")
    repository.put("deep/more.tf", CODE)
    assert repository.run("two", app="app", net="net").changed["app"].file == "deep/more.tf"


def test_a_module_that_was_deleted_changes_who_calls_it(repository):
    shutil.rmtree(repository.folder / "mod")
    assert repository.run(app="app").changed["app"].file == "mod/main.tf"


SPELLINGS = {
    "tight": 'module"m"{source="../far"}',
    "aligned": 'module "m" {\n  version = "1"\n  source    =   "../far" # here\n}',
    "comment behind": 'module "m" {\n  source = "../far" /* really */\n}',
    "comment before": 'module "m" { /*\n source = "./decoy"\n*/ source = "../far"\n}',
    "brackets": 'module "m" {\n  source = ("../far")\n}',
    "escapes": 'module "m" {\n  source = "\\u002e./f\\u0061r"\n}',
    "subfolder": 'module "m" {\n  source = "../far//"\n}',
    "dots inside": 'module "m" {\n  source = "./../net/../far"\n}',
    "windows": 'module "m" {\r\n  source = "../far"\r\n}\r\n',
    "mark": '\ufeffmodule "m" {\n  source = "../far"\n}',
    "word in a text": 'module "m" {\n  source = "../far"\n  description = "the source of it"\n}\n# source code',
    "not parsed": 'module "m" {\n  source = "../far"\n}\nresource "a" {{{\n',
}


@pytest.mark.parametrize("code", SPELLINGS.values(), ids=SPELLINGS)
def test_a_local_source_is_found_however_it_is_written(repository, code):
    repository.put("app/main.tf", code)
    repository.put("far/main.tf", CODE)
    repository.commit()
    repository.git("tag", "two")
    assert repository.run("two", app="app").unchanged == ("app",)
    repository.put("far/main.tf", CODE + CODE)
    assert repository.run("two", app="app").changed["app"].file == "far/main.tf"


@pytest.mark.parametrize(
    "text", ['{"module": {"m": {"source": "../mod"}}}', '{"module": [{"m": [{"source": "\\u002e.\\/mod"}]}]}']
)
@pytest.mark.parametrize("name", ["main.tf.json", "main.tofu.json"])
def test_json_code_calls_modules_too(repository, name, text):
    repository.put(f"net/{name}", text)
    repository.commit()
    repository.git("tag", "two")
    repository.put("mod/main.tf", CODE + CODE)
    assert repository.run("two", net="net").changed["net"].file == "mod/main.tf"


UNREADABLE = {
    "source = var.far": 'module "m" {\n  source = var.far\n}\n',
    "a template": 'module "m" {\n  source = "${var.far}/x"\n}\n',
    "a comment that python-hcl2 does not know": 'module "m" {\n  source /* really */ = "../far"\n}\n',
    "a condition": 'module "m" {\n  source = "./a" == "" ? "./a" : var.far\n}\n',
    "no HCL": 'module "m" {\n  source = \n',
    "no UTF-8": b"\xff\xfe",
}


@pytest.mark.parametrize("code", UNREADABLE.values(), ids=UNREADABLE)
def test_code_that_does_not_tell_its_modules_is_changed(repository, code):
    path = repository.folder / "mod" / "main.tf"
    path.write_bytes(code if isinstance(code, bytes) else code.encode())
    repository.commit()
    found = repository.run("HEAD", app="app", net="net")
    assert "cannot be read" in found.changed["app"].why
    assert (found.changed["app"].file, found.unchanged) == ("", ("net",))


NAMED = {
    "module": 'locals { a = file("${path.module}/../data/a.json") }',
    "root": 'locals { a = file("${path.root}/../data/a.json") }',
    "plain": 'locals { a = filebase64("../data/a.json") }',
    "local": 'locals {\n  name = "../data/a.json"\n  a = file(local.name)\n}',
    "set": 'locals { a = fileset("${path.module}/../data", "**") }',
    "pattern": 'locals { a = fileset(path.module, "../data/*.json") }',
    "unknown name": 'locals { a = file("${path.module}/../data/${var.name}.json") }',
    "beginning of a name": 'locals { a = file("../data/a${var.rest}") }',
    "cut behind dots": 'locals { a = file("${path.module}/..${var.rest}") }',
    "template": 'locals { a = templatefile("../data/a.json", {}) }',
    "up and down": 'locals { a = file("${path.module}/inner/../../data/a.json") }',
    "parts": 'locals { a = file(join("/", [path.module, "..", "data", "a.json"])) }',
}


@pytest.mark.parametrize("code", NAMED.values(), ids=NAMED)
def test_a_file_outside_that_code_names_changes_it(repository, code):
    repository.put("net/main.tf", code)
    repository.put("data/a.json", "{}")
    repository.commit()
    repository.git("tag", "two")
    repository.put("data/a.json", "[]")
    assert repository.run("two", net="net").changed["net"].file == "data/a.json"


def test_a_file_that_a_module_names_is_seen_from_the_module_or_from_the_project(repository):
    repository.put(
        "mods/m/main.tf",
        'locals {\n  a = file("${path.module}/../data/a")\n  b = file("../data/b")\n  c = "${path.root}/../c"\n}\n',
    )
    repository.put("live/one/main.tf", CALL % "../../mods/m")
    repository.put("mods/data/a", "")
    repository.put("live/data/b", "")
    for name in ("live/data/a", "live/c", "mods/c"):
        repository.put(name, "")
    repository.commit()
    changes = {}
    for name in ("mods/data/a", "live/data/b", "live/data/a", "live/c", "mods/c"):
        repository.put(name, "other")
        changes[name] = bool(repository.run("HEAD", one="live/one").changed)
        repository.git("checkout", "-q", ".")
    assert changes == {"mods/data/a": True, "live/data/b": True, "live/data/a": False, "live/c": True, "mods/c": False}


def test_the_source_of_a_module_in_a_module_is_not_seen_from_the_project(repository):
    """Seen from `live/one` it would be the whole repository."""
    repository.put("mods/m/a/main.tf", CALL % "../..")
    repository.put("mods/main.tf", CODE)
    repository.put("live/one/main.tf", CALL % "../../mods/m/a")
    repository.commit()
    repository.put("net/main.tf", CODE + CODE)
    assert repository.run("HEAD", one="live/one").unchanged == ("one",)


def test_files_of_variables_belong_to_the_project_and_name_files_too(repository):
    repository.put("vars/prod.tfvars", 'file = "../data/a.json"\n')
    repository.put("vars/dev.tfvars", "")
    repository.put("data/a.json", "{}")
    repository.commit()
    net = Project([str(repository.folder / "net")], [str(repository.folder / "vars" / "prod.tfvars")])
    repository.put("vars/dev.tfvars", "a = 1\n")
    assert repository.run("HEAD", net=net).unchanged == ("net",)
    repository.put("data/a.json", "[]")
    assert repository.run("HEAD", net=net).changed["net"].file == "data/a.json"
    repository.put("vars/prod.tfvars", "a = 1\n")
    assert repository.run("HEAD", net=net).changed["net"].file == "vars/prod.tfvars"


def test_a_comment_that_names_a_file_names_none(repository):
    repository.put("net/main.tf", "# see ../README.md\n" + CODE)
    repository.commit()
    repository.put("README.md", "hello")
    assert repository.run("HEAD", net="net").unchanged == ("net",)


def test_code_that_a_program_makes_is_changed_because_git_does_not_see_it(repository):
    repository.put(".gitignore", "made/\n")
    repository.put("made/main.tf", CODE)
    repository.put("net/main.tf", CALL % "../made")
    repository.commit()
    assert "git does not keep" in repository.run("HEAD", net="net").changed["net"].why


def test_a_module_that_projects_share_is_read_once(repository, monkeypatch):
    read = []
    original = _sources_hcl._text
    monkeypatch.setattr(_sources_hcl, "_text", lambda path: read.append(path) or original(path))
    repository.put("other/main.tf", CALL % "../mod")
    repository.commit()
    repository.run("HEAD", app="app", other="other", again="app", mod="mod")
    assert sorted(os.path.relpath(path, repository.folder).replace(os.sep, "/") for path in read) == [
        "app/main.tf",
        "mod/main.tf",
        "other/main.tf",
    ]


def test_git_is_asked_as_often_for_many_projects_as_for_one(repository, monkeypatch):
    asked = []
    original = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda command, **options: asked.append(command) or original(command, **options))
    repository.run(app="app")
    alone = len(asked)
    repository.run(app="app", net="net", mod="mod", more="net")
    assert len(asked) == 2 * alone


# -- hostile input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["../" + "x" * 5000, "../" * 2000, "./" + "a/" * 3000, "../a\0b", "./\ud7ff"])
def test_a_source_that_is_no_path_ends_nothing(repository, source):
    repository.put("net/main.tf", CALL % source)
    repository.put("net/Chart.yaml", f'dependencies: ["file://{source}"]\n')
    repository.commit()
    found = repository.run("HEAD", net="net")
    assert found.unchanged == ("net",) or found.changed["net"].why


def test_code_that_names_more_paths_than_anybody_writes_is_changed(repository):
    repository.put("net/main.tf", "".join(f'a = "../{number}"\n' for number in range(6000)))
    repository.commit()
    assert "more than" in repository.run("HEAD", net="net").changed["net"].why
