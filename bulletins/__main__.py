"""`python -m bulletins` is the command line."""

from bulletins.cli.main import main

main()
