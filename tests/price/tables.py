"""A small catalog for tests, compiled from CSV tables."""

from costgate.price.catalog import Catalog
from costgate.price.compile import compile_catalog

INDEX = "table,service,currency,source,date,flag\nec2.csv,AmazonEC2,,offer file,2026-09-01,\nmore.csv,,,price page,2026-10-01,derived\n"
EC2 = """\
family,region,purchase,unit,price,instanceType,operatingSystem,sku
Compute Instance,us-east-1,,hour,0.0104,t3.micro,Linux,ABC
Compute Instance,us-east-1,,hour,0.0196,t3.micro,Windows,
Compute Instance,us-east-1,Spot,hour,0.0031,t3.micro,Linux,
Compute Instance,eu-west-1,,hour,0.0114,t3.micro,Linux,
Compute Instance,eu-west-3,,hour,0.0118,t3.micro,Linux,
Compute Instance,eu-west-1,,hour,0.1,m5.large,Linux,
"""
MORE = """\
service,family,region,tier_start,unit,price,currency,usagetype
AmazonS3,API,us-east-1,0,request,0.000005,,PUT
AmazonS3,API,us-east-1,1000,request,0.000003,,PUT
AmazonS3,API,us-east-1,5000,request,0.000001,,PUT
AmazonS3,API,cn-north-1,0,request,0.00004,CNY,PUT
AmazonS3,API,us-east-1,0,request,0,,DELETE
"""


def folder(path, *, index=INDEX, ec2=EC2, more=MORE):
    """Write the tables into *path* and return it."""
    (path / "tables").mkdir(parents=True, exist_ok=True)
    (path / "tables" / "index.csv").write_text(index)
    (path / "ec2.csv").write_text(ec2)
    (path / "more.csv").write_text(more)
    return path


def catalog(path, **tables):
    """A catalog of the tables, compiled into *path*."""
    target = path / "catalog.sqlite"
    compile_catalog(folder(path, **tables), target)
    return Catalog(target)
