"""Code and manifests are compared with an earlier commit of the repository that they stand in, by a real git."""

import subprocess
from decimal import Decimal

import pytest

from costgate import gate
from costgate.config import Config
from costgate.configfile import Loaded
from costgate.errors import InputError
from costgate.projects import Input
from costgate.read import planners
from costgate.request import Request, of_paths
from tests.read.repositories import Repository, changed_files

NAT = 'resource "aws_nat_gateway" "%s" {\n  allocation_id = "e"\n  subnet_id     = "%s"\n}\n'
PROVIDER = 'provider "aws" {\n  region = "us-east-1"\n}\n'
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: %s}\nspec: {containers: [{name: c, resources: {requests: {cpu: %s}}}]}\n"


@pytest.fixture
def repository(tmp_path):
    """A repository with two NAT gateways in `net` and a pod, committed as `base`."""
    (tmp_path / "net").mkdir()
    (tmp_path / "net" / "main.tf").write_text(PROVIDER + NAT % ("a", "s") + NAT % ("b", "s"))
    (tmp_path / "pod.yaml").write_text(POD % ("a", 1))
    run = ["git", "-C", str(tmp_path), "-c", "user.name=n", "-c", "user.email=n@example.com"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "base"], ["tag", "base"]):
        subprocess.run([*run, *command], check=True)
    return tmp_path


def estimated(path, base="base"):
    found = gate.estimate(of_paths([str(path)], Loaded(Config()), "2026-11-01")._replace(base=base))
    return {one.estimate.address: one.estimate for one in found.resources}, found.totals


def test_code_is_compared_with_the_commit(repository):
    """One gateway stays, one goes, one comes: 0.045 an hour each (https://aws.amazon.com/vpc/pricing/)."""
    (repository / "net" / "main.tf").write_text(PROVIDER + NAT % ("a", "s") + NAT % ("c", "s"))
    found, totals = estimated(repository / "net")
    assert {address: one.action for address, one in found.items()} == {
        "aws_nat_gateway.a": "no-op",
        "aws_nat_gateway.b": "delete",
        "aws_nat_gateway.c": "create",
    }
    assert (totals.before, totals.after) == (Decimal("65.7"), Decimal("65.7"))


def test_a_changed_attribute_is_an_update(repository):
    (repository / "net" / "main.tf").write_text(PROVIDER + NAT % ("a", "other") + NAT % ("b", "s"))
    found, _ = estimated(repository / "net")
    assert [one.action for one in found.values()] == ["update", "no-op"]


def test_manifests_are_compared_too(repository):
    (repository / "pod.yaml").write_text(POD % ("a", 2))
    found, totals = estimated(repository / "pod.yaml")
    assert found["Pod/a"].action == "update"
    assert totals.after > totals.before > 0


def test_a_path_that_was_not_there_is_new(repository):
    (repository / "new").mkdir()
    (repository / "new" / "main.tf").write_text(PROVIDER + NAT % ("a", "s"))
    found, totals = estimated(repository / "new")
    assert (found["aws_nat_gateway.a"].action, totals.before) == ("create", 0)


def test_code_in_a_folder_that_had_none_is_new(repository):
    """The folder was there for other reasons, such as a README."""
    (repository / "app").mkdir()
    (repository / "app" / "README.md").write_text("soon")
    run = ["git", "-C", str(repository), "-c", "user.name=n", "-c", "user.email=n@example.com"]
    for command in (["add", "-A"], ["commit", "-q", "-m", "more"]):
        subprocess.run([*run, *command], check=True)
    (repository / "app" / "main.tf").write_text(PROVIDER + NAT % ("c", "s"))
    assert planners.read_base(str(repository / "app"), "HEAD", planners.Settings({})).plan is None


def test_what_is_missing_in_code_that_was_not_read_whole_is_no_saving(repository):
    """The second gateway may now stand in the module that is not on disk."""
    far = 'module "far" {\n  source = "registry.example.com/a/b/c"\n}\n'
    (repository / "net" / "main.tf").write_text(PROVIDER + NAT % ("a", "s") + far)
    found, totals = estimated(repository / "net")
    assert found["aws_nat_gateway.b"].action == "no-op"
    assert totals.delta == 0
    assert any(one.status == "unpriced" for one in found.values())


@pytest.mark.parametrize("ref", ["nothing", "--upload-pack=x", "base:net"])
def test_a_base_that_cannot_be_had_ends_the_run(repository, ref):
    with pytest.raises(InputError, match="the base cannot be read") as caught:
        estimated(repository / "net", ref)
    assert (caught.value.exit_code, "fetch" in caught.value.hint) == (2, True)


def test_a_folder_outside_a_repository_has_no_base(tmp_path):
    (tmp_path / "main.tf").write_text(PROVIDER)
    with pytest.raises(InputError, match="the base cannot be read") as caught:
        estimated(tmp_path)
    assert ("git checkout" in caught.value.hint, "fetch" in caught.value.hint) == (True, False)


def test_without_a_base_a_reader_is_told_that_everything_counts_as_new(repository):
    found = gate.estimate(of_paths([str(repository / "net")], Loaded(Config()), "2026-11-01"))
    assert any("everything in it counts as new" in notice for notice in found.notices)


