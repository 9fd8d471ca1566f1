"""The other price lists: AWS's meter maps, Spot list and savings plans, Azure's pages, Google's SKUs, Oracle's products."""

import gzip
import json

import pytest

from costgate.price.importing import documents
from costgate.price.importing.oracle import measure
from tests.price.importing.lists import azure, read

M5 = "instanceType=m5.large operatingSystem=Linux preInstalledSw=NA tenancy=Shared"


def meters(**regions):
    manifest = {"serviceId": "ec2", "hawkFilePublicationDate": "2026-08-06T17:17:52Z", "currencyCode": "USD", "source": "nat"}
    return json.dumps({"manifest": manifest, "sets": {}, "regions": regions})


def test_what_a_meter_means_is_read_off_the_regions_that_the_catalog_knows(tmp_path):
    known = {"Charge per hour": {"rateCode": "M2YSHUBETB3JX4M4.JRTCKXETXF.6YS6EN2CT7", "price": "0.0450000000"}}
    other = {
        "Charge per hour": {"rateCode": "NEW.JRTCKXETXF.6YS6EN2CT7", "price": "0.0480000000"},
        "Else": {"rateCode": "X.Y", "price": "1"},
    }
    rows, skipped = read(tmp_path, meters(**{"US East (N. Virginia)": known, "EU (Ireland)": other}))
    assert [(row[1], row[2], row[5]) for row in rows] == [
        ("usagetype=NatGateway-Hours", "us-east-1", 0.045),
        ("usagetype=NatGateway-Hours", "eu-west-1", 0.048),
    ]
    assert list(skipped) == ["the meter 'Else' is not one of the catalog's"]


def test_a_meter_that_is_listed_by_the_million_is_priced_by_one(tmp_path):
    known = {"a": {"rateCode": "M2YSHUBETB3JX4M4.A.B", "price": "45000"}}
    rows, _ = read(tmp_path, meters(**{"US East (N. Virginia)": known}))
    assert [row[5] for row in rows] == [0.045]


def test_a_rate_that_stands_there_by_its_text_and_by_its_code_counts_once(tmp_path):
    row = {"rateCode": "M2YSHUBETB3JX4M4.A.B", "price": "0.045", "RegionlessRateCode": "xyz"}
    rows, skipped = read(tmp_path, meters(**{"US East (N. Virginia)": {"xyz": row, "Charge per hour": row}}))
    assert (len(rows), skipped) == (1, {})


def test_instances_of_a_meter_map_name_themselves(tmp_path):
    row = {
        "rateCode": "A.B.C", "price": "0.1", "Instance Type": "m5.large", "Operating System": "Linux", "Pre Installed S/W": "NA",
    }  # fmt: skip
    rows, _ = read(tmp_path, meters(**{"EU (Ireland)": {"m5 large": row}}))
    assert [row[1:3] for row in rows] == [(M5, "eu-west-1")]


def test_the_spot_list_has_two_systems_and_old_names_of_regions(tmp_path):
    columns = [{"name": "linux", "prices": {"USD": "0.03"}}, {"name": "mswin", "prices": {"USD": "N/A*"}}]
    place = {"region": "us-east", "instanceTypes": [{"type": "x", "sizes": [{"size": "m5.large", "valueColumns": columns}]}]}
    text = json.dumps({"vers": 0.01, "config": {"valueColumns": ["linux", "mswin"], "currencies": ["USD"], "regions": [place]}})
    rows, skipped = read(tmp_path, text)
    assert rows == [("Compute Instance", M5, "us-east-1", "Spot", 0, 0.03, "hour")]
    assert skipped == {"not sold as Spot there": 1}


