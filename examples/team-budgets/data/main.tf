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
      team       = "data"
      service_id = "reports"
    }
  }
}

# Half the size: reports wait for nobody at night.
resource "aws_instance" "reports" {
  ami           = "ami-0d1ddd83282187d18"
  instance_type = "m5.2xlarge"

  root_block_device {
    volume_size = 20
    volume_type = "gp3"
  }
}
