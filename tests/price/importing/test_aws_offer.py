"""AWS offer files, after https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html."""

import json

import pytest

from costgate.errors import InputError
from tests.price.importing.lists import HEAD, offer, read

M5 = "instanceType=m5.large operatingSystem=Linux preInstalledSw=NA tenancy=Shared"


def test_an_instance_has_the_attributes_that_the_catalog_names_it_by(tmp_path):
    rows, skipped = read(tmp_path, offer({}))
    assert rows == [("Compute Instance", M5, "eu-west-1", "OnDemand", 0, 0.107, "hour")]
    assert not skipped


def test_a_new_instance_type_is_a_new_sku(tmp_path):
    rows, _ = read(tmp_path, offer({"Instance Type": "m9.large"}))
    assert [row[1] for row in rows] == [M5.replace("m5", "m9")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"CapacityStatus": "AllocatedCapacityReservation", "PricePerUnit": "0"}, "capacitystatus"),
        ({"License Model": "Bring your own license"}, "Bring your own license"),
        ({"Product Family": "Dedicated Host"}, "no pricer asks for AmazonEC2, Dedicated Host"),
        ({"Tenancy": "Reserved"}, "no SKU of the catalog has these attributes"),
        ({"Currency": "EUR"}, "listed in EUR"),
        ({"Unit": "GB-Mo"}, "unit GB-Mo where the catalog has hour"),
        ({"PricePerUnit": "-1"}, "negative"),
        ({"PricePerUnit": "cheap"}, "no number"),
        ({"PricePerUnit": "11"}, "100 times away"),
        ({"Location": "Atlantis"}, "location Atlantis is not known"),
        ({"TermType": "Reserved", "PurchaseOption": "Heavy Utilization"}, "not a way to buy"),
    ],
)
def test_what_does_not_fit_is_counted_by_reason(tmp_path, row, reason):
    rows, skipped = read(tmp_path, offer(row))
    assert rows == []
    ((said, count),) = skipped.items()
    assert reason in said
    assert count == 1


def test_the_region_is_the_code_or_the_locations(tmp_path):
    places = ({"Region Code": "eu-central-1", "Location": ""}, {"Location": "Europe (Ireland)"}, {"Location": "US East (Ohio)"})
    assert [row[2] for row in read(tmp_path, offer(*places))[0]] == ["eu-central-1", "eu-west-1", "us-east-2"]


def test_filters_keep_a_region_and_a_service(tmp_path):
    text = offer({}, {"Region Code": "us-east-2"})
    rows, skipped = read(tmp_path, text, regions=frozenset({"us-east-2"}))
    assert ([row[2] for row in rows], list(skipped)) == (["us-east-2"], ["another region (--region)"])
    assert read(tmp_path, text, services=frozenset({"amazons3"}))[0] == []


def test_a_usage_type_loses_the_code_of_its_region(tmp_path):
    row = {
        "Product Family": "API Request", "serviceCode": "AmazonS3", "usageType": "EUW3-Requests-Tier1", "Unit": "Requests",
        "PricePerUnit": "0.0000053", "Location": "EU (Paris)", "Instance Type": "",
    }  # fmt: skip
    assert read(tmp_path, offer(row))[0] == [
        ("API Request", "usagetype=Requests-Tier1", "eu-west-3", "OnDemand", 0, 5.3e-06, "request")
    ]


def test_throughput_by_the_gibibyte_is_priced_by_the_mebibyte(tmp_path):
    row = {
        "Product Family": "Provisioned Throughput", "usageType": "EU-EBS:VolumeP-Throughput.gp3", "Group": "EBS Throughput",
        "Volume API Name": "gp3", "Unit": "GiBps-mo", "PricePerUnit": "45.056", "Instance Type": "",
    }  # fmt: skip
    assert [(row[5], row[6]) for row in read(tmp_path, offer(row))[0]] == [(0.044, "MiBps-month")]


