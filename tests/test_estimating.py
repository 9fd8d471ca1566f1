"""Several projects in one run: subtotals, owners, usage, processes, and what happens when one of them is wrong."""

import json
from decimal import Decimal

import pytest

from costgate import gate, projects, workers
from costgate.configfile import Loaded, parse
from costgate.errors import ConfigError, InputError
from costgate.request import Request
from tests.read.plans import aws, block, plan, resource_change, written

HOURS = Decimal(730)
MICRO = Decimal("0.0104")  # t3.micro and t3.small, Linux, us-east-1: https://aws.amazon.com/ec2/pricing/on-demand/
SMALL = Decimal("0.0208")


def server(name, type, **values):
    return resource_change(f"aws_instance.{name}", after={"instance_type": type, **values})


def write(folder, place, *changes):
    configuration = written(*(block(change["address"]) for change in changes), providers={"aws": aws("us-east-1")})
    (folder / place).mkdir(parents=True, exist_ok=True)
    (folder / place / "plan.json").write_text(json.dumps(plan(*changes, configuration=configuration)))


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "shop", server("web", "t3.micro"))
    write(tmp_path, "network", server("web", "t3.small", tags={"team": "platform"}), server("nat", "t3.micro"))

    def request(text, names=(), **more):
        loaded = Loaded(parse(text.encode(), "costgate.yaml"), str(tmp_path / "costgate.yaml"))
        return Request(projects.configured(loaded, names), loaded, "2026-11-01")._replace(**more)

    return request


BOTH = "projects: [{path: shop, owner: {team: shop}, environment: prod}, {path: network}]\n"


def amount(lines):
    return sum((line.monthly for line in lines if line.name.startswith("Instance usage")), Decimal(0))


def instances(estimated, project):
    return {one.estimate.address: amount(one.estimate.lines) for one in estimated.resources if one.project == project}


def test_each_project_has_its_own_resources_though_addresses_are_the_same(run):
    found = gate.estimate(run(BOTH))
    assert instances(found, "shop") == {"aws_instance.web": MICRO * HOURS}
    assert instances(found, "network") == {"aws_instance.web": SMALL * HOURS, "aws_instance.nat": MICRO * HOURS}


def test_the_subtotals_of_the_projects_add_up_to_the_total(run):
    found = gate.estimate(run(BOTH))
    assert [(one.name, one.resources) for one in found.projects] == [("shop", 1), ("network", 2)]
    assert sum(one.totals.after for one in found.projects) == found.totals.after


def test_a_project_pays_for_what_no_tag_and_no_rule_gives_to_anybody(run):
    owners = {(one.project, one.estimate.address): one.owner for one in gate.estimate(run(BOTH)).resources}
    assert owners["shop", "aws_instance.web"].keys == {"team": "shop", "environment": "prod"}
    assert owners["shop", "aws_instance.web"].origins["team"] == "project shop"
    assert owners["network", "aws_instance.web"].keys == {"team": "platform"}


def test_a_project_with_an_owner_that_the_taxonomy_forbids_is_that_projects_failure(run):
    found = gate.estimate(run("projects: [{path: shop, owner: {squadron: x}}, {path: network}]\n"))
    assert [(one.project, "squadron" in one.what) for one in found.failures] == [("shop", True)]
    assert {one.project for one in found.resources} == {"network"}


def test_what_is_wrong_with_one_project_is_said_and_the_others_are_priced(run, tmp_path):
    (tmp_path / "shop" / "plan.json").write_text('{"format_version"')
    verdict = gate.check(run(BOTH))
    assert (verdict.outcome, verdict.exit_code, verdict.reason) == ("failed", 2, "1 project could not be judged: shop")
    assert [one.where for one in verdict.failures] == ["shop/plan.json"]
    assert [one.name for one in verdict.projects] == ["shop", "network"]
    assert verdict.totals.after == verdict.projects[1].totals.after > 0


def test_what_is_wrong_with_the_only_project_is_an_error(run, tmp_path):
    (tmp_path / "shop" / "plan.json").write_text('{"format_version"')
    with pytest.raises(InputError, match="truncated"):
        gate.check(run(BOTH, ["shop"]))


def test_an_unknown_cluster_names_the_project(run):
    found = gate.estimate(run("projects: [{path: shop, cluster: blue}, {path: network}]\n"))
    assert [(one.project, one.what) for one in found.failures] == [("shop", "there is no cluster blue")]


