"""Bills of materials stay whole, free of cycles and shallow, whoever changes them at once."""

from functools import partial

import pytest

from batchivo.access.principal import Principal
from batchivo.products import service
from batchivo.products.models import NewBomComponent, StoredProduct
from batchivo.storage.collection import ListedCollection
from batchivo.storage.work import Work
from tests.support.products import add, chain, check_sound, create, graph, refusal
from tests.support.races import all_read_before_any_goes_on, at_once, meanwhile, refusals

ROUNDS = 8


def delete(principal: Principal, product: StoredProduct) -> None:
    service.remove(principal, product.id, expected=None)


def take_out(principal: Principal, user: StoredProduct) -> None:
    """Take the only component out of a product."""
    (part,) = user.components
    service.remove_component(principal, user.id, part.id, expected=None)


# --- cycles


def test_a_product_is_no_component_of_itself(principal: Principal) -> None:
    lamp = create(principal)
    assert refusal(lambda: add(principal, lamp, lamp)).code == "BOM_CYCLE"
    assert graph(principal) == {lamp.id: []}


@pytest.mark.parametrize("length", [2, 5])
def test_a_cycle_is_refused_and_named(principal: Principal, length: int) -> None:
    ring = chain(principal, length - 1)
    refused = refusal(lambda: add(principal, ring[-1], ring[0]))
    assert refused.code == "BOM_CYCLE"
    way = " -> ".join([ring[-1].id, *(product.id for product in ring)])
    assert way in refused.detail
    assert graph(principal)[ring[-1].id] == []


@pytest.mark.parametrize("certain", [True, False], ids=["both have read", "at once"])
def test_of_two_that_make_each_other_components_one_is_refused(
    principal: Principal, certain: bool
) -> None:
    for _ in range(ROUNDS):
        one, other = create(principal), create(principal)
        _race(
            principal,
            (one, other),
            (other, one),
            certain=certain,
            loser="BOM_CYCLE",
        )


@pytest.mark.parametrize("certain", [True, False], ids=["both have read", "at once"])
def test_of_two_that_close_a_cycle_of_five_one_is_refused(
    principal: Principal, certain: bool
) -> None:
    for _ in range(ROUNDS):
        a, b = chain(principal, 1)
        c, _d, e = chain(principal, 2)
        _race(principal, (b, c), (e, a), certain=certain, loser="BOM_CYCLE")


def test_of_two_that_together_go_too_deep_one_is_refused(principal: Principal) -> None:
    for _ in range(3):
        top, middle, bottom = (chain(principal, 3) for _ in range(3))
        _race(
            principal,
            (top[-1], middle[0]),
            (middle[-1], bottom[0]),
            certain=True,
            loser="BOM_TOO_DEEP",
        )


def _race(
    principal: Principal,
    *edges: tuple[StoredProduct, StoredProduct],
    certain: bool,
    loser: str,
) -> None:
    """Add the two edges at once, of which the graph can bear one."""
    calls = [partial(add, principal, *edge) for edge in edges]
    before = graph(principal)
    if certain:
        with all_read_before_any_goes_on(ListedCollection, "columns", len(edges)):
            outcomes = at_once(calls)
    else:
        outcomes = at_once(calls)
    assert refusals(outcomes) == [loser]
    after = graph(principal)
    changed = [user for user, parts in after.items() if parts != before[user]]
    (winner,) = (outcome for outcome in outcomes if isinstance(outcome, StoredProduct))
    assert changed == [winner.id]
    check_sound(principal)


def test_of_eight_that_close_a_ring_at_once_one_is_refused(principal: Principal) -> None:
    ring = [create(principal, str(number)) for number in range(8)]
    edges = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    with all_read_before_any_goes_on(ListedCollection, "columns", len(edges)):
        outcomes = at_once([partial(add, principal, *edge) for edge in edges])
    assert refusals(outcomes) == ["BOM_CYCLE"]
    check_sound(principal)


def test_a_way_round_that_is_given_up_meanwhile_is_no_cycle(principal: Principal) -> None:
    top, bottom = chain(principal, 1)
    lid = create(principal)

    def turn_round() -> None:
        take_out(principal, top)
        add(principal, bottom, top)

    with meanwhile(Work, "get", turn_round):
        assert len(add(principal, top, lid).components) == 1
    assert graph(principal) == {top.id: [lid.id], bottom.id: [top.id], lid.id: []}


# --- depth


def test_ten_levels_are_accepted_and_an_eleventh_is_not(principal: Principal) -> None:
    made = chain(principal, 10)
    assert refusal(lambda: create(principal, of=[made[0]])).code == "BOM_TOO_DEEP"
    top = create(principal)
    assert refusal(lambda: add(principal, top, made[0])).code == "BOM_TOO_DEEP"
    assert refusal(lambda: add(principal, made[-1], top)).code == "BOM_TOO_DEEP"
    assert add(principal, top, made[1]).components[0].component_product_id == made[1].id
    assert service.recalculate(principal, made[0].id).costs.total_cost == 0


def test_two_assemblies_joined_in_the_middle_may_not_be_deeper_together(
    principal: Principal,
) -> None:
    upper, lower = chain(principal, 5), chain(principal, 5)
    assert refusal(lambda: add(principal, upper[-1], lower[0])).code == "BOM_TOO_DEEP"
    joined = add(principal, upper[-1], lower[1])
    assert [part.component_product_id for part in joined.components] == [lower[1].id]
    check_sound(principal)