def test_a_savings_plan_names_what_it_discounts_as_a_bill_does(tmp_path):
    text = (
        "FormatVersion,v1.0\nPublication Date,2026-04-22T19:42:03Z\nOfferCode,AWSComputeSavingsPlan\n"
        "SKU,RateCode,Unit,EffectiveDate,DiscountedRate,Currency,DiscountedSKU,DiscountedServiceCode,DiscountedUsageType,"
        "DiscountedOperation,PurchaseOption,LeaseContractLength,ServiceCode,Product Family,DiscountedRegionCode\n"
        "A,A.B,Hrs,2026-04-20,0.066,USD,XYZ,AmazonEC2,EUW3-BoxUsage:m5.large,RunInstances:0002,No Upfront,3,ComputeSavingsPlans,"
        "ComputeSavingsPlans,eu-west-3\n"
    )
    rows, _ = read(tmp_path, text)
    assert [row[1:4] for row in rows] == [(M5.replace("Linux", "Windows"), "eu-west-3", "savings_plan_compute_3y_no_upfront")]


def test_an_azure_machine_is_named_by_its_size_and_system(tmp_path):
    windows = {"productName": "Virtual Machines DSv3 Series Windows", "retailPrice": 0.203}
    spot = {"skuName": "D2s v3 Spot", "meterName": "D2s v3 Spot", "retailPrice": 0.0222}
    rows, _ = read(tmp_path, azure({}, windows, spot))
    assert rows == [
        ("Virtual Machines", "armSkuName=Standard_D2s_v3", "westeurope", "OnDemand", 0, 0.111, "hour"),
        ("Virtual Machines Windows", "armSkuName=Standard_D2s_v3", "westeurope", "OnDemand", 0, 0.203, "hour"),
        ("Virtual Machines", "armSkuName=Standard_D2s_v3", "westeurope", "Spot", 0, 0.0222, "hour"),
    ]


def test_azure_reservations_are_by_the_hour_and_savings_plans_beside_their_price(tmp_path):
    reserved = {"type": "Reservation", "reservationTerm": "1 Year", "retailPrice": 876}
    plans = {"savingsPlan": [{"unitPrice": 0.08, "retailPrice": 0.08, "term": "1 Year"}]}
    rows, _ = read(tmp_path, azure(reserved, plans))
    assert [row[3:6:2] for row in rows] == [("reserved_1y", 0.1), ("OnDemand", 0.111), ("savings_plan_1y", 0.08)]


def test_azure_meters_have_base_units_and_tiers_in_them(tmp_path):
    operations = {
        "serviceName": "Storage", "productName": "Blob Storage", "skuName": "Hot LRS", "meterName": "Hot Read Operations",
        "unitOfMeasure": "10K", "armSkuName": "", "retailPrice": 0.0044, "tierMinimumUnits": 5,
    }  # fmt: skip
    rows, _ = read(tmp_path, azure(operations))
    assert rows == [
        (
            "Blob Storage",
            "meterName=Hot Read Operations skuName=Hot LRS",
            "westeurope",
            "OnDemand",
            50_000,
            4.4e-07,
            "operation",
        )
    ]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"type": "DevTestConsumption"}, "type DevTestConsumption"),
        ({"unitOfMeasure": "1 Furlong"}, "unit 1 Furlong"),
        ({"productName": "DSv3 Series Cloud Services"}, "another product"),
        ({"currencyCode": "EUR"}, "listed in EUR"),
        ({"serviceName": "Storage", "meterName": None, "retailPrice": None}, "a row without"),
    ],
)
def test_azure_rows_that_do_not_fit_are_counted(tmp_path, item, reason):
    rows, skipped = read(tmp_path, azure(item))
    assert rows == []
    assert reason in next(iter(skipped))


def google(description, unit="GiBy.mo", *, service="Compute Engine", family="Storage", regions=("europe-west3",), rates=None):
    rates = rates or [{"startUsageAmount": 0, "unitPrice": {"currencyCode": "USD", "units": "0", "nanos": 120000000}}]
    sku = {
        "skuId": "A-B-C", "description": description, "serviceRegions": list(regions),
        "category": {"serviceDisplayName": service, "resourceFamily": family, "resourceGroup": "SSD", "usageType": "OnDemand"},
        "pricingInfo": [{"pricingExpression": {"usageUnit": unit, "tieredRates": rates}}],
    }  # fmt: skip
    return json.dumps({"skus": [sku], "nextPageToken": ""})