class TestUsage:
    """Usage files of the run and of one project."""

    def test_a_project_has_a_usage_file_of_its_own(self, run, tmp_path):
        (tmp_path / "usage.yml").write_text("version: 1\nresources: {aws_instance.web: {running: weekdays 8-20}}\n")
        found = gate.estimate(run("projects: [{path: shop, usage: usage.yml}, {path: network}]\n"))
        shop, network = instances(found, "shop"), instances(found, "network")
        assert shop["aws_instance.web"] < MICRO * HOURS / 2
        assert network["aws_instance.web"] == SMALL * HOURS

    def test_an_address_that_the_project_does_not_have_is_an_error(self, run, tmp_path):
        (tmp_path / "usage.yml").write_text("version: 1\nresources: {aws_instance.nat: {running: weekdays 8-20}}\n")
        with pytest.raises(ConfigError, match="no planned resource is called aws_instance"):
            gate.estimate(run("projects: [{path: shop, usage: usage.yml}, {path: network}]\n"))

    def test_that_is_not_held_against_a_run_that_leaves_projects_out(self, run, tmp_path):
        (tmp_path / "usage.yml").write_text("version: 1\nresources: {aws_instance.nat: {running: weekdays 8-20}}\n")
        asked = run("projects: [{path: shop}, {path: network}]\nusage: usage.yml\n", ["shop"])
        found = gate.estimate(asked._replace(left_out=("network",)))
        assert any("left out, as nothing in them has changed: network" in notice for notice in found.notices)


class TestProcesses:
    """The same answer, whether projects are priced one after the other or in processes of their own."""

    @pytest.fixture(autouse=True)
    def always(self, monkeypatch):
        monkeypatch.setattr(workers, "WORTH_A_PROCESS", 1)

    def test_the_answer_is_the_same(self, run, tmp_path):
        (tmp_path / "usage.yml").write_text("version: 1\nresources: {aws_instance.nat: {running: weekdays 8-20}}\n")
        request = run(BOTH + "usage: usage.yml\ncurrency: EUR\n")
        assert gate.estimate(request._replace(jobs=2)) == gate.estimate(request)

    def test_policies_see_the_same_attributes(self, run, tmp_path):
        (tmp_path / "own.rego").write_text(
            "package own\nimport rego.v1\n"
            'deny contains {"msg": r.after.instance_type, "resource": r.address, "project": r.project} if some r in input.resources\n'
        )
        request = run(BOTH + "policies: {paths: [own.rego]}\n")
        alone, together = gate.check(request), gate.check(request._replace(jobs=2))
        assert [(one.project, one.msg) for one in alone.findings if one.policy == "own"] == [
            ("network", "t3.micro"),
            ("network", "t3.small"),
            ("shop", "t3.micro"),
        ]
        assert together.findings == alone.findings

    def test_nothing_of_the_checkout_is_run(self, run, tmp_path, monkeypatch):
        """A new Python looks for its own modules in the folder it starts in, and a pull request may put any there."""
        monkeypatch.chdir(tmp_path)
        for module in ("multiprocessing", "json", "msgspec"):
            (tmp_path / f"{module}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nraise ImportError\n")
        request = run(BOTH)
        assert gate.estimate(request._replace(jobs=2)) == gate.estimate(request)
        assert not (tmp_path / "ran").exists()

    def test_a_failure_is_the_same(self, run, tmp_path):
        (tmp_path / "shop" / "plan.json").write_text("[")
        request = run(BOTH)
        assert gate.estimate(request._replace(jobs=2)).failures == gate.estimate(request).failures

    def test_the_user_is_told_how_many_are_done(self, run):
        said = []
        gate.estimate(run(BOTH, jobs=2, progress=said.append))
        assert sorted(words.partition(":")[0] for words in said) == ["", "priced 1 of 2", "priced 2 of 2"]

    def test_free_allowances_are_drawn_in_order_so_nothing_runs_beside_another(self, run, tmp_path, monkeypatch):
        (tmp_path / "agreements.yaml").write_text("version: 1\nfree_tier: [aws]\n")
        monkeypatch.setattr(workers, "priced", None)
        gate.estimate(run(BOTH + "agreements: agreements.yaml\n", jobs=2))
