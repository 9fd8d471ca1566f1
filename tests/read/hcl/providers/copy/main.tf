data "aws_region" "current" {}

resource "aws_instance" "this" {
  ami           = "ami-1"
  instance_type = data.aws_region.current.name == "ap-southeast-2" ? "m5.large" : "m5.xlarge"
}
