"""Volume claims and load balancers, by the cloud that makes them."""

import pytest
from msgspec.structs import replace

from costgate.price.pricer import Free
from tests.price.kubernetes.manifests import AWS, AZURE, GOOGLE, amounts, asked, reason
from tests.price.pricing import charges


def claim(storage="100Gi", more=""):
    return f"apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: data}}\nspec: {{{more} resources: {{requests: {{storage: {storage}}}}}}}\n"


def storage_class(provisioner, parameters="", name="fast", more=""):
    return f"""
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {{name: {name}{more}}}
provisioner: {provisioner}
parameters: {{{parameters}}}
"""


NAMED = claim(more="storageClassName: fast,")


def skus(text, cluster):
    return [
        (charge.quantity.amount, *(value for _, value in charge.sku.attributes)) for charge in asked(text, cluster=cluster)[0]
    ]


def test_a_claim_in_no_known_cloud_has_opencosts_default_price():
    assert amounts(claim()) == {"Storage (default class)": 100}


@pytest.mark.parametrize(
    ("cluster", "name", "expected"),
    [
        (AWS, "gp3", (100, "gp3")),
        (AWS, "", (100, "gp2")),
        (GOOGLE, "standard-rwo", (100, "Balanced PD Capacity")),
        (GOOGLE, "premium-rwo", (100, "SSD backed PD Capacity")),
        (AZURE, "managed-csi-premium", (1, "P10 LRS Disk", "P10 LRS")),
        (AZURE, "default", (1, "E10 LRS Disk", "E10 LRS")),
    ],
)
def test_the_classes_that_managed_clusters_come_with_are_known(cluster, name, expected):
    assert skus(claim(more=f"storageClassName: {name}," if name else ""), cluster) == [expected]


@pytest.mark.parametrize(
    ("cluster", "provisioner", "parameters", "expected"),
    [
        (
            AWS,
            "ebs.csi.aws.com",
            "type: gp3, iops: '4000', throughput: '200'",
            [(100, "gp3"), (1000, "EBS IOPS", "gp3"), (75, "EBS Throughput", "gp3")],
        ),
        (AWS, "ebs.csi.aws.com", "type: io1, iops: '5000'", [(100, "io1"), (5000, "EBS IOPS", "io1")]),
        (AWS, "kubernetes.io/aws-ebs", "", [(100, "gp2")]),
        (GOOGLE, "pd.csi.storage.gke.io", "type: pd-ssd", [(100, "SSD backed PD Capacity")]),
        (AZURE, "disk.csi.azure.com", "skuName: Premium_ZRS", [(1, "P10 ZRS Disk", "P10 ZRS")]),
        (AZURE, "kubernetes.io/azure-disk", "storageaccounttype: Standard_LRS", [(1, "S10 LRS Disk", "S10 LRS")]),
    ],
)
def test_a_storage_class_says_which_disk_its_claims_make(cluster, provisioner, parameters, expected):
    assert skus(NAMED + storage_class(provisioner, parameters), cluster) == expected


def test_the_default_class_of_the_manifests_is_for_claims_that_name_none():
    more = ", annotations: {storageclass.kubernetes.io/is-default-class: 'true'}"
    assert skus(claim() + storage_class("ebs.csi.aws.com", "type: st1", more=more), AWS) == [(100, "st1")]


def test_the_configuration_may_name_the_disk_of_a_class():
    assert skus(NAMED, replace(AWS, storage_classes={"fast": "io2"})) == [(100, "io2")]


def test_storage_that_is_charged_by_use_is_unpriced():
    assert "aws_efs_file_system" in reason(NAMED + storage_class("efs.csi.aws.com"), cluster=AWS)


def test_a_disk_of_the_node_is_charged_with_the_node():
    assert reason(NAMED + storage_class("kubernetes.io/no-provisioner")).startswith("Free: a disk of the node")


def test_a_claim_of_a_volume_that_exists_costs_nothing_more():
    assert reason(claim(more='storageClassName: "",')) == "Free: it claims a volume that exists already"


def test_a_claim_without_a_size_is_unpriced():
    assert "requests no storage" in reason("apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {}")


