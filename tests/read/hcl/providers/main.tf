provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { team = "core" }
  }
}

provider "aws" {
  alias  = "far"
  region = local.far
}

locals {
  far = "ap-southeast-2"
}

resource "aws_instance" "near" {
  ami           = "ami-1"
  instance_type = "m5.large"
}

resource "aws_instance" "far" {
  provider      = aws.far
  ami           = "ami-1"
  instance_type = "m5.large"
}

module "copy" {
  source = "./copy"
  providers = {
    aws = aws.far
  }
}