def test_files_of_variables_are_those_of_the_commit(repository):
    """An instance type that a file of variables changes: m5.large before, m5.xlarge now."""
    code = 'variable "type" {}\nresource "aws_instance" "a" {\n  ami = "ami-1"\n  instance_type = var.type\n}\n'
    (repository / "net" / "main.tf").write_text(PROVIDER + code)
    (repository / "prod.tfvars").write_text('type = "m5.large"\n')
    run = ["git", "-C", str(repository), "-c", "user.name=n", "-c", "user.email=n@example.com"]
    for command in (["add", "-A"], ["commit", "-q", "-m", "more"]):
        subprocess.run([*run, *command], check=True)
    (repository / "prod.tfvars").write_text('type = "m5.xlarge"\n')
    one = Input(str(repository / "net"), var_files=(str(repository / "prod.tfvars"),))
    (found,) = gate.estimate(Request([one], Loaded(Config()), "2026-11-01", base="HEAD")).resources
    types = {line.side: line.name for line in found.estimate.lines if line.name.startswith("Instance usage")}
    assert types == {
        "before": "Instance usage (Linux, on-demand, m5.large)",
        "after": "Instance usage (Linux, on-demand, m5.xlarge)",
    }


def test_a_file_of_variables_that_was_not_there_yet_is_left_out_of_the_base(repository):
    code = 'variable "type" { default = "m5.large" }\nresource "aws_instance" "a" {\n  instance_type = var.type\n}\n'
    (repository / "net" / "more.tf").write_text(code)
    run = ["git", "-C", str(repository), "-c", "user.name=n", "-c", "user.email=n@example.com"]
    for command in (["add", "-A"], ["commit", "-q", "-m", "more"]):
        subprocess.run([*run, *command], check=True)
    (repository / "prod.tfvars").write_text('type = "m5.xlarge"\n')
    one = Input(str(repository / "net"), var_files=(str(repository / "prod.tfvars"),))
    found = gate.estimate(Request([one], Loaded(Config()), "2026-11-01", base="HEAD")).resources
    (changed,) = (resource.estimate for resource in found if resource.estimate.address == "aws_instance.a")
    assert changed.action == "update"


class TestBranch:
    """The base is where the branch left the ref that is named, as `git diff REF...HEAD` takes it."""

    @pytest.fixture
    def behind(self, tmp_path):
        """A branch `mine` adds gateway c, while `main` has got gateway m since; both began with gateway a."""
        made = Repository(tmp_path / "repo")
        made.put("net/main.tf", PROVIDER + NAT % ("a", "s"))
        made.commit()
        made.git("tag", "start")
        made.git("checkout", "-q", "-b", "mine")
        made.put("net/c.tf", NAT % ("c", "s"))
        made.commit()
        made.git("checkout", "-q", "main")
        made.put("net/m.tf", NAT % ("m", "s"))
        made.commit()
        made.git("checkout", "-q", "mine")
        return made

    def actions(self, repository, base):
        return {address: one.action for address, one in estimated(repository.folder / "net", base)[0].items()}

    def run(self, repository, base):
        return gate.estimate(of_paths([str(repository.folder / "net")], Loaded(Config()), "2026-11-01")._replace(base=base))

    def test_what_the_ref_has_got_since_is_no_deletion_of_the_branch(self, behind):
        assert self.actions(behind, "main") == {"aws_nat_gateway.a": "no-op", "aws_nat_gateway.c": "create"}

    def test_an_ancestor_is_itself(self, behind):
        assert self.actions(behind, "HEAD~1") == self.actions(behind, "start") == self.actions(behind, "main")
        assert set(self.actions(behind, "HEAD").values()) == {"no-op"}

    def test_the_first_parent_of_a_merge_is_the_target_branch(self, behind):
        behind.git("checkout", "-q", "main")
        behind.git("merge", "-q", "--no-ff", "-m", "merge", "mine")
        assert self.actions(behind, "HEAD^1") == {
            "aws_nat_gateway.a": "no-op",
            "aws_nat_gateway.c": "create",
            "aws_nat_gateway.m": "no-op",
        }

    def test_the_result_says_which_commit_it_was(self, behind):
        start = behind.git("rev-parse", "start")
        found = self.run(behind, "main")
        assert (found.provenance.base, found.provenance.base_commits) == ("main", [start])
        assert f"main is ahead of this branch: compared with where they parted ({start[:12]})" in found.notices
        assert not any("parted" in notice for notice in self.run(behind, "start").notices)

    def test_histories_that_have_nothing_in_common_are_compared_with_the_ref_itself(self, behind):
        behind.git("checkout", "-q", "--orphan", "other")
        behind.commit()
        found = self.run(behind, "main")
        actions = {one.estimate.address: one.estimate.action for one in found.resources}
        assert actions == {"aws_nat_gateway.a": "no-op", "aws_nat_gateway.c": "create", "aws_nat_gateway.m": "delete"}
        assert found.provenance.base_commits == [behind.git("rev-parse", "main")]
        assert any("no history in common" in notice for notice in found.notices)

    def test_a_shallow_clone_that_ends_before_they_parted_ends_the_run(self, behind, tmp_path):
        clone = tmp_path / "clone"
        url = behind.folder.as_uri()
        behind.git("clone", "-q", "--depth=1", "--no-single-branch", "-b", "mine", url, str(clone))
        with pytest.raises(InputError, match="no commit in common in this shallow clone") as caught:
            estimated(clone / "net", "origin/main")
        assert "fetch-depth: 0" in caught.value.hint
        with pytest.raises(InputError, match="shallow clone"):
            changed_files(clone, "origin/main")

    def test_what_a_partial_clone_lacks_is_said(self, behind, tmp_path):
        behind.git("config", "uploadpack.allowFilter", "true")
        behind.put("net/main.tf", PROVIDER + NAT % ("a", "t"))
        behind.commit()
        clone = tmp_path / "clone"
        behind.git("clone", "-q", "--filter=blob:none", "-b", "mine", behind.folder.as_uri(), str(clone))
        with pytest.raises(InputError, match="the base cannot be read") as caught:
            estimated(clone / "net", "HEAD~1")
        assert "without a filter" in caught.value.hint
