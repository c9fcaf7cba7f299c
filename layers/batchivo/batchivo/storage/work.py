"""The unit of work: everything that one operation reads and writes, committed at its end, all or
nothing.

docs/adr/0016-one-unit-of-work-an-operation.md says why.
"""

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Concatenate, Generic, Literal, ParamSpec, Protocol, TypeVar

from batchivo.errors import DomainError, InvalidFields, NotFound
from batchivo.storage import table
from batchivo.storage.attempts import WriteConflict, attempts
from batchivo.storage.attributes import Item
from batchivo.storage.collection import Collection
from batchivo.storage.documents import Versions, check_version
from batchivo.storage.entity import Entity, has_ended
from batchivo.storage.markers import Kept, Marker
from batchivo.storage.numbers import Numbers
from batchivo.storage.table import (
    IS_NEW,
    Condition,
    ConditionFailed,
    Key,
    at_version,
    batch_get,
    collection_of,
    write_all,
)
from batchivo.storage.table import Write as Write

MAX_WRITES = table.MAX_TRANSACTION_ITEMS - 2
"""The most items that one operation can write beside its log entry and its marker."""

E = TypeVar("E", bound=Entity)
P = ParamSpec("P")
R = TypeVar("R")

Refused = Callable[[Item | None], Exception | None]
"""Explains a failed condition, given the stored item: an exception to raise, or None if the write
has already been made, which can only be so of a write that stands alone."""

_Place = tuple[str, str, str]
"""Table, partition and id."""


class TooManyWrites(InvalidFields):
    """The operation would write more items than fit in one transaction."""

    def __init__(self, count: int) -> None:
        DomainError.__init__(
            self,
            f"This would write {count} items at once, and {MAX_WRITES} is the most; "
            "nothing was changed. Ask for less in one call.",
        )
        self.errors = ()


class Caller(Protocol):
    """Anyone who works for a workspace."""

    @property
    def workspace_id(self) -> str: ...
    @property
    def user_id(self) -> str: ...
    @property
    def key_id(self) -> str | None: ...
    @property
    def deed(self) -> "Deed | None": ...


class Deed(Protocol):
    """A caller's request, logged in the transaction of its change and marked there as done."""

    recorded: bool
    marker: Marker | None
    """None for a call without an ``Idempotency-Key``."""

    def entry(self, caller: Caller, created: str | None) -> Write:
        """Return the write of its log entry; ``created`` is the address of a created resource."""
        ...

    def append(self, entry: Write) -> None:
        """Append an entry that its transaction had to leave out. Never raises."""
        ...

    def count_failed(self, caller: Caller, *, visible: bool) -> None:
        """Count a failed attempt in the log. Never raises."""
        ...


@dataclass(frozen=True)
class Unattended:
    """A caller without an account: a function started by an event, or an anonymous request."""

    workspace_id: str = ""
    user_id: str = ""
    key_id: str | None = None
    deed: Deed | None = None


C = TypeVar("C", bound=Caller)


@dataclass(eq=False)
class _Held(Generic[E]):
    """An entity in the work: as it was read, and as it will be written."""

    collection: Collection[E]
    partition: str
    id: str
    read: E | None
    pending: E | None
    state: Literal["read", "checked", "added", "saved", "removed"] = "read"
    remembered: bool = False
    """Whether it was remembered from an earlier call, not read."""
    implied: bool = False
    """Whether it is added for the sake of another."""
    owner: str = ""

    @property
    def key(self) -> Key:
        return Key(self.partition, self.id)

    def is_out_of_date(self, item: Item | None) -> bool:
        """Return whether the stored item has changed since it was read."""
        now = self.collection.documents.read(item)
        return (now and now.version) != (self.read and self.read.version)

    def write(self) -> Write:
        documents = self.collection.documents
        if self.state == "checked":
            assert self.read is not None  # noqa: S101 - what does not exist is not checked
            return documents.table.checking(self.key, at_version(self.read.version))
        if self.state == "removed":
            assert self.read is not None  # noqa: S101 - what was added and removed is not held
            return documents.removing(self.partition, self.read)
        assert self.pending is not None  # noqa: S101 - only a removal leaves nothing
        if self.read is None:
            return documents.creating(self.partition, self.pending)
        return documents.changing(self.partition, self.pending)

    def remember_written(self) -> None:
        self.collection.documents.remember(self.partition, self.id, self.pending)

    def remember_found(self, item: Item | None) -> None:
        documents = self.collection.documents
        documents.remember(self.partition, self.id, documents.read(item))


