"""A SKU belongs to one product of a workspace at a time, whoever asks for it at once."""

from functools import partial
from typing import Any

from batchivo.access.principal import Principal
from batchivo.products import service
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import ProductChange, ProductCopy, StoredProduct
from batchivo.storage.work import Work
from tests.support.products import create, graph, refusal
from tests.support.races import all_read_before_any_goes_on, at_once, refusals

THREADS = 16


def change(principal: Principal, product: StoredProduct, **fields: Any) -> StoredProduct:
    return service.change(principal, product.id, ProductChange(**fields), expected=None)


def delete(principal: Principal, product: StoredProduct) -> None:
    service.remove(principal, product.id, expected=None)


def test_of_sixteen_that_create_one_sku_at_once_one_wins_and_nothing_is_left_of_the_others(
    principal: Principal,
) -> None:
    skus = [("Lamp-01", "LAMP-01", "lamp-01")[number % 3] for number in range(THREADS)]
    outcomes = at_once([partial(create, principal, sku=sku) for sku in skus])
    assert refusals(outcomes) == ["DUPLICATE_SKU"] * (THREADS - 1)
    (winner,) = (outcome for outcome in outcomes if isinstance(outcome, StoredProduct))
    assert graph(principal) == {winner.id: []}
    delete(principal, winner)
    assert create(principal, sku="Lamp-01")


def test_of_sixteen_that_change_to_one_sku_at_once_one_wins_and_the_others_keep_theirs(
    principal: Principal,
) -> None:
    made = [create(principal, sku=f"OLD-{number}") for number in range(THREADS)]
    with all_read_before_any_goes_on(Work, "get", THREADS):
        outcomes = at_once([partial(change, principal, product, sku="NEW") for product in made])
    assert refusals(outcomes) == ["DUPLICATE_SKU"] * (THREADS - 1)
    now = {p.id: p.sku for p in PRODUCTS.find_many(principal, graph(principal)).values()}
    (winner,) = (outcome for outcome in outcomes if isinstance(outcome, StoredProduct))
    assert now == {p.id: "NEW" if p.id == winner.id else p.sku for p in made}
    assert create(principal, sku=next(p.sku for p in made if p.id == winner.id))


def test_of_a_creation_and_a_change_to_one_sku_at_once_one_wins(principal: Principal) -> None:
    for number in range(6):
        sku, old = f"SKU-{number}", create(principal)
        outcomes = at_once(
            [
                partial(create, principal, sku=sku),
                partial(change, principal, old, sku=sku),
            ]
        )
        assert refusals(outcomes) == ["DUPLICATE_SKU"]


def test_a_sku_is_taken_in_any_case_and_named_in_the_refusal(principal: Principal) -> None:
    create(principal, sku="Lamp-01")
    refused = refusal(lambda: create(principal, sku=" LAMP-01 "))
    assert (refused.code, refused.detail) == (
        "DUPLICATE_SKU",
        "Another product has the SKU LAMP-01.",
    )
    other = create(principal, sku="Lamp-02")
    assert refusal(lambda: change(principal, other, sku="lamp-01")).code == "DUPLICATE_SKU"
    copy = ProductCopy(sku="lamp-01")
    refused = refusal(lambda: service.duplicate(principal, other.id, copy))
    assert refused.code == "DUPLICATE_SKU"


def test_another_workspace_may_have_the_same_sku(
    principal: Principal, other_principal: Principal
) -> None:
    assert create(principal, sku="LAMP").sku == create(other_principal, sku="LAMP").sku


def test_products_without_a_sku_do_not_stand_in_each_others_way(principal: Principal) -> None:
    assert [create(principal).sku, create(principal, sku=None).sku] == [None, None]


def test_a_deleted_products_sku_is_free_again(principal: Principal) -> None:
    delete(principal, create(principal, sku="Lamp"))
    assert create(principal, sku="LAMP")


def test_an_archived_products_sku_is_not_free(principal: Principal) -> None:
    change(principal, create(principal, sku="Lamp"), archived=True)
    assert refusal(lambda: create(principal, sku="Lamp")).code == "DUPLICATE_SKU"


def test_changing_a_sku_frees_the_old_one_and_takes_the_new_one(principal: Principal) -> None:
    lamp = change(principal, create(principal, sku="OLD"), sku="NEW")
    assert refusal(lambda: create(principal, sku="new")).code == "DUPLICATE_SKU"
    other = create(principal, sku="old")
    delete(principal, lamp)
    assert change(principal, other, sku="NEW").sku == "NEW"


def test_clearing_a_sku_frees_it(principal: Principal) -> None:
    assert change(principal, create(principal, sku="Lamp"), sku=None).sku is None
    assert create(principal, sku="Lamp")


def test_two_products_can_exchange_their_skus_by_way_of_a_third(principal: Principal) -> None:
    one, other = create(principal, sku="A"), create(principal, sku="B")
    change(principal, one, sku="C")
    assert change(principal, other, sku="A").sku == "A"
    assert change(principal, one, sku="B").sku == "B"
    assert refusal(lambda: create(principal, sku="A")).code == "DUPLICATE_SKU"
    assert create(principal, sku="C")


def test_a_product_may_write_its_own_sku_otherwise(principal: Principal) -> None:
    lamp = create(principal, sku="lamp")
    assert change(principal, lamp, sku="LAMP").sku == "LAMP"
    assert change(principal, lamp, sku="LAMP", name="Lamp").version == 3
    assert refusal(lambda: create(principal, sku="lamp")).code == "DUPLICATE_SKU"


def test_a_refused_change_changes_nothing(principal: Principal) -> None:
    create(principal, sku="TAKEN")
    lamp = create(principal, sku="LAMP")
    refusal(lambda: change(principal, lamp, sku="taken", name="Another"))
    assert PRODUCTS.get(principal, lamp.id) == lamp


def test_of_deleting_a_product_and_changing_its_sku_at_once_no_sku_is_left_behind(
    principal: Principal,
) -> None:
    for number in range(6):
        lamp = create(principal, sku=f"OLD-{number}")
        with all_read_before_any_goes_on(Work, "get", 2):
            outcomes = at_once(
                [
                    partial(delete, principal, lamp),
                    partial(change, principal, lamp, sku=f"NEW-{number}"),
                ]
            )
        assert refusals(outcomes) in ([], ["NOT_FOUND"])
        assert create(principal, sku=f"OLD-{number}")
        assert create(principal, sku=f"NEW-{number}")
