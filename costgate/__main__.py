"""`python -m costgate` is `costgate`."""

from costgate.cli.main import main

if __name__ == "__main__":
    main()