@dataclass
class Work:
    """One attempt at an operation, with every entity that it reads or writes.

    A rule may run several times, so its only effects are reads and writes through its ``Work``.
    """

    workspace_id: str
    numbers: dict[Numbers, list[int]] = field(default_factory=dict)
    """Numbers taken so far; all attempts at an operation share them."""
    may_remember: bool = True
    """Whether ``last_seen`` may return an entity remembered by this process."""
    kept: Kept = field(default_factory=dict)
    """Fields of the answer that nobody can read again."""
    progress: Kept = field(default_factory=dict)
    """Where the operation's next transaction continues."""
    _numbered: dict[Numbers, int] = field(default_factory=dict)
    """How many of the numbers this attempt has given."""
    _held: dict[_Place, _Held[Any]] = field(default_factory=dict)
    _changed: list[_Held[Any]] = field(default_factory=list)
    _others: list[tuple[Write, Refused | None]] = field(default_factory=list)
    _logged: tuple[Deed, Write] | None = None
    """The log entry, and the deed that it tells of."""
    _got: list[_Held[Any]] = field(default_factory=list)
    """The entities read alone."""
    _got_together: list[list[_Held[Any]]] = field(default_factory=list)
    """The entities read by one BatchGetItem, each."""

    # ------------------------------------------------------------------------------------ reading

    def get(
        self,
        collection: Collection[E],
        entity_id: str,
        expected: Versions = None,
        *,
        owner: str = "",
    ) -> E:
        """Return the entity with pending changes: one GetItem, or none if the work holds it.

        Raises:
            NotFound: also for another workspace's, and for one whose life has ended.
            VersionMismatch: if ``expected`` is not the version that was read.
        """
        entity = self.find(collection, entity_id, owner=owner)
        if entity is None or has_ended(entity):
            raise NotFound(collection.noun)
        held = self._held[self._place(collection, entity_id, owner)]
        check_version(held.read or entity, expected)
        return entity

    def find(self, collection: Collection[E], entity_id: str, *, owner: str = "") -> E | None:
        """Return the entity, or None: one GetItem, or none if the work holds it."""
        held = self._known(collection, entity_id, owner)
        if held is None:
            held = self._hold(collection, entity_id, owner)
            self._got.append(held)
            item = collection.documents.table.get(held.key)
            self._take_in(held, item)
            held.remember_found(item)
        return held.pending

    def get_many(self, collection: Collection[E], ids: Iterable[str]) -> dict[str, E]:
        """Return all of the entities, by id: one BatchGetItem per hundred that the work does not
        hold.

        Raises:
            NotFound: if one of them does not exist, or is another workspace's.
        """
        wanted = set(ids)
        found = self.find_many(collection, wanted)
        if len(found) < len(wanted):
            raise NotFound(collection.noun)
        return found

    def find_many(self, collection: Collection[E], ids: Iterable[str]) -> dict[str, E]:
        """Return existing entities, by id: one BatchGetItem per hundred that the work does not
        hold."""
        wanted = sorted(set(ids))
        unknown = [
            self._hold(collection, entity_id)
            for entity_id in wanted
            if self._known(collection, entity_id) is None
        ]
        if unknown:
            self._got_together.append([*unknown])
            items = _batch_get(unknown)
            for held, item in zip(unknown, items, strict=True):
                self._take_in(held, item)
        found = (self._known(collection, entity_id) for entity_id in wanted)
        return {held.id: held.pending for held in found if held and held.pending is not None}

    def last_seen(self, collection: Collection[E], entity_id: str, *, owner: str = "") -> E:
        """Return the entity as this process last saw it: no round trip, or one GetItem if it has
        not seen it.

        Somebody else may have changed it since. A change based on it is safe, because the write is
        conditional on its version; a refusal is decided again after reading.

        Raises:
            NotFound: also for another workspace's.
        """
        self._recall(collection, entity_id, owner)
        return self.get(collection, entity_id, owner=owner)

    def find_last_seen(
        self, collection: Collection[E], entity_id: str, *, owner: str = ""
    ) -> E | None:
        """Return the entity as this process last saw it, or None: as ``last_seen``."""
        self._recall(collection, entity_id, owner)
        return self.find(collection, entity_id, owner=owner)

    def find_many_last_seen(self, collection: Collection[E], ids: Iterable[str]) -> dict[str, E]:
        """Return existing entities as this process last saw them, by id: one BatchGetItem per
        hundred that it has not seen."""
        wanted = set(ids)
        for entity_id in wanted:
            self._recall(collection, entity_id)
        return self.find_many(collection, wanted)

    # ------------------------------------------------------------------------------------ writing

    def add(
        self, collection: Collection[E], entity: E, *, owner: str = "", implied: bool = False
    ) -> E:
        """Store a new entity; ``implied`` says that it is not what the operation is to create."""
        held = self._known(collection, entity.id, owner)
        if held is None or held.pending is not None:
            held = self._hold(collection, entity.id, owner)
        held.pending, held.state, held.implied = entity, "added", implied
        if held not in self._changed:
            self._changed.append(held)
        return entity

    def save(self, collection: Collection[E], entity: E, *, owner: str = "") -> E:
        """Store a ``changed`` entity, if nobody else has changed it since it was read; returns it
        with its version. A second save replaces the first.

        Raises:
            LookupError: if this work has neither read nor added the entity.
        """
        held = self._require_known(collection, entity.id, owner)
        version = held.read.version + 1 if held.read else 1
        if entity.version != version:
            entity = entity.model_copy(update={"version": version})
        if held.state == "read":
            self._changed.append(held)
        if held.state in ("read", "checked"):
            held.state = "saved"
        held.pending = entity
        return entity

    def check(self, collection: Collection[E], entity: E) -> None:
        """Let the work commit only if nobody has changed the entity since it was read: one more
        item, or none if the work writes the entity.

        Raises:
            LookupError: if this work has neither read nor added the entity.
        """
        held = self._require_known(collection, entity.id, "")
        if held.state == "read":
            held.state = "checked"
            self._changed.append(held)

    def remove(self, collection: Collection[E], entity: E, *, owner: str = "") -> None:
        """Delete an entity, if nobody else has changed it since it was read.

        Raises:
            LookupError: if this work has neither read nor added the entity.
        """
        held = self._require_known(collection, entity.id, owner)
        if held not in self._changed:
            self._changed.append(held)
        held.pending, held.state = None, "removed"
        if held.read is None:
            self._changed.remove(held)

    def also(self, write: Write, *, refused: Refused | None = None) -> None:
        """Write something other than an entity, such as a claim on a name.

        If the write's condition fails, ``refused`` explains it; without ``refused``, the operation
        is tried again.
        """
        self._others.append((write, refused))

    def log(self, deed: Deed, caller: Caller, *, created: str | None = None) -> None:
        """Write the deed's log entry for the caller's workspace: one more item.

        If the log alone refuses its entry, the work is committed without it, and the entry is
        written afterwards.
        """
        self._logged = deed, deed.entry(caller, created)

    def take_turn(self, collection: Collection[Any]) -> None:
        """Let nobody else with a turn in the collection commit before this work does, so that a
        count taken after this call stays true: one GetItem, and one more item to write."""
        place = Key(collection_of(self.workspace_id, "turns"), collection.noun)
        documents = collection.documents
        before = (documents.table.get(place) or {}).get("turn")
        item = {"collection": place.collection, "id": place.id, "turn": (before or 0) + 1}
        is_next = IS_NEW if before is None else Condition("#turn = :turn", {":turn": before})
        self.also(documents.table.putting(item, is_next))

    def keep(self, **shown: Any) -> None:
        """Keep fields of the answer that nobody can read again, such as a key shown once, for the
        answer to a repetition: JSON fields of its ``data``, or its ``meta``."""
        self.kept |= shown

    def go_on(self, **progress: Any) -> None:
        """Say that the operation continues in another transaction, and where: as JSON."""
        self.progress |= progress

    def number(
        self,
        collection: Collection[E],
        entities: Sequence[E],
        *,
        after: int = 0,
        claim_ahead: bool = False,
    ) -> list[E]:
        """Return new entities with their numbers, which the work claims; those without one get the
        next numbers above ``after``: one UpdateItem, and one more with ``after``, once per
        operation however often it is tried. Call it last, so that a refusal leaves no gap.

        ``claim_ahead`` claims the numbers in a transaction before the operation's, for one that has
        no room for the claims.
        """
        numbers = collection.numbers
        assert numbers is not None  # noqa: S101 - only kinds with numbers are numbered
        lacking = sum(not _number_of(entity) for entity in entities)
        used = self._numbered.get(numbers, 0)
        issued = iter(self._issue(numbers, used + lacking, after)[used:] if entities else ())
        self._numbered[numbers] = used + lacking
        numbered = [
            entity
            if _number_of(entity)
            else entity.model_copy(update={"number": numbers.written(next(issued))})
            for entity in entities
        ]

        def forget_issued(_: Item | None) -> None:
            """Another entity has one of the numbers: the next attempt takes others."""
            self.numbers.pop(numbers, None)

        claims = [
            numbers.claiming(self.workspace_id, number=_number_of(entity), entity_id=entity.id)
            for entity in numbered
        ]
        if claim_ahead:
            forget_issued(None)
            self._numbered.pop(numbers)
            write_all(claims)
        else:
            for claim in claims:
                self.also(claim, refused=forget_issued)
        return numbered

    def take_numbers(self, collection: Collection[Any], count: int, *, after: int = 0) -> None:
        """Take the numbers of this many new entities at once, which ``number`` then gives to one
        after the other: one UpdateItem, and one more with ``after``, the number to begin above."""
        if collection.numbers is not None:
            used = self._numbered.get(collection.numbers, 0)
            self._issue(collection.numbers, used + count, after)

    def _issue(self, numbers: Numbers, count: int, after: int) -> list[int]:
        """Return numbers that this operation has taken, and as many more as it needs."""
        taken = self.numbers.get(numbers)
        if taken is None:
            taken = self.numbers[numbers] = []
            if after:
                numbers.issue_after(self.workspace_id, after)
        if len(taken) < count:
            taken += numbers.issue(self.workspace_id, count - len(taken))
        return taken[:count]

    @property
    def created(self) -> str | None:
        """Return the address of the first new entity that has one and is not implied."""
        for held in self._changed:
            if held.state == "added" and not held.implied and held.collection.address is not None:
                return f"{held.collection.address.format(owner=held.owner)}/{held.id}"
        return None

    def __len__(self) -> int:
        """Return the number of items to write."""
        return len(self._changed) + len(self._others)

    @property
    def fits(self) -> bool:
        """Whether it fits in one transaction with its marker and its log entry; with an entity that
        is only checked, it may take the entry's room, which is written afterwards."""
        checks = any(held.state == "checked" for held in self._changed)
        return len(self) <= MAX_WRITES + checks

    def commit(self) -> None:
        """Write everything: one PutItem if it is a single item, else one TransactWriteItems.

        Raises:
            WriteConflict: if somebody else was first.
        """
        if not len(self):
            return
        writes = [*(held.write() for held in self._changed), *(write for write, _ in self._others)]
        deed, entry = self._logged or (None, None)
        is_full = len(writes) == table.MAX_TRANSACTION_ITEMS
        try:
            was_logged = write_all(writes, optional=None if is_full else entry) and not is_full
        except ConditionFailed as failed:
            self._explain(failed)
        else:
            if deed is not None and entry is not None and not was_logged:
                deed.append(entry)
        for held in self._changed:
            held.remember_written()

    def _explain(self, failed: ConditionFailed) -> None:
        for position, item in failed.items.items():
            if position < len(self._changed):
                self._changed[position].remember_found(item)
        if failed.position < len(self._changed):
            raise failed
        if failed.position == len(self):
            raise failed
        _, refused = self._others[failed.position - len(self._changed)]
        if refused is None:
            raise failed
        refusal = refused(failed.item)
        if refusal is not None:
            raise refusal from failed
        if len(self) > 1 or self._logged is not None:
            raise failed

    # --------------------------------------------------------------------------------- refusing

    @property
    def used_memory(self) -> bool:
        """Whether a decision was based on a remembered entity."""
        return any(held.remembered for held in self._held.values())

    def is_out_of_date(self) -> bool:
        """Return whether an entity that was read has changed since, by reading each one again.

        False if only one entity was read, since it had this state at that moment.
        """
        if len(self._got) + sum(map(len, self._got_together)) < 2:
            return False
        return any(
            held.is_out_of_date(held.collection.documents.table.get(held.key)) for held in self._got
        ) or any(map(_are_out_of_date, self._got_together))

    # ------------------------------------------------------------------------------------ holding

    def _recall(self, collection: Collection[E], entity_id: str, owner: str = "") -> None:
        """Hold the entity as this process last saw it, if it has and the work holds none."""
        seen = collection.documents.seen
        if self.may_remember and seen and self._known(collection, entity_id, owner) is None:
            entity = seen.get(collection.partition(self.workspace_id, owner), entity_id)
            if entity is not None:
                held = self._hold(collection, entity_id, owner)
                held.read, held.pending, held.remembered = entity, entity, True

    def _place(self, collection: Collection[E], entity_id: str, owner: str) -> _Place:
        return collection.table, collection.partition(self.workspace_id, owner), entity_id

    def _known(self, collection: Collection[E], entity_id: str, owner: str = "") -> _Held[E] | None:
        return self._held.get(self._place(collection, entity_id, owner))

    def _require_known(self, collection: Collection[E], entity_id: str, owner: str) -> _Held[E]:
        held = self._known(collection, entity_id, owner)
        if held is None or held.pending is None:
            message = f"{collection.noun} {entity_id} was not read by this work"
            raise LookupError(message)
        return held

    def _hold(self, collection: Collection[E], entity_id: str, owner: str = "") -> _Held[E]:
        place = self._place(collection, entity_id, owner)
        held = _Held(collection, place[1], entity_id, None, None, owner=owner)
        self._held[place] = held
        return held

    @staticmethod
    def _take_in(held: _Held[E], item: Item | None) -> None:
        held.read = held.pending = held.collection.documents.read(item)


