"""Prove a user's mail address by hand, with the AWS credentials of the environment.

While SES is in its sandbox it sends to verified addresses alone, so links to prove an address do
not arrive. ``python -m operations.prove_address batchivo-dev ada@example.com`` needs none.
"""

import argparse

from batchivo.accounts import address_proofs
from batchivo.accounts.addresses import one_form
from batchivo.storage.work import Unattended
from operations.stack import outputs_of
from operations.tables import use_tables


def prove(outputs: dict[str, str], email: str) -> None:
    """Note that the account's address is proved: two GetItems and a PutItem.

    Raises:
        NotFound: if there is no account.
    """
    use_tables(outputs, ("Identity",))
    address_proofs.prove_by_hand(Unattended(), one_form(email))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m operations.prove_address", description=__doc__)
    parser.add_argument("stack", help="such as batchivo-dev")
    parser.add_argument("email", help="the account's address")
    arguments = parser.parse_args()
    prove(outputs_of(arguments.stack), arguments.email)
    print(f"{arguments.email} is proved.")


if __name__ == "__main__":
    main()
