"""The GitHub Action: its shell, run as a runner runs it, with a stand-in for the gate that writes what it was told."""

import json
import re
import sys
from pathlib import Path

import pytest

from costgate.report.formats import renderer
from tests.ci.github import ACTION, ROOT, run_step
from tests.report import verdicts

CHECK = "Check the cost"
STAND_IN = """#!{python}
import json, pathlib, sys
here = pathlib.Path(__file__).parent
(here / "arguments.json").write_text(json.dumps(sys.argv[1:]))
for name in ("json", "markdown", "github", "sarif", "html"):
    given = next(a for a in sys.argv if a.startswith(name + "="))
    if (here / name).exists():
        pathlib.Path(given.partition("=")[2]).write_text((here / name).read_text())
print("  ::error::a table that looks like a command", flush=True)
if (here / "error").exists():
    print((here / "error").read_text(), file=sys.stderr)
sys.exit({code})
"""


@pytest.fixture
def gate(tmp_path):
    """A function that makes a stand-in for the gate: what it says and how it ends. Returns a function that runs the step."""

    def make(code=0, *, reports=True, **changes):
        folder = tmp_path / "bin"
        folder.mkdir()
        (folder / "python").symlink_to(sys.executable)
        command = folder / "costgate"
        command.write_text(STAND_IN.format(python=sys.executable, code=code))
        command.chmod(0o755)
        if reports:
            verdict = verdicts.verdict(**{"exit_code": code, **changes})
            for name in ("json", "markdown", "github", "sarif"):
                (folder / name).write_text(renderer(name)(verdict))

        def check(**inputs):
            given = {key.replace("_", "-"): value for key, value in inputs.items()}
            step = run_step(CHECK, tmp_path, inputs=given, env={"COSTGATE_BIN": str(folder)})
            said = folder / "arguments.json"
            return step, json.loads(said.read_text()) if said.exists() else None

        return check

    return make


def test_a_blocked_change_fails_the_step_and_sets_all_outputs(gate):
    step, _ = gate(1)(plan="plan.json")
    assert step.code == 1
    assert set(step.outputs) == {*ACTION["outputs"], "folder"}
    files = {name: Path(step.outputs.pop(name)) for name in ("report-json", "sarif-file", "comment-file", "report-html")}
    assert json.loads(files["report-json"].read_text())["verdict"] == "blocked"
    assert json.loads(files["sarif-file"].read_text())["version"] == "2.1.0"
    assert files["comment-file"].read_text() == renderer("markdown")(verdicts.verdict())
    assert {file.parent for file in files.values()} == {Path(step.outputs.pop("folder"))}
    assert step.outputs == {
        "verdict": "blocked",
        "exit-code": "1",
        "delta-monthly": "643.36",
        "total-monthly": "798.44",
        "unpriced-count": "2",
    }


def test_a_passing_change_passes_the_step(gate):
    step, _ = gate(0, outcome="pass", findings=[])(plan="plan.json")
    assert step.code == 0
    assert step.outputs["verdict"] == "pass"
    assert not [row for row in step.commands if row.startswith(("::error", "::warning"))]


def test_an_incomplete_estimate_fails_the_step(gate):
    step, _ = gate(3, outcome="incomplete")(plan="plan.json")
    assert (step.code, step.outputs["verdict"]) == (3, "incomplete")


def test_annotations_are_commands_and_the_gate_s_own_output_is_not(gate):
    """A plan can hold text that looks like a command: the runner must not listen while the gate prints."""
    step, _ = gate(1)(plan="plan.json")
    assert "::error::a table that looks like a command" in step.log
    assert step.commands == renderer("github")(verdicts.verdict()).splitlines()


def test_the_summary_is_the_comment_and_is_appended(gate, tmp_path):
    (tmp_path / "summary.md").write_text("before\n")
    step, _ = gate(1)(plan="plan.json")
    assert step.summary == "before\n" + renderer("markdown")(verdicts.verdict())


def test_a_full_summary_is_left_alone(gate, tmp_path):
    """GitHub drops the whole summary of a step when it is over 1,024 KiB."""
    (tmp_path / "summary.md").write_text("x" * 999_990)
    step, _ = gate(1)(plan="plan.json")
    assert step.code == 1
    assert len(step.summary) == 999_990
    assert any(row.startswith("::warning") for row in step.commands)


@pytest.mark.parametrize("code", [2, 4, 1, 3, 0, 137])
def test_without_a_report_the_step_fails_whatever_the_exit_code(gate, code):
    step, _ = gate(code, reports=False)(plan="plan.json")
    assert step.code == (code if code in (2, 4, 137) else 4)
    assert step.outputs == {"verdict": "error", "exit-code": str(step.code)}
    assert [row for row in step.commands if "nothing was judged" in row]
    assert "nothing was judged" in step.summary


def test_the_reason_why_nothing_was_judged_is_shown_where_people_look(gate, tmp_path):
    """Not in the log alone: the pull request shows the annotation and the summary."""
    check = gate(2, reports=False)
    (tmp_path / "bin" / "error").write_text("error: 100 % `of` it\n   in: a.json\n  fix: <b>mend</b> it")
    step, _ = check(plan="plan.json")
    why = "error: 100 %25 `of` it%0A   in: a.json%0A  fix: <b>mend</b> it"
    assert step.commands == [f"::error title=costgate::nothing was judged (exit code 2)%0A{why}"]
    assert step.summary == (
        "### costgate: nothing was judged (exit code 2)\n\n"
        "    error: 100 % `of` it\n       in: a.json\n      fix: <b>mend</b> it\n\n"
    )


