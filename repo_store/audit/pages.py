"""Reading the ledger with suspicion: every page is signed by the key that the page before it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from repo_store import records
from repo_store.audit.fault import Fault, fault
from repo_store.errors import Damaged
from repo_store.ledger import entry as entries
from repo_store.ledger import keys
from repo_store.ledger.entry import Entry
from repo_store.ledger.keys import Keys
from repo_store.ledger.ledger import RECOVERED, RawPage
from repo_store.ledger.replay import Replay
from repo_store.signing import signer


@dataclass(slots=True)
class Reader:
    """The ledger as far as it was read. head: its last page; keys: the list there; total: entries so far."""

    replay: Replay = field(default_factory=Replay)
    head: str | None = None
    keys: Keys = ()
    total: int = 0
    commits: set[str] = field(default_factory=set)
    _early: set[str] = field(default_factory=set)  # ids of entries taken while they still waited
    _newest: set[str] = field(default_factory=set)  # ids of the entries of the last page

    def read(self, pages: Iterable[RawPage], waiting: Iterable[Entry]) -> Iterator[Fault]:
        """Takes the pages that follow, and what waited before they were read; gives what is wrong with them.

        Each entry counts once, also when it waits although it is recorded: whoever recorded it was stopped before he
        had removed it, or has recorded it since.
        """
        recorded = set(self._newest)
        for page in pages:
            yield from self._page(page)
            self.head = page.commit
            self.commits.add(page.commit)
            recorded |= self._newest
        for entry in waiting:
            if entry.id not in self._early | recorded:
                self._early.add(entry.id)
                yield from self._entry(entry)

    def _page(self, page: RawPage) -> Iterator[Fault]:
        try:
            listed = keys.read(page.keys.decode("utf-8", "replace"))
            lines = entries.read_lines(page.lines)
        except Damaged as error:
            yield fault("so-cai-hong", what=f"{page.commit}, {error.what}")
            return
        yield from self._signed(page, listed)
        self.keys = listed
        self.total += len(lines)
        self._newest = {entry.id for entry in lines}
        told = dict(records.split(page.content.partition(b"\n\n")[2].decode("utf-8", "replace"))[1])
        if (told.get("So-dong"), told.get("Tong")) != (str(len(lines)), str(self.total)):
            yield fault("so-cai-so-dong", what=page.commit)
        for entry in lines:
            if entry.id in self._early:
                self._early.remove(entry.id)
            else:
                yield from self._entry(entry)

    def _signed(self, page: RawPage, listed: Keys) -> Iterator[Fault]:
        """Whether the page is signed by the key in use before it, and how the list of keys has changed."""
        unsigned, signature = records.unsigned_commit(page.content)
        by = signer(unsigned, signature)
        before = self.keys or listed
        if by is None:
            yield fault("so-cai-chu-ky", what=page.commit)
        elif by != before[-1].public:
            message = unsigned.partition(b"\n\n")[2].decode("utf-8", "replace")
            if by == listed[-1].public and RECOVERED in records.split(message)[1]:
                yield fault("khoa-khoi-phuc", what=by.fingerprint)
            else:
                yield fault("so-cai-chu-ky", what=page.commit)
        if listed != before and not _succeeds(before, listed):
            yield fault("so-cai-khoa", what=page.commit)

    def _entry(self, entry: Entry) -> Iterator[Fault]:
        for ref in self.replay.apply(entry):
            yield fault("so-cai-dut", entry.community, f"{ref} ({entry.id})")


def _succeeds(before: Keys, listed: Keys) -> bool:
    """Whether the list is the one before with one new key, and an end for the key that was in use."""
    until = listed[-2].until if len(listed) == len(before) + 1 else None
    return until is not None and listed[:-1] == (*before[:-1], replace(before[-1], until=until))
