"""Price lists for tests, and the catalogs that they are read beside."""

import csv
import io
import json
from collections import Counter

from costgate.price.importing import documents, run
from costgate.price.importing.listed import Wanted
from costgate.price.importing.vocabulary import Vocabulary
from costgate.price.layer import Layer
from tests.price.tables import catalog

INDEX = "table,service,source,date\nec2.csv,AmazonEC2,list,2026-01-01\nmore.csv,,list,2026-01-01\n"
TYPES = ("m5.large", "m5.xlarge", "m5.2xlarge", "m5.4xlarge", "c5.large")
EC2 = "family,region,purchase,unit,price,instanceType,operatingSystem,preInstalledSw,tenancy\n" + "".join(
    f"Compute Instance,us-east-1,{purchase},hour,0.1,{name},{system},NA,Shared\n"
    for name in TYPES
    for system in ("Linux", "Windows")
    for purchase in ("", "reserved_1y_standard_partial_upfront")
)
MORE = """\
service,family,region,tier_start,unit,price,usagetype,group,volumeApiName,armSkuName,skuName,meterName,description,sku,machineType
AmazonS3,API Request,us-east-1,,request,0.000005,Requests-Tier1,,,,,,,
AmazonEC2,Provisioned Throughput,us-east-1,,MiBps-month,0.04,,EBS Throughput,gp3,,,,,
AmazonEC2,NAT Gateway,us-east-1,,hour,0.045,NatGateway-Hours,,,,,,,M2YSHUBETB3JX4M4
AmazonRoute53,DNS Zone,global,,zone-month,0.5,HostedZone,,,,,,,
Virtual Machines,Virtual Machines,eastus,,hour,0.096,,,,Standard_D2s_v3,,,,
Compute Engine,Storage,us-central1,,GB-month,0.1,,,,,,,Balanced PD Capacity,
Compute Engine,Compute,us-west1,,hour,0.06,,,,,,,,,e2-standard-2
Compute Engine,Compute,us-west1,,hour,0.01,,,,,,,,,e2-micro
Kubernetes Engine,Compute,us-central1,,vCPU-hour,0.0445,,,,,,,Autopilot Pod mCPU Requests,
"""
HEAD = '"FormatVersion","v1.0"\n"Publication Date","2026-03-04T05:06:07Z"\n"OfferCode","AmazonEC2"\n'
COLUMNS = (
    "SKU", "OfferTermCode", "TermType", "StartingRange", "Unit", "PricePerUnit", "Currency", "LeaseContractLength",
    "PurchaseOption", "OfferingClass", "Product Family", "serviceCode", "Location", "Instance Type", "Tenancy",
    "Operating System", "License Model", "usageType", "operation", "CapacityStatus", "Pre Installed S/W", "Group",
    "Volume API Name", "Region Code",
)  # fmt: skip
INSTANCE = {
    "SKU": "ABC", "OfferTermCode": "JRTCKXETXF", "TermType": "OnDemand", "StartingRange": "0", "Unit": "Hrs",
    "PricePerUnit": "0.107", "Currency": "USD", "Product Family": "Compute Instance", "serviceCode": "AmazonEC2",
    "Location": "EU (Ireland)", "Instance Type": "m5.large", "Tenancy": "Shared", "Operating System": "Linux",
    "License Model": "No License required", "usageType": "EU-BoxUsage:m5.large", "operation": "RunInstances",
    "CapacityStatus": "Used", "Pre Installed S/W": "NA",
}  # fmt: skip


def offer(*rows, head=HEAD):
    """An offer file in CSV, with these rows; each is a change to an instance's row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**INSTANCE, **row} for row in rows)
    return head + text.getvalue()


def azure(*items, **more):
    """A page of the Azure Retail Prices API; each item is a change to a machine's."""
    machine = {
        "currencyCode": "USD", "tierMinimumUnits": 0.0, "retailPrice": 0.111, "armRegionName": "westeurope",
        "meterName": "D2s v3", "productName": "Virtual Machines DSv3 Series", "skuName": "D2s v3",
        "serviceName": "Virtual Machines", "unitOfMeasure": "1 Hour", "type": "Consumption", "isPrimaryMeterRegion": True,
        "armSkuName": "Standard_D2s_v3", "skuId": "DZH318Z0BQ35/00B1",
    }  # fmt: skip
    return json.dumps(
        {"BillingCurrency": "USD", "Items": [{**machine, **item} for item in items], "NextPageLink": None, **more}
    )


def vocabulary(path):
    """The vocabulary of the small catalog above."""
    return Vocabulary(Layer(catalog(path / "shipped", index=INDEX, ec2=EC2, more=MORE).path))


def read(path, text, **wanted):
    """The prices of a list, as (family, attributes, region, purchase, tier, price, unit) tuples, and what was left out."""
    file = path / "list"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    document = documents.opened(str(file), file)
    asked = Wanted(vocabulary(path), "2026-05-06", **wanted)
    _, prices = run.READERS[document.kind](document, asked)
    rows = [
        (
            row.family,
            row.attributes.replace("\n", " "),
            row.region,
            row.purchase,
            row.tier / 10**6,
            row.amount / 10**12,
            row.unit,
        )
        for row in prices
    ]
    return rows, Counter(asked.skipped)
