"""Encryption of short texts that are stored for a while, so that reading the table does not reveal
them.

KMS encrypts and decrypts: the functions' roles say who may, and every use is logged in CloudTrail.
KMS takes 4 kB per call, so content is compressed first.
"""

import base64
import zlib
from collections.abc import Mapping

from batchivo.aws import clients as aws


def seal(content: bytes, *, key: str, context: Mapping[str, str]) -> str:
    """Encrypt content so that it can be decrypted only with the same context: one Encrypt.

    The context is not secret: CloudTrail shows it.
    """
    answer = aws.kms().encrypt(
        KeyId=key, Plaintext=zlib.compress(content), EncryptionContext=context
    )
    return base64.b64encode(answer["CiphertextBlob"]).decode()


def unseal(sealed: str, *, key: str, context: Mapping[str, str]) -> bytes:
    """Decrypt content that was sealed with this key and context: one Decrypt."""
    answer = aws.kms().decrypt(
        KeyId=key, CiphertextBlob=base64.b64decode(sealed), EncryptionContext=context
    )
    return zlib.decompress(answer["Plaintext"])
