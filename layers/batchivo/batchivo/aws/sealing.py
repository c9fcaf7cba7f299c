"""Small texts that must be stored for a while, but not be read by whoever reads the table.

KMS seals and opens them: who may is a matter of the functions' roles, and each time stands in
CloudTrail. It takes 4 kB at a time, for which what is sealed here is compressed.
"""

import base64
import zlib

from batchivo.aws import clients as aws
from batchivo.config import settings


def seal(content: bytes, *, of: str) -> str:
    """The content, sealed for what ``of`` names, for which alone it opens: one Encrypt.

    ``of`` is no secret: CloudTrail shows it.
    """
    answer = aws.kms().encrypt(
        KeyId=settings().answers_key,
        Plaintext=zlib.compress(content),
        EncryptionContext={"of": of},
    )
    return base64.b64encode(answer["CiphertextBlob"]).decode()


def unseal(sealed: str, *, of: str) -> bytes:
    """What was sealed for ``of``: one Decrypt."""
    answer = aws.kms().decrypt(
        KeyId=settings().answers_key,
        CiphertextBlob=base64.b64decode(sealed),
        EncryptionContext={"of": of},
    )
    return zlib.decompress(answer["Plaintext"])
