provider "aws" {
  region = "eu-west-1"
}

locals {
  sizes = {
    default = "t3.small"
    prod    = "m5.large"
  }
  instance_type = lookup(local.sizes, terraform.workspace, local.sizes.default)
}

resource "aws_instance" "web" {
  count         = terraform.workspace == "prod" ? 2 : 1
  ami           = "ami-1"
  instance_type = local.instance_type
  tags          = { Name = "web-${terraform.workspace}" }
}
