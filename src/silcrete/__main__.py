"""`python -m silcrete` is `silcrete`."""

from silcrete.cli import main

main()