# --- components that exist, once


def test_a_component_stands_there_once(principal: Principal) -> None:
    screw = create(principal)
    box = create(principal, of=[screw])
    assert refusal(lambda: add(principal, box, screw)).code == "DUPLICATE_COMPONENT"
    assert refusal(lambda: create(principal, of=[screw, screw])).code == "DUPLICATE_COMPONENT"


def test_of_two_that_add_the_same_component_at_once_one_is_refused(principal: Principal) -> None:
    screw, box = create(principal), create(principal)
    with all_read_before_any_goes_on(ListedCollection, "columns", 2):
        outcomes = at_once([lambda: add(principal, box, screw)] * 2)
    assert refusals(outcomes) == ["DUPLICATE_COMPONENT"]
    assert graph(principal)[box.id] == [screw.id]


def test_two_that_add_different_components_at_once_both_succeed(principal: Principal) -> None:
    screw, lid, box = (create(principal) for _ in range(3))
    with all_read_before_any_goes_on(ListedCollection, "columns", 2):
        outcomes = at_once([partial(add, principal, box, part) for part in (screw, lid)])
    assert refusals(outcomes) == []
    assert set(graph(principal)[box.id]) == {screw.id, lid.id}


def test_a_missing_product_is_no_component(principal: Principal) -> None:
    box, gone = create(principal), create(principal)
    delete(principal, gone)
    assert refusal(lambda: add(principal, box, gone)).code == "NOT_FOUND"
    assert refusal(lambda: create(principal, of=[gone])).code == "NOT_FOUND"


def test_of_adding_a_component_and_deleting_it_at_once_one_is_refused(
    principal: Principal,
) -> None:
    for number in range(ROUNDS):
        screw, box = create(principal), create(principal)

        use = partial(add, principal, box, screw)
        if number % 2:
            use = partial(create, principal, of=[screw])
        with all_read_before_any_goes_on(ListedCollection, "columns", 2):
            used, deleted = at_once([use, partial(delete, principal, screw)])
        if deleted is None:
            assert refusals([used]) == ["NOT_FOUND"]
        else:
            assert refusals([used, deleted]) == ["PRODUCT_IN_USE"]
        check_sound(principal)


def test_a_component_deleted_after_the_check_is_missed_before_anything_is_stored(
    principal: Principal,
) -> None:
    screw, box = create(principal), create(principal)
    with meanwhile(ListedCollection, "columns", lambda: delete(principal, screw)):
        assert refusal(lambda: add(principal, box, screw)).code == "NOT_FOUND"
    other = create(principal)
    with meanwhile(ListedCollection, "columns", lambda: delete(principal, other)):
        assert refusal(lambda: create(principal, of=[other])).code == "NOT_FOUND"
    check_sound(principal)


@pytest.mark.parametrize("reader", ["recalculate", "availability", "add_component"])
def test_a_component_taken_out_and_deleted_meanwhile_is_read_again_without(
    principal: Principal, reader: str
) -> None:
    screw, lid = create(principal), create(principal)
    box = create(principal, of=[screw])

    def without_screws() -> None:
        take_out(principal, box)
        delete(principal, screw)

    with meanwhile(Work, "get", without_screws):
        match reader:
            case "recalculate":
                assert service.recalculate(principal, box.id).components == []
            case "availability":
                assert service.availability(principal, box.id, 1).components == []
            case _:
                new = NewBomComponent(component_product_id=lid.id)
                service.add_component(principal, box.id, new, expected=None)
    check_sound(principal)


def test_another_workspaces_product_is_no_component(
    principal: Principal, other_principal: Principal
) -> None:
    box, theirs = create(principal), create(other_principal)
    assert refusal(lambda: add(principal, box, theirs)).code == "NOT_FOUND"
    assert refusal(lambda: create(principal, of=[theirs])).code == "NOT_FOUND"
    assert graph(principal) == {box.id: []}


# --- deleting


def test_a_product_in_use_is_not_deleted_and_its_users_are_named(principal: Principal) -> None:
    screw = create(principal)
    create(principal, "Table", of=[screw], sku="TABLE-1")
    chair = create(principal, "Chair", of=[screw])
    refused = refusal(lambda: delete(principal, screw))
    assert refused.code == "PRODUCT_IN_USE"
    assert refused.detail == "The product is a component of Chair, TABLE-1."
    uses = service.where_used(principal, screw.id)
    assert [(use.name, use.sku) for use in uses] == [("Chair", None), ("Table", "TABLE-1")]
    take_out(principal, chair)
    assert [use.name for use in service.where_used(principal, screw.id)] == ["Table"]


def test_of_very_many_users_ten_are_named(principal: Principal) -> None:
    screw = create(principal)
    for number in range(12):
        create(principal, f"User {number:02}", of=[screw])
    refused = refusal(lambda: delete(principal, screw))
    assert refused.detail.endswith("User 08, User 09 and 2 more.")


def test_only_those_that_take_it_themselves_use_a_product(principal: Principal) -> None:
    top, middle, bottom = chain(principal, 2)
    assert [use.product_id for use in service.where_used(principal, bottom.id)] == [middle.id]
    assert service.where_used(principal, top.id) == []


def test_assemblies_are_deleted_from_the_top_down(principal: Principal) -> None:
    made = chain(principal, 2)
    for product in made:
        delete(principal, product)
    assert graph(principal) == {}
