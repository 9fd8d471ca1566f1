"""Inputs get Terraform's names and lists; what is unknown, secret or a file does not pass for a value."""

import gzip

import pytest

from costgate.read import _pulumi_names as names
from tests.read.pulumi_files import SIGNATURE, UNKNOWN, create, only, values

INSTANCE = "aws:ec2/instance:Instance"


def marked(sign, **rest):
    return {SIGNATURE: sign, **rest}


SECRET = marked("1b47061264138c4ac30d75fd1eb44270", ciphertext="AAA")
OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
ASSET, ARCHIVE = "c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7"


@pytest.mark.parametrize(
    ("token", "type"),
    [
        ("aws:ec2/instance:Instance", "aws_instance"),
        ("aws:rds/instance:Instance", "aws_db_instance"),
        ("aws:s3/bucketV2:BucketV2", "aws_s3_bucket"),
        ("gcp:sql/databaseInstance:DatabaseInstance", "google_sql_database_instance"),
        ("azure:compute/linuxVirtualMachine:LinuxVirtualMachine", "azurerm_linux_virtual_machine"),
        ("random:index/randomPassword:RandomPassword", "random_password"),
        ("cloudflare:index/record:Record", "cloudflare_record"),
        ("tls:index/privateKey:PrivateKey", "tls_private_key"),
        ("kubernetes:apps/v1:StatefulSet", "kubernetes_stateful_set"),
        ("kubernetes:networking.k8s.io/v1:Ingress", "kubernetes_ingress"),
        ("kubernetes:core/v1:Service", "kubernetes_service"),
        ("kubernetes:serving.knative.dev/v1:Service", "kubernetes_manifest"),
        ("kubernetes:a/v1:__init__", "kubernetes_manifest"),
        ("kubernetes:helm.sh/v3:Release", "helm_release"),
    ],
)
def test_a_token_gets_the_type_of_terraform(token, type):
    assert only(create(token)).type == type


@pytest.mark.parametrize(
    "token",
    [
        "aws:made/up:Up",
        "aws-native:ec2:Instance",
        "eks:index:VpcCni",
        "pulumi-nodejs:dynamic:Resource",
        "index/x:__import__",
        "../../etc:index/x:Y",
        "",
    ],
)
def test_what_terraform_does_not_have_keeps_its_token(token):
    assert only(create(token)).type == token


def test_a_custom_resource_has_the_kind_of_its_manifest():
    change = only(create("kubernetes:apiextensions.k8s.io:CustomResource", apiVersion="karpenter.sh/v1", kind="NodePool"))
    assert change.type == "kubernetes_node_pool"


def test_a_kubernetes_object_is_its_manifest_without_what_may_be_secret():
    container = {"name": "a", "env": [{"value": "hunter2"}], "image": "[secret]"}
    spec = {"replicas": 2, "template": {"spec": {"initContainers": [container]}}}
    change = only(create("kubernetes:apps/v1:Deployment", metadata={"name": "w", "labels": {"App": "x"}}, spec=spec))
    side = change.after
    assert side.values["metadata"] == {"name": "w", "labels": {"App": "x"}}
    assert (side.values["apiVersion"], side.values["kind"], side.name) == ("apps/v1", "Deployment", "w")
    assert side.values["spec"]["template"]["spec"]["initContainers"] == [{"name": "a"}]
    assert side.unknown["spec"]["template"]["spec"]["initContainers"] == [{"image": "sensitive"}]
    assert (change.provider, "hunter2" in repr(change)) == ("kubernetes", False)


def test_a_custom_object_is_a_manifest():
    side = only(create("kubernetes:acme.com/v1:Widget", spec={"size": UNKNOWN})).after
    assert side.values["manifest"]["kind"] == "Widget"
    assert side.unknown == {"manifest": {"spec": {"size": True}}}


def test_the_values_of_a_chart_are_not_read():
    assert values("kubernetes:helm.sh/v3:Release", chart="redis", values={"password": "hunter2"}) == {"chart": "redis"}


def test_names_follow_the_rule_of_the_bridge():
    assert values(INSTANCE, instanceType="t3.micro", ipv6AddressCount=1) == {
        "instance_type": "t3.micro",
        "ipv6_address_count": 1,
    }


def test_a_single_block_stands_in_a_list():
    assert values(INSTANCE, rootBlockDevice={"volumeSize": 9, "__defaults": []}) == {"root_block_device": [{"volume_size": 9}]}


