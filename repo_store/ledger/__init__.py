"""The ledger: what has happened in every community, written down outside of it and signed.

A repository can prove that its objects are whole, but not that its newest commit is still there. So every landed
action is also noted here: community, ref, old and new value. See `repo_store.ledger.ledger`.
"""
