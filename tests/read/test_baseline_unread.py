"""What code without a plan does not tell, compared with an earlier commit: what is alike is no change, anything else counts."""

import json
from decimal import Decimal

import pytest

from costgate import gate
from costgate.config import Config
from costgate.configfile import Loaded
from costgate.request import of_paths
from tests.read.repositories import Repository
from tests.read.test_baseline import NAT, PROVIDER, estimated


class TestUnread:
    """What cannot be read without a plan, before and after alike, is no change."""

    CODE = (
        PROVIDER
        + 'data "aws_availability_zones" "a" {}\nresource "aws_nat_gateway" "z" {\n'
        + "  for_each  = toset(data.aws_availability_zones.a.names)\n"
        + '  subnet_id = "%s"\n}\n'
    )

    @pytest.fixture
    def zones(self, tmp_path):
        made = Repository(tmp_path / "repo")
        made.put("main.tf", self.CODE % "s")
        made.commit()
        return made

    def test_a_change_that_touches_only_a_readme_has_no_unpriced_change(self, zones):
        zones.put("README.md", "hello")
        zones.commit()
        found, totals = estimated(zones.folder, "HEAD~1")
        (one,) = found.values()
        assert (one.address, one.action, one.status) == ("aws_nat_gateway.z", "no-op", "unpriced")
        assert (one.location.line, totals.before, totals.after) == (5, 0, 0)
        assert "before and after alike" in one.reason

    def test_a_block_that_changes_and_stays_unreadable_counts(self, zones):
        zones.put("main.tf", self.CODE % "t")
        (one,) = estimated(zones.folder, "HEAD")[0].values()
        assert (one.action, one.status) == ("update", "unpriced")

    def test_one_that_goes_has_no_known_saving(self, zones):
        zones.put("main.tf", PROVIDER)
        found, totals = estimated(zones.folder, "HEAD")
        (one,) = found.values()
        assert (one.action, one.status, totals.delta) == ("delete", "unpriced", 0)

    def test_one_whose_number_is_known_now_counts_as_new(self, zones):
        zones.put("main.tf", PROVIDER + NAT.replace("{", "{\n  count = 2", 1) % ("z", "s"))
        found = gate.estimate(of_paths([str(zones.folder)], Loaded(Config()), "2026-11-01")._replace(base="HEAD"))
        assert {one.estimate.address: one.estimate.action for one in found.resources} == {
            "aws_nat_gateway.z[0]": "create",
            "aws_nat_gateway.z[1]": "create",
        }
        assert any("could not be read at the base" in notice for notice in found.notices)

    def test_reports_name_files_as_they_are_called_in_the_repository(self, zones):
        code = self.CODE.replace("toset(data.aws_availability_zones.a.names)", "toset(var.names)") % "s"
        zones.put("main.tf", code + 'variable "names" {}\n')
        zones.commit()
        zones.put("main.tf", PROVIDER)
        found = gate.estimate(of_paths([str(zones.folder)], Loaded(Config()), "2026-11-01")._replace(base="HEAD"))
        (one,) = found.resources
        assert "given no value (main.tf:9)" in one.estimate.reason
        assert not any("costgate-base" in said for said in (one.estimate.reason, *found.notices))

    def test_what_goes_while_something_alike_is_unread_is_a_saving(self, zones):
        zones.put("more.tf", NAT % ("a", "s"))
        zones.commit()
        (zones.folder / "more.tf").unlink()
        found, totals = estimated(zones.folder, "HEAD")
        assert (found["aws_nat_gateway.a"].action, totals.delta) == ("delete", Decimal("-32.85"))  # 0.045 an hour


class TestModulesFromElsewhere:
    """What `terraform init` has brought is not in git: the base has it too where its call names the same."""

    CALL = 'module "far" {\n  source  = "registry.example.com/a/b/c"\n  version = "%s"\n  name = "%s"\n}\n'

    @pytest.fixture
    def brought(self, tmp_path):
        made = Repository(tmp_path / "repo")
        made.put(".gitignore", ".terraform\n")
        made.put("net/main.tf", PROVIDER + self.CALL % ("1.0", "s"))
        made.commit()
        code = 'variable "name" {}\n' + NAT.replace('"%s"\n}', "var.name\n}") % "a"
        made.put("net/.terraform/modules/far/main.tf", code)
        modules = {"Modules": [{"Key": "far", "Source": "registry.example.com/a/b/c", "Dir": ".terraform/modules/far"}]}
        made.put("net/.terraform/modules/modules.json", json.dumps(modules))
        return made

    @pytest.mark.parametrize(
        ("call", "actions"),
        [
            (("1.0", "s"), {"module.far.aws_nat_gateway.a": "no-op"}),
            (("1.0", "t"), {"module.far.aws_nat_gateway.a": "update"}),
            (("2.0", "s"), {"module.far.aws_nat_gateway.a": "create"}),
        ],
        ids=["same", "input", "version"],
    )
    def test_it_is_compared(self, brought, call, actions):
        brought.put("net/main.tf", PROVIDER + self.CALL % call)
        found, _ = estimated(brought.folder / "net", "HEAD")
        assert {address: one.action for address, one in found.items()} == actions

    def test_files_of_other_folders_are_read_at_the_base_too(self, tmp_path):
        made = Repository(tmp_path / "repo")
        made.put("shared/size", "100")
        made.put("net/main.tf", PROVIDER + 'resource "aws_ebs_volume" "a" {\n  size = file("../shared/size")\n}\n')
        made.commit()
        assert [one.action for one in estimated(made.folder / "net", "HEAD")[0].values()] == ["no-op"]
