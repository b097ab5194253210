"""What is wrong, doubtful or missing in a ledger: each finding says where, what, and what to do.

An `error` is a fault of the record (a code nobody knows, a share over one); a `warning` is a statement that cannot be
right as the source makes it and is kept as it is; a `note` is a gap, an old figure or an open conflict.
"""

from silcrete.chain.checks.run import check
from silcrete.chain.checks.shelf import Limits
from silcrete.ingest.circles import cycle, expanded

__all__ = ["Limits", "check", "cycle", "expanded"]
