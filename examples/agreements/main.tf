provider "aws" {
  region = "eu-west-1"
}

resource "aws_instance" "api" {
  ami           = "ami-0c38b837cd80f13bb"
  instance_type = "m5.large"
  root_block_device {
    volume_type = "gp3"
    volume_size = 100
  }
  tags = { environment = "prod" }
}

resource "aws_instance" "test" {
  ami           = "ami-0c38b837cd80f13bb"
  instance_type = "t3.large"
  tags          = { environment = "dev" }
}

resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  memory_size   = 512
}

resource "acme_search_cluster" "search" {
  node_count = 3
}

resource "vsphere_virtual_machine" "ledger" {
  name     = "ledger"
  num_cpus = 4
  memory   = 16384
}
