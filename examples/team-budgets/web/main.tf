terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.70"
    }
  }
}

provider "aws" {
  region = "us-east-1"
  default_tags {
    tags = {
      team       = "web"
      service_id = "search"
    }
  }
}

# A server for the new search.
resource "aws_instance" "search" {
  ami           = "ami-0d1ddd83282187d18"
  instance_type = "m5.16xlarge"

  root_block_device {
    volume_size = 20
    volume_type = "gp3"
  }
}