def test_what_holds_everywhere_is_global_and_a_free_tier_is_left_out(tmp_path):
    zone = {
        "Product Family": "DNS Zone", "serviceCode": "AmazonRoute53", "usageType": "HostedZone", "Unit": "HostedZone",
        "PricePerUnit": "0.5", "Location": "", "Instance Type": "",
    }  # fmt: skip
    free = {"Location": "Any", "PricePerUnit": "0"}
    rows, skipped = read(tmp_path, offer(zone, free))
    assert [row[2] for row in rows] == ["global"]
    assert list(skipped) == ["holds in no region, such as a free tier"]


def test_a_reservation_has_its_hours_and_its_upfront_fee_by_the_hour(tmp_path):
    term = {
        "TermType": "Reserved",
        "LeaseContractLength": "1yr",
        "PurchaseOption": "Partial Upfront",
        "OfferingClass": "standard",
    }
    rows, _ = read(tmp_path, offer({**term, "PricePerUnit": "0.03"}, {**term, "Unit": "Quantity", "PricePerUnit": "262.8"}))
    assert [(row[3], row[5]) for row in rows] == [("reserved_1y_standard_partial_upfront", 0.03)] * 2  # 262.8 / 8,760 hours


def test_a_file_without_its_heading_is_an_error(tmp_path):
    with pytest.raises(InputError, match="heading"):
        read(tmp_path, HEAD + '"x","y"\n' * 50 + "SKU,OfferTermCode\n")


def test_a_line_without_end_is_an_error(tmp_path):
    with pytest.raises(InputError, match="longer than 4 MiB"):
        read(tmp_path, offer({}) + "x" * 5_000_000)


def json_offer(*, publication="2026-03-04T05:06:07Z"):
    attributes = {
        "servicecode": "AmazonEC2", "location": "EU (Ireland)", "regionCode": "eu-west-1", "instanceType": "m5.large",
        "tenancy": "Shared", "operatingSystem": "Linux", "licenseModel": "No License required", "usagetype": "EU-BoxUsage:m5.large",
        "operation": "RunInstances", "capacitystatus": "Used", "preInstalledSw": "NA",
    }  # fmt: skip
    rate = {"unit": "Hrs", "beginRange": "0", "endRange": "Inf", "pricePerUnit": {"USD": "0.1070000000"}}
    term = {"ABC.JRTCKXETXF": {"priceDimensions": {"ABC.JRTCKXETXF.6YS6EN2CT7": rate}, "termAttributes": {}}}
    upfront = {"unit": "Quantity", "pricePerUnit": {"USD": "262.8"}}
    hourly = {"unit": "Hrs", "beginRange": "0", "pricePerUnit": {"USD": "0.03"}}
    words = {"LeaseContractLength": "1yr", "PurchaseOption": "Partial Upfront", "OfferingClass": "standard"}
    reserved = {"ABC.X": {"priceDimensions": {"a": hourly, "b": upfront}, "termAttributes": words}}
    return {
        "formatVersion": "v1.0", "offerCode": "AmazonEC2", "publicationDate": publication,
        "products": {"ABC": {"sku": "ABC", "productFamily": "Compute Instance", "attributes": attributes}},
        "terms": {"OnDemand": {"ABC": term}, "Reserved": {"ABC": reserved}},
    }  # fmt: skip


def test_the_json_says_the_same_as_the_csv(tmp_path):
    rows, skipped = read(tmp_path, json.dumps(json_offer()))
    assert rows[0] == ("Compute Instance", M5, "eu-west-1", "OnDemand", 0, 0.107, "hour")
    assert [(row[3], row[5]) for row in rows[1:]] == [("reserved_1y_standard_partial_upfront", 0.03)] * 2
    assert not skipped


def test_json_that_is_cut_short_is_an_error(tmp_path):
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path, json.dumps(json_offer())[:-200])
