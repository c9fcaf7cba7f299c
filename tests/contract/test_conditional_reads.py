"""``If-None-Match``: who has seen an answer gets 304, and only while it is the present one."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from testbed.accounts import Account, register
from testbed.contract import Operation, operation, operations
from testbed.examples import Ids, address, one_of_everything, silent_endpoint

READS = [of for of in operations() if of.method == "get" and of.secured]
CONDITIONAL = [of for of in READS if "304" in of.described["responses"]]
OF_MORE_THAN_THEMSELVES = {
    "getSpool",
    "getFilament",
    "getPrinter",
    "getMember",
    "getMe",
    "getWebhook",
    "getApiKey",
}
"""Their answers include values from elsewhere that change without a new version of the entity:
a setting, a stock, a name, a health, a time of last use."""


@pytest.fixture(scope="module")
def account(live_server: str) -> Iterator[Account]:
    account = register(live_server)
    with closing(account.api):
        yield account


@pytest.fixture(scope="module")
def ids(account: Account) -> Ids:
    return one_of_everything(account.api, endpoint_id=silent_endpoint)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("of", CONDITIONAL, ids=str)
def test_an_answer_that_was_seen_is_not_sent_again(
    account: Account, ids: Ids, of: Operation, method: str
) -> None:
    path = address(of, ids)
    first = account.api.get(path)
    again = account.api.request(method, path, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = account.api.request(method, path, headers={"If-None-Match": '"another"'})
    assert (other.status_code, other.headers["ETag"]) == (200, first.headers["ETag"])


@pytest.mark.parametrize("name", sorted(OF_MORE_THAN_THEMSELVES))
def test_an_answer_of_more_than_one_thing_is_always_sent(
    account: Account, ids: Ids, name: str
) -> None:
    answer = account.api.get(address(operation(name), ids), headers={"If-None-Match": "*"})
    assert answer.status_code == 200


def test_a_list_changes_its_etag_with_its_rows_its_query_and_the_settings(account: Account) -> None:
    api, etags = account.api, []

    def look(**query: str) -> None:
        etags.append(api.get("/api/v1/spools", params=query).headers["ETag"])

    look()
    look(limit="5")
    made = api.post("/api/v1/spools", json={"material_type": "PLA", "net_weight_grams": 1000})
    look()
    path = f"/api/v1/spools/{made.json()['data']['id']}"
    api.patch(path, json={"location": "Shelf 1"})
    look()
    api.patch("/api/v1/auth/workspace", json={"default_low_stock_threshold_grams": 432})
    look()
    assert len(set(etags)) == len(etags)
    look()
    api.patch(path, json={"location": "Shelf 2"})
    api.delete(path)
    look()
    assert etags[-2] == etags[-3] != etags[-1]


def test_every_get_with_an_etag_reads_on_condition_or_says_why_not() -> None:
    tagged = {
        of.id for of in READS if "ETag" in of.described["responses"]["200"].get("headers", {})
    }
    assert tagged - {of.id for of in CONDITIONAL} == OF_MORE_THAN_THEMSELVES