def test_a_google_sku_is_named_by_its_description_without_the_place(tmp_path):
    rows, _ = read(tmp_path, google("Balanced PD Capacity in Frankfurt"))
    assert rows == [("Storage", "description=Balanced PD Capacity", "europe-west3", "OnDemand", 0, 0.12, "GB-month")]


def test_a_thousandth_of_a_cpu_is_priced_by_the_cpu(tmp_path):
    rate = [{"startUsageAmount": 0, "unitPrice": {"currencyCode": "USD", "units": "0", "nanos": 57300}}]
    text = google("Autopilot Pod mCPU Requests (europe-west3)", "h", service="Kubernetes Engine", family="Compute", rates=rate)
    assert [row[5:] for row in read(tmp_path, text)[0]] == [(0.0573, "vCPU-hour")]


def test_a_google_unit_must_be_the_catalogs(tmp_path):
    rows, skipped = read(tmp_path, google("Balanced PD Capacity", "GiBy.h"))
    assert (rows, list(skipped)) == ([], ["unit GiBy.h where the catalog has GB-month"])


def test_oracles_products_are_listed_everywhere(tmp_path):
    price = {"currencyCode": "USD", "prices": [{"model": "PAY_AS_YOU_GO", "value": 0.0638}]}
    item = {
        "partNumber": "B88317", "displayName": "Compute - Virtual Machine Standard - X5", "metricName": "OCPU Per Hour",
        "serviceCategory": "Compute - Virtual Machine", "currencyCodeLocalizations": [price],
    }  # fmt: skip
    ((family, attributes, region, _, _, amount, unit),), _ = read(tmp_path, json.dumps({"items": [item]}))
    assert (family, region, amount, unit) == ("Compute - Virtual Machine", "global", 0.0638, "OCPU-hour")
    assert attributes == "displayName=Compute - Virtual Machine Standard - X5 partNumber=B88317"


@pytest.mark.parametrize(
    ("metric", "meaning"),
    [("10,000 GB Memory-Seconds", ("GB-second", 10_000)), ("Gigabyte Storage Capacity Per Month", ("GB-month", 1))],
)
def test_an_oracle_metric_says_what_it_counts(metric, meaning):
    assert measure(metric) == meaning


def test_a_zipped_list_is_known_by_its_content(tmp_path):
    assert read(tmp_path, gzip.compress(azure({}).encode()))[0][0][5] == 0.111


@pytest.mark.parametrize("text", ["", "hello", "{}", "[]", "a,b\n1,2\n"])
def test_what_is_no_price_list_has_no_kind(tmp_path, text):
    (tmp_path / "x").write_text(text)
    assert documents.opened("x", tmp_path / "x").kind == ""


def test_a_machine_type_costs_its_vcpus_and_its_memory(tmp_path):
    """Google lists E2 in us-central1 at 0.02181159 a vCPU-hour and 0.00292353 a GB-hour; an e2-standard-2 costs 0.06701142."""
    skus = []
    for what, nanos, unit in (("Core", 21811590, "h"), ("Ram", 2923530, "GiBy.h")):
        rate = [{"startUsageAmount": 0, "unitPrice": {"currencyCode": "USD", "units": "0", "nanos": nanos}}]
        text = google(f"E2 Instance {what} running in Americas", unit, family="Compute", regions=("us-central1",), rates=rate)
        skus += json.loads(text)["skus"]
    rows, skipped = read(tmp_path, json.dumps({"skus": skus}))
    assert {row[1]: row[5] for row in rows} == {"machineType=e2-standard-2": 0.06701142, "machineType=e2-micro": 0.0083764275}
    assert not skipped
