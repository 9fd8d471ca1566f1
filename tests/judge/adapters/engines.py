"""Engines for these tests: regorus and, where there is one, a real OPA. Both are told which files are in Rego v0."""

import json
import subprocess
import tempfile
from pathlib import Path

import pytest

from costgate.errors import PolicyError


class Regorus:
    """regorus in this process."""

    name = "regorus"

    def evaluate(self, query):
        regorus = pytest.importorskip("regorus")
        engine = regorus.Engine()
        engine.set_gather_prints(True)
        engine.set_policy_length_config(max_col=1 << 20, max_file_bytes=1 << 24, max_lines=1 << 20)
        engine.add_data_json(query.data.decode())
        engine.set_input_json(bytes(query.document).decode())
        try:
            for name, text in query.modules.items():
                engine.set_rego_v0(name in query.v0)
                engine.add_policy(name, text)
            answers = {package: json.loads(engine.eval_query_as_json(f"data.{package}")) for package in query.packages}
        except RuntimeError as error:
            raise PolicyError(str(error).partition("Stack backtrace:")[0], where="regorus") from error
        return {package: answer["result"][0]["expressions"][0]["value"] for package, answer in answers.items()}


class Opa:
    """The `opa` program, with the policies in a bundle: its manifest says of each file which version of Rego it is in."""

    name = "opa"

    def __init__(self, program):
        self.program = program

    def evaluate(self, query):
        with tempfile.TemporaryDirectory() as folder:
            files = {name: f"{number:04}.rego" for number, name in enumerate(query.modules)}
            for name, file in files.items():
                Path(folder, file).write_text(query.modules[name], encoding="utf-8")
            Path(folder, "data.json").write_bytes(query.data)
            manifest = {"rego_version": 1, "file_rego_versions": {f"/{files[name]}": 0 for name in query.v0}}
            Path(folder, ".manifest").write_text(json.dumps(manifest), encoding="utf-8")
            wanted = "{" + ", ".join(f'"{package}": data.{package}' for package in query.packages) + "}"
            command = [str(self.program), "eval", "--format=json", "--strict-builtin-errors", "--stdin-input"]
            done = subprocess.run(
                [*command, f"--bundle={folder}", wanted], input=bytes(query.document), capture_output=True, check=False
            )
        if done.returncode:
            raise PolicyError((done.stdout or done.stderr).decode(), where="opa")
        return json.loads(done.stdout)["result"][0]["expressions"][0]["value"]
