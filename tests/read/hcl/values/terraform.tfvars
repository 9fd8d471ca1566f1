region = "eu-central-1"
size   = 10