def test_a_claim_of_terraform_is_charged_alike():
    values = {"metadata": [{"name": "a"}], "spec": [{"resources": [{"requests": {"storage": "8Gi"}}]}]}
    assert charges("kubernetes_persistent_volume_claim_v1", values)[0][:2] == ("Storage (default class)", 8)


def service(kind="LoadBalancer", notes="", more=""):
    return f"apiVersion: v1\nkind: Service\nmetadata: {{name: web, annotations: {{{notes}}}}}\nspec: {{type: {kind}, {more} ports: [{{port: 80}}, {{port: 443}}]}}"


@pytest.mark.parametrize("kind", ["ClusterIP", "NodePort", "ExternalName"])
def test_other_services_cost_nothing(kind):
    assert reason(service(kind), cluster=AWS) == f"Free: a {kind} Service makes no load balancer"


@pytest.mark.parametrize(
    ("notes", "more", "family"),
    [
        ("", "", "Load Balancer"),
        ("service.beta.kubernetes.io/aws-load-balancer-type: nlb", "", "Load Balancer-Network"),
        ("service.beta.kubernetes.io/aws-load-balancer-type: external", "", "Load Balancer-Network"),
        ("", "loadBalancerClass: service.k8s.aws/nlb,", "Load Balancer-Network"),
    ],
)
def test_aws_makes_a_classic_or_a_network_load_balancer(notes, more, family):
    found = asked(service(notes=notes, more=more), cluster=AWS)[0]
    assert [(charge.sku.family, charge.quantity and charge.quantity.amount) for charge in found] == [
        (family, 730),
        (family, None),
    ]


def test_google_makes_a_forwarding_rule():
    assert amounts(service(), cluster=GOOGLE) == {"Forwarding rule": 730, "Ingress data": None}


def test_azure_makes_a_rule_for_each_port_and_an_address():
    assert amounts(service(), cluster=AZURE) == {"Load balancing rules": 1460, "Data processed": None, "Public IP address": 730}


def test_an_internal_service_of_azure_has_no_public_address():
    notes = "service.beta.kubernetes.io/azure-load-balancer-internal: 'true'"
    assert "Public IP address" not in amounts(service(notes=notes), cluster=AZURE)


def test_a_load_balancer_of_no_known_cloud_is_unpriced():
    assert "clusters.NAME.provider" in reason(service())


def test_data_through_a_network_load_balancer_uses_a_capacity_unit_for_each_gigabyte_an_hour():
    notes = "service.beta.kubernetes.io/aws-load-balancer-type: nlb"
    found = amounts(service(notes=notes), usage={"monthly_data_processed_gb": 100}, cluster=AWS)
    assert found["Load balancer capacity units"] == 100


def ingress(name="", notes=""):
    return (
        f"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: web, annotations: {{{notes}}}}}\nspec: {{{name}}}"
    )


@pytest.mark.parametrize("text", [ingress("ingressClassName: alb"), ingress(notes="kubernetes.io/ingress.class: alb")])
def test_an_ingress_of_class_alb_makes_an_application_load_balancer(text):
    assert list(amounts(text, cluster=AWS)) == ["Application load balancer", "Load balancer capacity units"]


def test_ingresses_of_a_group_share_one_load_balancer():
    first = ingress("ingressClassName: alb", "alb.ingress.kubernetes.io/group.name: shop")
    second = first.replace("name: web", "name: zoo")
    assert "Application load balancer" in amounts(first + "\n---\n" + second, cluster=AWS)
    assert reason(second + "\n---\n" + first, cluster=AWS) == "Free: it shares the load balancer of Ingress/web"


@pytest.mark.parametrize("text", [ingress(), ingress("ingressClassName: gce")])
def test_an_ingress_on_gke_makes_a_forwarding_rule(text):
    assert amounts(text, cluster=GOOGLE)["Forwarding rule"] == 730


@pytest.mark.parametrize("text", [ingress(), ingress("ingressClassName: nginx")])
def test_an_ingress_of_another_controller_is_served_by_a_service(text):
    assert "whose Service" in reason(text, cluster=AWS)


@pytest.mark.parametrize("type", ["kubernetes_service_v1", "kubernetes_service"])
def test_a_service_of_terraform_without_a_load_balancer_costs_nothing(type):
    with pytest.raises(Free, match="NodePort"):
        charges(type, {"metadata": [{"name": "a"}], "spec": [{"type": "NodePort"}]})
