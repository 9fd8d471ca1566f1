"""`costgate init` writes a costgate.yaml that loads, with the projects that are there, and says what it found and what is left."""

import json

import pytest

from costgate import configfile
from costgate.cli import _init_text, init, main
from tests.read.plans import plan, resource_change

PLAN = json.dumps(plan(resource_change("aws_nat_gateway.a", after={"allocation_id": "e"})))
PROVIDER = 'provider "aws" {\n  region = "us-east-1"\n}\n'
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n"


def run(*arguments):
    with pytest.raises(SystemExit) as caught:
        main.main(list(arguments))
    return caught.value.code


@pytest.fixture
def initialise(tmp_path):
    """A function that writes files, runs `costgate init` and returns the configuration that it wrote."""

    def written(files):
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        assert run("init", str(tmp_path), "--force") == 0
        return configfile.load(str(tmp_path / "costgate.yaml")).config

    return written


def test_every_kind_of_project_is_written_and_counted(initialise, tmp_path, capsys):
    config = initialise(
        {
            "a/plan.json": PLAN,
            "infra/main.tf": PROVIDER,
            "infra/dev.tfvars": "",
            "infra/prod.tfvars": "",
            "app/Pulumi.yaml": "name: a\n",
            "app/Pulumi.dev.yaml": "",
            "chart/Chart.yaml": "apiVersion: v2\nname: a\n",
            "overlay/kustomization.yaml": "resources: []\n",
            "k8s/pod.yaml": POD,
        }
    )
    assert [(one.name, one.path, one.kind) for one in config.projects] == [
        ("a", "a/plan.json", "terraform"),
        ("infra-dev", "infra", "hcl"),
        ("infra-prod", "infra", "hcl"),
        ("app", "app", "pulumi"),
        ("chart", "chart", "kubernetes"),
        ("overlay", "overlay", "kubernetes"),
        ("k8s", "k8s", "kubernetes"),
    ]
    assert [one.environment for one in config.projects] == ["", "dev", "prod", "dev", "", "", ""]
    assert config.projects[1].var_files == ["infra/dev.tfvars"]
    assert config.projects[3].stack == "dev"
    assert capsys.readouterr().out == (
        f"wrote {tmp_path / 'costgate.yaml'} (profile intermediate: it warns; only policies of your own that deny block)\n"
        "found 7 projects: 1 plan, 2 root modules of Terraform code, 1 Pulumi stack, 1 Helm chart, 1 Kustomize overlay,"
        " 1 set of Kubernetes manifests\n"
        "left to do:\n"
        "  - set the budget in costgate.yaml: the amount, its owner, who may raise it\n"
        "  - let whoever runs the check write the plans first, in CI too: what was found may be old or not committed\n"
        "  - code is read without a plan, which knows more: terraform plan -out tfplan"
        " && terraform show -json tfplan > plan.json\n"
        "  - Pulumi stacks need your own `pulumi`, logged in, and pip install 'costgate[pulumi]';"
        " or pulumi preview --json --show-sames > preview.json before init\n"
        "  - Helm charts need your own `helm`, in CI too\n"
        "  - Kustomize overlays need your own `kustomize` or `kubectl`, in CI too\n"
        "  - to hold budgets and SLOs against what was spent: `costgate spend rollup EXPORT`, then `spend` in costgate.yaml\n"
        "  - CI: run `costgate init` at the top of the repository, or name the CI with --ci\n"
        "next: `costgate check`; `costgate doctor` looks at the set-up\n"
    )


def test_the_environments_that_tags_may_name_are_those_of_the_repository(initialise):
    config = initialise({"infra/main.tf": PROVIDER, "infra/production.tfvars": "", "infra/staging.tfvars": ""})
    assert config.taxonomy.keys["environment"].allowed == ["production", "staging"]
    assert [one.environment for one in config.projects] == ["production", "staging"]


def test_where_nothing_names_an_environment_none_is_made_up(initialise, tmp_path):
    assert initialise({"infra/main.tf": PROVIDER}).taxonomy.keys["environment"].allowed == []
    assert "# add what it may be, such as allowed: [production, staging]" in (tmp_path / "costgate.yaml").read_text()


def test_what_is_written_can_be_checked_at_once(initialise, tmp_path, monkeypatch, capsys):
    initialise({"plan.json": PLAN})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COSTGATE_AS_OF", "2026-11-01")
    assert run("price") == 0
    assert "aws_nat_gateway.a" in capsys.readouterr().out


