"""Encryption of short texts that are stored for a while, so that reading the table does not reveal
them.

KMS encrypts and decrypts: the functions' roles say who may, and every use is logged in CloudTrail.
KMS takes 4 kB per call, so content is compressed first.
"""

import base64
import zlib

from batchivo.aws import clients as aws
from batchivo.config import settings


def seal(content: bytes, *, of: str) -> str:
    """Encrypt content so that it can be decrypted only with the same ``of``: one Encrypt.

    ``of`` is not secret: CloudTrail shows it.
    """
    answer = aws.kms().encrypt(
        KeyId=settings().answers_key,
        Plaintext=zlib.compress(content),
        EncryptionContext={"of": of},
    )
    return base64.b64encode(answer["CiphertextBlob"]).decode()


def unseal(sealed: str, *, of: str) -> bytes:
    """Decrypt content that was sealed for ``of``: one Decrypt."""
    answer = aws.kms().decrypt(
        KeyId=settings().answers_key,
        CiphertextBlob=base64.b64decode(sealed),
        EncryptionContext={"of": of},
    )
    return zlib.decompress(answer["Plaintext"])