def _batch_get(together: Sequence[_Held[Any]]) -> list[Item | None]:
    return batch_get([(held.collection.documents.table, held.key) for held in together])


def _are_out_of_date(together: Sequence[_Held[Any]]) -> bool:
    items = _batch_get(together)
    return any(held.is_out_of_date(item) for held, item in zip(together, items, strict=True))


def _number_of(entity: Entity) -> int | str:
    """Return the entity's number; 0 or "" if it has none yet."""
    number: int | str | None = getattr(entity, "number", None)
    return number or 0


def progress_of(caller: Caller) -> Kept:
    """Return where the caller's operation continues: the arguments of ``Work.go_on`` in the
    previous transaction of this call, or of an earlier one with its ``Idempotency-Key``; else an
    empty dict."""
    deed = caller.deed
    return deed.marker.progress if deed and deed.marker else {}


def operation(rule: Callable[Concatenate[Work, C, P], R]) -> Callable[Concatenate[C, P], R]:
    """Run a rule and write its changes; run it again from its first read if somebody else was
    first.

    The log entry of the caller's deed and the marker of its ``Idempotency-Key`` are part of the
    transaction, the entry unless the log refuses it. A refusal stands only if everything that was
    read is still current: a later read may already show somebody else's change of an entity read
    earlier.

    Raises:
        Conflict: ``CONCURRENT_CHANGE`` if others keep being first for eight seconds.
        TooManyWrites: for more than 98 items.
    """

    @functools.wraps(rule)
    def until_written(caller: C, /, *args: P.args, **kwargs: P.kwargs) -> R:
        turns = attempts()
        numbers: dict[Numbers, list[int]] = {}
        next(turns)
        may_remember, conflicts = True, 0
        while True:
            work = Work(caller.workspace_id, numbers, may_remember)
            try:
                result = rule(work, caller, *args, **kwargs)
                _commit(work, caller)
            except WriteConflict:
                conflicts += 1
                # The first conflict may have returned the stored items. After a second one, others
                # keep changing them, so what is remembered is stale by the next try.
                may_remember = conflicts == 1
            except DomainError:
                if work.used_memory:
                    may_remember = False
                    continue
                if not work.is_out_of_date():
                    raise
            else:
                return result
            next(turns)

    return until_written


def _commit(work: Work, caller: Caller) -> None:
    if not work.fits:
        raise TooManyWrites(len(work))
    deed = caller.deed
    if deed is None:
        work.commit()
        return
    created, marker = work.created, deed.marker
    if marker is not None and (len(work) or work.kept or work.progress):
        if marker.is_finished:
            message = "the transaction before this one did not say that the operation goes on"
            raise RuntimeError(message)
        write = marker.write(created=created, kept=work.kept, progress=work.progress)
        work.also(write, refused=marker.refusal)
    if not len(work):
        return
    is_logged = deed.recorded or (marker is not None and marker.step > 0)
    if caller.workspace_id and not is_logged:
        work.log(deed, caller, created=created)
    work.commit()
    deed.recorded = True
    if marker is not None:
        marker.wrote(created=created, kept=work.kept, progress=work.progress)