def test_a_plan_that_is_written_beside_the_code_later_goes_before_it(initialise, tmp_path, monkeypatch, capsys):
    initialise({"a/main.tf": PROVIDER + 'resource "aws_eip" "code" {\n}\n'})
    monkeypatch.chdir(tmp_path)
    assert run("price", "--as-of", "2026-11-01") == 0
    assert "aws_eip.code" in capsys.readouterr().out
    (tmp_path / "a" / "plan.json").write_text(PLAN)
    assert run("price", "--as-of", "2026-11-01") == 0
    assert "aws_nat_gateway.a" in capsys.readouterr().out


def test_nothing_found_is_said_with_what_to_do(initialise, capsys):
    assert initialise({}).projects == []
    shown = capsys.readouterr().out
    assert "found no project: name your plans" in shown
    assert "make a plan: terraform plan -out tfplan && terraform show -json tfplan > plan.json" in shown
    assert "`costgate check plan.json`" in shown


def test_what_was_left_out_is_said(initialise, capsys):
    initialise({"modules/a/main.tf": PROVIDER})
    assert "note: there is Terraform code, but all of it is modules" in capsys.readouterr().out


def test_a_cluster_is_shown_as_an_example_where_kubernetes_was_found(initialise, tmp_path):
    initialise({"main.tf": PROVIDER})
    assert "clusters:" not in (tmp_path / "costgate.yaml").read_text()
    initialise({"k8s/pod.yaml": POD})
    text = (tmp_path / "costgate.yaml").read_text()
    assert "# clusters:" in text
    example = "\n".join(line.removeprefix("# ") for line in _init_text.CLUSTERS.splitlines()[1:])
    assert configfile.parse(f"version: 1\n{example}\n".encode(), "example").clusters["default"].region == "eu-west-1"


@pytest.mark.parametrize(
    "name",
    [
        "it's",
        'the "best"',
        "a: b",
        "- a",
        "#1",
        "{x}",
        "[id]",
        "a, b",
        "yes",
        "007",
        "1.10",
        "é漢字🙂",
        "a'b\"c",
        "*",
        "%TAG",
        "@a",
        "`a`",
        "~",
    ],
)
def test_odd_names_of_folders_are_valid_yaml(initialise, name):
    [project] = initialise({f"{name}/main.tf": PROVIDER}).projects
    assert (project.path, project.name) == (name, name)


def test_several_paths_are_a_list(initialise):
    [project] = initialise({"p/a.tfplan.json": PLAN, "p/b.tfplan.json": PLAN, "p/plan.json": "{}"}).projects
    assert project.path == ["p/a.tfplan.json", "p/b.tfplan.json"]


def test_many_projects_are_all_written_and_said_to_be_many(initialise, capsys):
    assert len(initialise({f"a{number}/plan.json": PLAN for number in range(201)}).projects) == 201
    assert "note: these are many, and all of them are listed" in capsys.readouterr().out


def test_more_projects_than_a_file_should_hold_are_an_error(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(init, "MOST", 1)
    (tmp_path / "Chart.yaml").write_text("name: a\n")
    (tmp_path / "main.tf").write_text(PROVIDER)
    assert run("init", str(tmp_path)) == 2
    assert "2 projects were found" in capsys.readouterr().err
    assert not (tmp_path / "costgate.yaml").exists()


def test_a_file_that_is_there_is_replaced_only_when_told_to(tmp_path, capsys):
    (tmp_path / "costgate.yaml").write_text("version: 1\n")
    assert run("init", str(tmp_path)) == 2
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / "costgate.yaml").read_text() == "version: 1\n"
    assert run("init", str(tmp_path), "--force") == 0
    assert run("init", str(tmp_path), "--force") == 0


def test_a_folder_that_is_not_there_is_an_error(tmp_path, capsys):
    assert run("init", str(tmp_path / "none")) == 2
    assert "no such folder" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_an_error(tmp_path, capsys):
    (tmp_path / "costgate.yaml").mkdir()
    assert run("init", str(tmp_path), "--force") == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["costgate.yaml", ".github/workflows/cost.yml", ".github"])
def test_no_link_of_a_strangers_repository_is_followed(tmp_path, capsys, name):
    outside, repository = tmp_path / "outside", tmp_path / "repository"
    (repository / name).parent.mkdir(parents=True)
    (repository / name).symlink_to(outside)
    assert run("init", str(repository), "--ci", "github") == 2
    assert "a link stands where it is to be written" in capsys.readouterr().err
    assert not outside.exists()


def test_the_same_tree_gives_the_same_bytes(initialise, tmp_path):
    initialise({"b/main.tf": PROVIDER, "a/plan.json": PLAN, "k8s/pod.yaml": POD})
    first = (tmp_path / "costgate.yaml").read_bytes()
    initialise({})
    assert (tmp_path / "costgate.yaml").read_bytes() == first