def test_lists_lose_their_plural():
    found = values(INSTANCE, ebsBlockDevices=[{"deviceName": "/dev/a", "volumeSize": 9}])
    assert found == {"ebs_block_device": [{"device_name": "/dev/a", "volume_size": 9}]}


def test_renamed_properties_have_terraforms_name():
    assert values("aws:lambda/function:Function", name="f") == {"function_name": "f"}


def test_a_terraform_provider_that_the_user_bridged_has_the_same_blocks():
    change = only(create("google:index/computeInstance:ComputeInstance", bootDisk={"initializeParams": {"size": 9}}))
    assert (change.type, change.provider) == ("google_compute_instance", "google")
    assert change.after.values == {"boot_disk": [{"initialize_params": [{"size": 9}]}]}


def test_blocks_inside_blocks_are_converted_too():
    found = values("aws:lambda/function:Function", imageConfig={"entryPoints": ["a"]}, ephemeralStorage={"size": 1024})
    assert found == {"image_config": [{"entry_point": ["a"]}], "ephemeral_storage": [{"size": 1024}]}


def test_keys_of_a_map_are_the_users_own():
    environment = {"variables": {"someKey": "x"}}
    found = values("aws:lambda/function:Function", tags={"CostCenter": "a"}, environment=environment)
    assert found == {"tags": {"CostCenter": "a"}, "environment": [{"variables": {"someKey": "x"}}]}


@pytest.mark.parametrize(
    "sentinel",
    [
        UNKNOWN,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
        marked(OUTPUT),
        marked("5cf8f73096256a8f31e491e813e4eb8e", urn="urn:pulumi:a::b::c::d", id=""),
    ],
)
def test_what_is_known_only_after_apply_is_marked(sentinel):
    side = only(create(INSTANCE, instanceType=sentinel, rootBlockDevice={"volumeSize": sentinel})).after
    assert side.values == {"root_block_device": [{}]}
    assert side.unknown == {"instance_type": True, "root_block_device": [{"volume_size": True}]}
    assert side.configured["instance_type"] == {"references": []}
    assert side.configured["root_block_device"] == [{"volume_size": {"references": []}}]


@pytest.mark.parametrize("secret", ["[secret]", SECRET, marked(OUTPUT, value="x", secret=True), marked("brand new", value="x")])
def test_what_is_secret_is_marked_and_not_read(secret):
    side = only(create(INSTANCE, instanceType=secret, securityGroups=["a", secret])).after
    assert side.values == {"security_groups": ["a", None]}
    assert side.unknown == {"instance_type": "sensitive", "security_groups": [{}, "sensitive"]}


def test_known_outputs_and_references_are_their_values():
    reference = marked("5cf8f73096256a8f31e491e813e4eb8e", urn="urn:pulumi:a::b::c::d", id="i-1")
    assert values(INSTANCE, ami=marked(OUTPUT, value="ami-1"), hostId=reference) == {"ami": "ami-1", "host_id": "i-1"}


@pytest.mark.parametrize("sign", [ASSET, ARCHIVE])
def test_files_to_upload_are_no_values(sign):
    assert values("aws:lambda/function:Function", code=marked(sign, path="."), runtime="go") == {"runtime": "go"}


def test_an_output_in_an_output_without_end_is_not_followed():
    endless = marked(OUTPUT)
    endless["value"] = marked(OUTPUT, value="x")
    assert values(INSTANCE, ami=endless) == {"ami": "x"}


@pytest.mark.parametrize(
    ("token", "shown"),
    [
        ("aws:ec2/instance:Instance", "aws:ec2:Instance"),
        ("kubernetes:apps/v1:Deployment", "kubernetes:apps/v1:Deployment"),
        ("random:index/randomId:RandomId", "random:index:RandomId"),
        ("eks:index:Cluster", "eks:index:Cluster"),
    ],
)
def test_tokens_are_shown_as_pulumi_shows_them(token, shown):
    assert names.shown(token) == shown


@pytest.mark.parametrize("package", ["aws", "azure", "gcp"])
def test_the_packed_tables_are_those_of_the_sources(shared, package):
    text = (shared / "pulumi-tokens" / f"{package}.csv").read_text()
    tokens = {line.partition(",")[0].removeprefix(f"{package}:") for line in text.splitlines()[1:]}
    packed = gzip.decompress((names.TOKENS / f"{package}.csv.gz").read_bytes()).decode()
    assert {line.partition(",")[0] for line in packed.splitlines()[1:]} == tokens
