"""Checking a store: is everything still there that was acknowledged, and is it what it was?

- `fault`: what can be found, each with its sentence for people;
- `pages`: the ledger's own pages: signatures, keys, numbers of lines;
- `community`: one repository against what the ledger says of it;
- `audit`: the whole, while others go on writing.
"""

from repo_store.audit.audit import Audit
from repo_store.audit.fault import Fault

__all__ = ["Audit", "Fault"]
