"""Checking a whole installation: the store first, then what its files mean, then the caches built from it.

Nothing here repairs anything. Caches can be rebuilt from Git (`drafting.desk.caches.reconcile`); the truth is mended by
people, from a backup.
"""

from drafting.desk.verifying.faults import CACHES
from drafting.desk.verifying.verify import Report, verify

__all__ = ["CACHES", "Report", "verify"]