def test_an_endless_error_is_cut(gate, tmp_path):
    check = gate(2, reports=False)
    (tmp_path / "bin" / "error").write_text("error: many\n" + "x\n" * 1_000)
    step, _ = check(plan="plan.json")
    assert step.summary.count("\n") < 20


def test_a_report_that_contradicts_the_exit_code_is_not_believed(gate):
    step, _ = gate(0, outcome="blocked", exit_code=1)(plan="plan.json")
    assert step.code == 4
    assert step.outputs["verdict"] == "error"


def test_every_input_reaches_the_gate_as_one_argument(gate):
    step, arguments = gate(1)(
        plan="a plan.json\n\n  $(touch owned)/b.json \r\n`c`;&|.json\n",
        config="c d.yaml",
        usage="u.yml",
        as_of="2026-11-23",
        fail_on="warn",
        redact="paths",
    )
    assert step.code == 1
    assert arguments[:9] == [
        "check",
        "a plan.json",
        "$(touch owned)/b.json",
        "`c`;&|.json",
        "--config=c d.yaml",
        "--usage=u.yml",
        "--as-of=2026-11-23",
        "--fail-on=warn",
        "--redact=paths",
    ]
    assert [argument.partition("=")[0] for argument in arguments[9:] if argument != "-o"] == [
        "table",
        "json",
        "markdown",
        "html",
        "sarif",
        "github",
    ]


def test_without_inputs_the_gate_reads_its_configuration(gate):
    _, arguments = gate(1)()
    assert arguments[:3] == ["check", "-o", "table"]


@pytest.mark.parametrize(
    "inputs",
    [
        {"plan": "--fail-on=never"},
        {"plan": "plan.json\n --fail-on=never"},
        {"plan": "-"},
        {"config": "-c"},
        {"usage": "--help"},
        {"base": "--output=x"},
        {"changed_since": "-x"},
        {"as_of": "yesterday"},
        {"as_of": "2026-11-23\n--fail-on=never"},
        {"fail_on": "never --x"},
        {"fail_on": "sometimes"},
        {"redact": "some"},
    ],
)
def test_an_input_that_is_not_what_it_should_be_fails_before_the_gate_runs(gate, inputs):
    step, arguments = gate(0)(**inputs)
    assert step.code == 2
    assert arguments is None
    assert step.outputs == {"verdict": "error", "exit-code": "2"}
    assert len(step.commands) == 1
    assert next(iter(inputs)).replace("_", "-") in step.commands[0]


def test_the_gate_itself_judges_a_plan_through_the_action(tmp_path):
    """No stand-in: the installed costgate reads an empty plan and passes it, with every report where it belongs."""
    plan = {"format_version": "1.2", "planned_values": {"root_module": {}}, "resource_changes": []}
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    inputs = {"plan": "plan.json", "as-of": "2026-11-23"}
    step = run_step(CHECK, tmp_path, inputs=inputs, env={"COSTGATE_BIN": str(Path(sys.executable).parent)})
    assert (step.code, step.outputs.get("verdict")) == (0, "pass"), step.log
    assert step.outputs["delta-monthly"] == "0"
    assert "no resources are planned" in step.log
    assert step.summary.startswith("### ✅ costgate: passed")


def test_a_project_that_cannot_be_judged_fails_the_step_and_the_rest_is_shown(tmp_path):
    """No stand-in: two projects, one of them damaged."""
    plan = {"format_version": "1.2", "planned_values": {"root_module": {}}, "resource_changes": []}
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    (tmp_path / "broken.json").write_text("{")
    inputs = {"plan": "plan.json\nbroken.json", "as-of": "2026-11-23"}
    step = run_step(CHECK, tmp_path, inputs=inputs, env={"COSTGATE_BIN": str(Path(sys.executable).parent)})
    assert (step.code, step.outputs.get("verdict")) == (2, "failed"), step.log
    assert "broken.json" in step.summary
    assert any("broken.json" in command for command in step.commands)


def test_other_actions_are_pinned_by_commit():
    for step in ACTION["runs"]["steps"]:
        assert "uses" not in step or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])


def test_no_expression_stands_in_a_script():
    """Inputs reach the shell through the environment, so none of them can be code."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    for script in (ROOT / ".github" / "action").iterdir():
        assert "${{" not in script.read_text()


def test_every_input_is_used_and_every_output_is_set_by_the_step():
    used = set(re.findall(r"inputs\.([a-z-]+)", json.dumps(ACTION["runs"])))
    assert used == set(ACTION["inputs"])
    tokens = [step["name"] for step in ACTION["runs"]["steps"] if "github-token" in json.dumps(step)]
    assert tokens == ["Comment on the pull request"]
    for name, output in ACTION["outputs"].items():
        assert output["value"].startswith(f"${{{{ steps.check.outputs.{name} ")


def test_where_the_gate_never_ran_the_outputs_say_error():
    """Without Python, or when nothing could be installed, the step that judges is skipped and leaves no outputs."""
    for name, else_ in (("verdict", "error"), ("exit-code", "2")):
        value = ACTION["outputs"][name]["value"]
        assert value == f"${{{{ steps.check.outputs.{name} || (inputs.result == '' && '{else_}' || '') }}}}"


def test_what_was_installed_is_kept_before_the_gate_can_fail():
    """actions/cache itself keeps it after the job, and only when that passed: a blocked change would install each time."""
    names = [step["name"] for step in ACTION["runs"]["steps"]]
    assert names.index("Install costgate") < names.index("Keep costgate in the cache") < names.index(CHECK)
    cached = [step for step in ACTION["runs"]["steps"] if step.get("uses", "").startswith("actions/cache/")]
    assert [step["uses"].partition("@")[0] for step in cached] == ["actions/cache/restore", "actions/cache/save"]
    assert cached[0]["with"] == cached[1]["with"]
