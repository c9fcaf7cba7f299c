"""The unit of work, at DynamoDB Local: each entity once, all or nothing, and on record."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from batchivo.errors import Conflict, NotFound, VersionMismatch
from batchivo.storage import attempts
from batchivo.storage.collection import Collection, ListedCollection
from batchivo.storage.documents import changed
from batchivo.storage.identifiers import new_id
from batchivo.storage.markers import Marker
from batchivo.storage.numbers import Numbers
from batchivo.storage.table import IS_NEW, Key, TransactionBusy, Write, write_all
from batchivo.storage.work import Caller, TooManyWrites, Unattended, Work, operation
from testbed.traffic import watched
from tests.support.things import STORED_THINGS as THINGS
from tests.support.things import THINGS as THING_LIST
from tests.support.things import Thing

pytestmark = pytest.mark.usefixtures("signing_secret")

REMEMBERED = ListedCollection(
    "Thing",
    "{workspace}/remembered",
    Thing,
    table="inventory_table",
    spec=THING_LIST,
    remembers=True,
)
NOTES = ListedCollection(
    "Note", "{workspace}/things/{owner}/notes", Thing, table="inventory_table", spec=THING_LIST
)


@pytest.fixture
def somebody() -> Unattended:
    return Unattended(new_id())


@operation
def create(
    work: Work, caller: Unattended, name: str, kind: ListedCollection[Thing] = THINGS
) -> Thing:
    return work.add(kind, Thing.new(name=name, grams=Decimal(0)))


@operation
def weigh(work: Work, caller: Unattended, thing_id: str, grams: int) -> Thing:
    thing = work.get(THINGS, thing_id)
    return work.save(THINGS, changed(thing, grams=Decimal(grams)))


def sent(act: Callable[[], object]) -> list[str]:
    """The calls to DynamoDB that it makes."""
    with watched() as traffic:
        act()
    return [call.operation for call in traffic.sent]


def written(act: Callable[[], object]) -> list[str]:
    with watched() as traffic:
        act()
    return [call.operation for call in traffic.sent if call.writes]


# --- each entity once


def test_an_entity_that_is_saved_twice_is_written_once(somebody: Unattended) -> None:
    thing = create(somebody, "lamp")

    @operation
    def twice(work: Work, caller: Unattended) -> Thing:
        first = work.get(THINGS, thing.id)
        work.save(THINGS, changed(first, grams=Decimal(1)))
        second = work.get(THINGS, thing.id)
        assert second.grams == 1
        return work.save(THINGS, changed(second, grams=second.grams + 1, note="twice"))

    calls = sent(lambda: twice(somebody))
    assert calls == ["GetItem", "PutItem"]
    stored = THINGS.get(somebody, thing.id)
    assert (stored.grams, stored.note, stored.version) == (Decimal(2), "twice", 2)


def test_a_save_returns_the_stored_entity(somebody: Unattended) -> None:
    thing = create(somebody, "lamp")

    @operation
    def twice(work: Work, caller: Unattended) -> Thing:
        saved = work.save(THINGS, changed(work.get(THINGS, thing.id), grams=Decimal(1)))
        return work.save(THINGS, changed(saved, grams=Decimal(2)))

    assert twice(somebody) == THINGS.get(somebody, thing.id)


def test_a_second_read_returns_the_pending_entity(somebody: Unattended) -> None:
    lamp, vase = create(somebody, "lamp"), create(somebody, "vase")

    @operation
    def rule(work: Work, caller: Unattended) -> None:
        work.save(THINGS, changed(work.get(THINGS, lamp.id), note="pending"))
        found = work.get_many(THINGS, [lamp.id, vase.id])
        assert found[lamp.id].note == "pending"
        work.remove(THINGS, vase)
        assert work.find(THINGS, vase.id) is None
        with pytest.raises(NotFound):
            work.get_many(THINGS, [lamp.id, vase.id])

    assert sent(lambda: rule(somebody)) == ["GetItem", "BatchGetItem", "TransactWriteItems"]
    assert THINGS.find(somebody, vase.id) is None


def test_a_new_entity_may_be_read_changed_and_given_up(somebody: Unattended) -> None:
    made: list[str] = []

    @operation
    def rule(work: Work, caller: Unattended) -> None:
        for name in ("kept", "given up"):
            thing = work.add(THINGS, Thing.new(name=name))
            made.append(thing.id)
            work.save(THINGS, changed(work.get(THINGS, thing.id), note="changed"))
        work.remove(THINGS, work.get(THINGS, made[-1]))

    assert sent(lambda: rule(somebody)) == ["PutItem"]
    kept, given_up = (THINGS.find(somebody, thing_id) for thing_id in made)
    assert kept is not None
    assert (kept.note, kept.version) == ("changed", 1)
    assert given_up is None


def test_a_deleted_entity_may_be_created_again(somebody: Unattended) -> None:
    thing = create(somebody, "lamp")

    @operation
    def remove(work: Work, caller: Unattended) -> None:
        work.remove(THINGS, work.get(THINGS, thing.id))

    @operation
    def again(work: Work, caller: Unattended) -> None:
        assert work.find(THINGS, thing.id) is None
        work.add(THINGS, Thing.new(id=thing.id, name="again"))

    remove(somebody)
    again(somebody)
    assert THINGS.get(somebody, thing.id).name == "again"


def test_the_expected_version_is_that_which_was_read(somebody: Unattended) -> None:
    thing = create(somebody, "lamp")

    @operation
    def rule(work: Work, caller: Unattended, expected: int) -> None:
        work.save(THINGS, changed(work.get(THINGS, thing.id, expected), note="once"))
        work.get(THINGS, thing.id, expected)

    rule(somebody, 1)
    with pytest.raises(VersionMismatch):
        rule(somebody, 1)


def test_an_entity_that_was_not_read_cannot_be_saved(somebody: Unattended) -> None:
    thing = create(somebody, "lamp")

    @operation
    def rule(work: Work, caller: Unattended) -> None:
        work.save(THINGS, changed(thing, note="from elsewhere"))

    with pytest.raises(LookupError):
        rule(somebody)


def test_entries_of_one_entity_stand_in_the_order_of_its_changes(somebody: Unattended) -> None:
    """Each entry bears the moment of the change, and those grow within an operation."""
    thing = create(somebody, "lamp")

    @operation
    def rule(work: Work, caller: Unattended) -> None:
        for number in range(5):
            now = work.save(THINGS, changed(work.get(THINGS, thing.id), grams=Decimal(number)))
            entry = Thing.new(name=str(number), created_at=now.updated_at)
            work.add(NOTES, entry, owner=thing.id)

    rule(somebody)
    notes = sorted(
        NOTES.documents.walk(NOTES.partition(somebody.workspace_id, thing.id)),
        key=lambda note: note.created_at,
    )
    assert [note.name for note in notes] == [*"01234"]
    assert len({note.created_at for note in notes}) == 5


# --- unknown attributes


def test_attributes_missing_from_the_model_survive(somebody: Unattended) -> None:
    thing = create(somebody, "lamp")
    kept = THINGS.documents.table
    key = Key(THINGS.partition(somebody.workspace_id), thing.id)
    foreign = {":text": "of a newer version", ":parts": [{"price": Decimal("1.5")}]}
    kept.update(key, "SET #invented = :text, #parts = :parts", foreign)
    weigh(somebody, thing.id, 5)
    item = kept.get(key)
    assert item is not None
    assert (item["invented"], item["parts"]) == (foreign[":text"], foreign[":parts"])
    assert (item["grams"], item["version"]) == (5, 2)


def test_a_field_that_is_emptied_stays_empty(somebody: Unattended) -> None:
    thing = create(somebody, "lamp")

    @operation
    def empty(work: Work, caller: Unattended) -> None:
        work.save(THINGS, changed(work.get(THINGS, thing.id), name=None))

    empty(somebody)
    assert THINGS.get(somebody, thing.id).name is None


# --- conflicts and refusals


def test_whoever_was_beaten_decides_again(somebody: Unattended) -> None:
    thing = create(somebody, "lamp")
    runs: list[int] = []

    @operation
    def add_one(work: Work, caller: Unattended) -> Thing:
        found = work.get(THINGS, thing.id)
        runs.append(found.version)
        if len(runs) == 1:
            weigh(somebody, thing.id, 41)
        return work.save(THINGS, changed(found, grams=(found.grams or Decimal(0)) + 1))

    assert add_one(somebody).grams == 42
    assert runs == [1, 2]


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("by_batch", [False, True])
def test_a_refusal_stands_only_while_everything_read_is_still_so(
    somebody: Unattended, which: int, by_batch: bool
) -> None:
    things = [create(somebody, name).id for name in ("lamp", "vase")]
    runs: list[Decimal] = []

    @operation
    def refuse_at_zero(work: Work, caller: Unattended) -> Decimal:
        if by_batch:
            found = [*work.get_many(THINGS, things).values()]
        else:
            found = [work.get(THINGS, thing_id) for thing_id in things]
        runs.append(sum((one.grams or Decimal(0) for one in found), Decimal(0)))
        if len(runs) == 1:
            weigh(somebody, things[which], 7)
        if not runs[-1]:
            raise Conflict("There is nothing.")
        return runs[-1]

    assert refuse_at_zero(somebody) == 7
    assert runs == [0, 7]


def test_a_refusal_for_a_missing_entity_stands_only_while_it_is_missing(
    somebody: Unattended,
) -> None:
    thing = Thing.new(name="late")
    other = create(somebody, "lamp")

    @operation
    def store(work: Work, caller: Unattended) -> None:
        work.add(THINGS, thing)

    @operation
    def rule(work: Work, caller: Unattended) -> Thing:
        work.get(THINGS, other.id)
        found = work.find(THINGS, thing.id)
        if found is None:
            store(somebody)
            raise NotFound("Thing")
        return found

    assert rule(somebody) == thing


def test_a_refusal_for_one_entity_needs_no_second_look(somebody: Unattended) -> None:
    thing = create(somebody, "lamp")

    @operation
    def refuse(work: Work, caller: Unattended) -> None:
        work.get(THINGS, thing.id)
        raise Conflict("No.")

    with watched() as traffic, pytest.raises(Conflict):
        refuse(somebody)
    assert traffic.calls == {"GetItem": 1}


def test_a_failed_condition_that_has_a_meaning_is_a_refusal(somebody: Unattended) -> None:
    claim = THINGS.documents.table.putting(
        {"collection": f"{somebody.workspace_id}/names", "id": "lamp", "by": "me"}, IS_NEW
    )

    @operation
    def take_name(work: Work, caller: Unattended) -> None:
        work.add(THINGS, Thing.new(name="lamp"))
        work.also(claim, refused=lambda item: Conflict(f"Taken by {item and item['by']}."))

    take_name(somebody)
    with pytest.raises(Conflict, match="Taken by me"):
        take_name(somebody)


def test_a_failed_condition_may_mean_that_it_was_done(somebody: Unattended) -> None:
    claim = THINGS.documents.table.putting(
        {"collection": f"{somebody.workspace_id}/names", "id": "lamp", "by": new_id()}, IS_NEW
    )
    again = THINGS.documents.table.putting({"by": "another", **_key_of(claim)}, IS_NEW)

    @operation
    def take(work: Work, caller: Unattended, write: Write) -> None:
        work.also(write, refused=lambda _: None)

    take(somebody, claim)
    take(somebody, again)


def test_of_several_writes_none_may_be_said_to_be_done(
    somebody: Unattended, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "PATIENCE_SECONDS", 0.0)
    claim = THINGS.documents.table.putting(
        {"collection": f"{somebody.workspace_id}/names", "id": "lamp"}, IS_NEW
    )

    @operation
    def take(work: Work, caller: Unattended) -> None:
        work.add(THINGS, Thing.new(name="lamp"))
        work.also(claim, refused=lambda _: None)

    take(somebody)
    with pytest.raises(Conflict) as refusal:
        take(somebody)
    assert refusal.value.code == "CONCURRENT_CHANGE"
    assert len([*THINGS.walk(somebody)]) == 1


def _key_of(write: Write) -> dict[str, str]:
    item = write.request["Item"]
    return {name: item[name]["S"] for name in ("collection", "id")}


# --- what this process remembers


def test_an_entity_last_seen_needs_no_read_and_a_refusal_is_decided_again(
    somebody: Unattended,
) -> None:
    thing = create(somebody, "lamp", REMEMBERED)

    @operation
    def grow(work: Work, caller: Unattended, most: int) -> Thing:
        found = work.last_seen(REMEMBERED, thing.id)
        grams = (found.grams or Decimal(0)) + 1
        if grams > most:
            raise Conflict("That is too much.")
        return work.save(REMEMBERED, changed(found, grams=grams))

    assert sent(lambda: grow(somebody, 9)) == ["PutItem"]
    with watched() as traffic, pytest.raises(Conflict):
        grow(somebody, 1)
    assert traffic.calls == {"GetItem": 1}
    assert grow(somebody, 9).grams == 2


def test_who_is_beaten_twice_reads_before_each_further_try(somebody: Unattended) -> None:
    thing = create(somebody, "lamp", REMEMBERED)
    tries: list[int] = []

    @operation
    def grow(work: Work, caller: Unattended) -> Thing:
        found = work.last_seen(REMEMBERED, thing.id)
        tries.append(found.version)
        if len(tries) < 4:
            raise TransactionBusy
        return work.save(REMEMBERED, changed(found, grams=Decimal(1)))

    assert sent(lambda: grow(somebody)) == ["GetItem", "GetItem", "PutItem"]
    assert tries == [1] * 4


# --- all or nothing, and how much


def test_more_than_98_items_are_refused_and_counted(somebody: Unattended) -> None:
    @operation
    def many(work: Work, caller: Unattended, count: int) -> None:
        for number in range(count):
            work.add(THINGS, Thing.new(name=str(number)))

    many(somebody, 98)
    with pytest.raises(TooManyWrites, match="99 items"):
        many(somebody, 99)
    assert len([*THINGS.walk(somebody)]) == 98


def test_a_rule_that_changes_nothing_writes_nothing(somebody: Unattended) -> None:
    thing = create(somebody, "lamp")

    @operation
    def look(work: Work, caller: Unattended) -> Thing:
        return work.get(THINGS, thing.id)

    assert sent(lambda: look(somebody)) == ["GetItem"]


# --- on record


@dataclass
class Record:
    """A request that is put on record as a thing of its own."""

    recorded: bool = False
    marker: Marker | None = None
    asked: list[str | None] = field(default_factory=list)

    def entry(self, caller: Caller, created: str | None) -> Write:
        self.asked.append(created)
        partition = NOTES.partition(caller.workspace_id, "record")
        return NOTES.documents.creating(partition, Thing.new(name=created))

    def append(self, entry: Write) -> None:
        raise NotImplementedError

    def count_failed(self, caller: Caller, *, visible: bool) -> None:
        raise NotImplementedError


def entries(caller: Unattended) -> int:
    return len([*NOTES.documents.walk(NOTES.partition(caller.workspace_id, "record"))])


def test_the_entry_goes_with_the_first_transaction_that_succeeds(somebody: Unattended) -> None:
    deed = Record()
    caller = Unattended(somebody.workspace_id, deed=deed)
    thing = create(somebody, "lamp")
    calls: list[str] = []

    @operation
    def change(work: Work, caller: Unattended) -> None:
        found = work.get(THINGS, thing.id)
        calls.append("again" if calls else "first")
        if calls == ["first"]:
            weigh(somebody, thing.id, 3)
        work.save(THINGS, changed(found, note="changed"))

    assert written(lambda: change(caller)) == [
        "PutItem",
        "TransactWriteItems",
        "TransactWriteItems",
    ]
    assert (deed.recorded, entries(somebody)) == (True, 1)
    assert written(lambda: change(caller)) == ["PutItem"]
    assert entries(somebody) == 1


def test_the_entry_of_a_creation_names_the_created_entity(somebody: Unattended) -> None:
    deed = Record()
    thing = create(Unattended(somebody.workspace_id, deed=deed), "lamp")
    assert deed.asked == [f"/things/{thing.id}"]


def test_a_refusal_is_put_on_no_record(somebody: Unattended) -> None:
    deed = Record()

    @operation
    def refuse(work: Work, caller: Unattended) -> None:
        work.add(THINGS, Thing.new(name="lamp"))
        raise Conflict("No.")

    with pytest.raises(Conflict):
        refuse(Unattended(somebody.workspace_id, deed=deed))
    assert (deed.recorded, deed.asked) == (False, [])


# --- numbers


class NumberedThing(Thing):
    number: int | None = None


NUMBERS = Numbers("things", table="inventory_table")
NUMBERED = Collection(
    "Thing", "{workspace}/numbered", NumberedThing, table="inventory_table", numbers=NUMBERS
)


@operation
def numbered(work: Work, caller: Unattended) -> NumberedThing:
    (thing,) = work.number(NUMBERED, [NumberedThing.new(name="lamp", grams=Decimal(0))])
    return work.add(NUMBERED, thing)


def test_a_number_is_taken_once_however_often_the_rule_runs(
    somebody: Unattended, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = iter([True, True])
    commit = Work.commit

    def commit_when_the_others_are_done(work: Work) -> None:
        if next(busy, False):
            raise TransactionBusy
        commit(work)

    monkeypatch.setattr(Work, "commit", commit_when_the_others_are_done)
    assert [numbered(somebody).number, numbered(somebody).number] == [1, 2]


def test_a_number_that_an_import_was_given_first_is_left_to_it(somebody: Unattended) -> None:
    """An import brings its numbers; a thing made at the same time may have taken one of them."""
    assert numbered(somebody).number == 1
    claims = [
        NUMBERS.claiming(somebody.workspace_id, number=n, entity_id="imported") for n in (2, 3)
    ]
    write_all(claims)
    assert numbered(somebody).number == 4


def test_a_refusal_looks_again_by_the_calls_that_it_has_read_by(somebody: Unattended) -> None:
    """A function's role allows those, and may allow no others on that table."""
    things = [create(somebody, name).id for name in ("lamp", "vase")]

    @operation
    def refuse(work: Work, caller: Unattended) -> None:
        work.get(THINGS, things[0])
        work.get_many(THINGS, things)  # one that is not held: a batch of one
        raise Conflict("No.")

    with watched() as traffic, pytest.raises(Conflict):
        refuse(somebody)
    assert [call.operation for call in traffic.sent] == ["GetItem", "BatchGetItem"] * 2