def written_with(tmp_path, profile):
    assert run("init", str(tmp_path), "--profile", profile, "--force") == 0
    return (tmp_path / "costgate.yaml").read_text()


PROFILES = ("beginner", "intermediate", "advanced")


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_is_valid(tmp_path, monkeypatch, capsys, profile):
    written_with(tmp_path, profile)
    monkeypatch.chdir(tmp_path)
    assert run("config", "validate") == 0
    assert capsys.readouterr().out.endswith("costgate.yaml: ok\n")


def test_the_profiles_have_the_same_keys(tmp_path):
    keys = {
        tuple(row.removeprefix("# ").split(":")[0] for row in written_with(tmp_path, name).splitlines()) for name in PROFILES
    }
    assert len({tuple(key for key in one if not key.startswith(("Profile", "  levels"))) for one in keys}) == 1


@pytest.mark.parametrize(
    ("profile", "code", "severity"), [("beginner", 0, "warn"), ("intermediate", 0, "warn"), ("advanced", 1, "deny")]
)
def test_a_change_over_the_budget_is_judged_as_the_profile_says(tmp_path, monkeypatch, profile, code, severity):
    """27 NAT gateways cost 27 x 730 h x 0.045 = 886.95 a month: below the budget of 1,000, above the 200 that a change may add."""
    gateways = [resource_change(f"aws_nat_gateway.a{number}", after={"allocation_id": "e"}) for number in range(27)]
    (tmp_path / "plan.json").write_text(json.dumps(plan(*gateways)))
    text = written_with(tmp_path, profile).replace("required: true", "required: false")  # about the budget alone
    (tmp_path / "costgate.yaml").write_text(text + "defaults: {region: {aws: us-east-1}}\n")
    monkeypatch.chdir(tmp_path)
    assert run("check", "--as-of", "2026-11-01", "-o", "json=result.json") == code
    findings = json.loads((tmp_path / "result.json").read_text())["findings"]
    assert [one["severity"] for one in findings if one["id"] == "budgets.increase"] == [severity]


def test_the_beginner_is_not_blocked_by_a_policy_of_their_own_and_the_intermediate_is(tmp_path, monkeypatch):
    (tmp_path / "plan.json").write_text(PLAN)
    (tmp_path / "own.rego").write_text('package own\n\nimport rego.v1\n\ndeny contains "no"\n')
    monkeypatch.chdir(tmp_path)
    for profile, code in (("beginner", 0), ("intermediate", 1)):
        written_with(tmp_path, profile)
        assert run("check", "--as-of", "2026-11-01", "--policy", "own.rego") == code


def test_what_has_no_price_stops_the_advanced_alone(tmp_path, monkeypatch):
    (tmp_path / "plan.json").write_text(json.dumps(plan(resource_change("aws_not_there.a", after={"tags": {}}))))
    monkeypatch.chdir(tmp_path)
    for profile, code in (("beginner", 0), ("intermediate", 0), ("advanced", 3)):
        text = written_with(tmp_path, profile).replace("required: true", "required: false")
        (tmp_path / "costgate.yaml").write_text(text)
        assert run("check", "--as-of", "2026-11-01") == code


@pytest.mark.parametrize(
    ("name", "content", "stated"),
    [
        ("spend.parquet", b"PAR1", "rollup: spend.parquet"),
        ("spend.csv", b"date,team,amount\n", "file: spend.csv"),
        ("spend.csv", b"\xef\xbb\xbfdate,amount\n", "file: spend.csv"),
    ],
)
def test_spend_that_is_there_is_named(tmp_path, capsys, name, content, stated):
    (tmp_path / name).write_bytes(content)
    assert f"\nspend: {{{stated}}}\n" in written_with(tmp_path, "beginner")
    assert "spend rollup" not in capsys.readouterr().out


def test_an_slo_is_promised_by_the_advanced_alone_and_only_with_spend(tmp_path):
    assert "\n# slos:\n" in written_with(tmp_path, "advanced")
    (tmp_path / "spend.csv").write_text("date,team,amount\n2026-10-01,web,10\n")
    assert "\nslos:\n  - {id: allocation, kind: allocation, target: 0.05}\n" in written_with(tmp_path, "advanced")
    assert "\n# slos:\n" in written_with(tmp_path, "intermediate")


def test_a_csv_of_something_else_is_no_spend(tmp_path):
    (tmp_path / "spend.csv").write_text("when,what\n")
    assert "\n# spend: " in written_with(tmp_path, "beginner")
