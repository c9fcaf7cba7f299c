"""Plays the part of a Bambu Lab printer: ``python printer.py FOLDER MQTT_PORT FTPS_PORT``.

A real broker (amqtt) and a real FTPS server (pyftpdlib), both with TLS from the first byte, for the
user bblp and the access code of ``CODE``. FTPS serves ``FOLDER/files``; each line on the input is
published as a report. It runs in an environment of its own, so it imports nothing of this
repository.

The reports are as github.com/Doridian/OpenBambuAPI (cc383a2, mqtt.md) shows them: ``push_status``
with ``gcode_state``, and of the P1 series only changed values.
"""

import asyncio
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from amqtt.broker import Broker
from amqtt.client import MQTTClient
from amqtt.mqtt.constants import QOS_0
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pwdlib import PasswordHash
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.servers import FTPServer

SERIAL = "01P00A000000000"
CODE = "12345678"
USER = "bblp"


def make_certificate(folder: Path) -> Path:
    """Write a certificate with its key, for the serial number as Bambu's are."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SERIAL)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    path = folder / "printer.pem"
    form = serialization.PrivateFormat.TraditionalOpenSSL
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


def serve_files(folder: Path, certificate: Path, port: int) -> None:
    """Serve files by implicit FTPS, in a thread."""

    class Implicit(TLS_FTPHandler):  # type: ignore[misc]
        def handle(self) -> None:
            self.secure_connection(self.ssl_context)

        def handle_ssl_established(self) -> None:
            super().handle()

        def ftp_AUTH(self, line: str) -> None:  # noqa: N802
            self.respond("550 TLS is on.")

    authorizer = DummyAuthorizer()
    authorizer.add_user(USER, CODE, str(folder), perm="elr")
    Implicit.certfile = str(certificate)
    Implicit.authorizer = authorizer
    Implicit.tls_data_required = True
    server = FTPServer(("127.0.0.1", port), Implicit)
    threading.Thread(target=server.serve_forever, daemon=True).start()


async def serve_reports(folder: Path, certificate: Path, port: int) -> None:
    """Publish each line of the input, until it ends."""
    passwords = folder / "passwords"
    passwords.write_text(f"{USER}:{PasswordHash.recommended().hash(CODE)}\n")
    broker = Broker(
        {
            "listeners": {
                "default": {
                    "type": "tcp",
                    "bind": f"127.0.0.1:{port}",
                    "ssl": True,
                    "certfile": str(certificate),
                    "keyfile": str(certificate),
                }
            },
            "plugins": {
                "amqtt.plugins.authentication.FileAuthPlugin": {"password_file": str(passwords)}
            },
        }
    )
    await broker.start()
    client = MQTTClient(config={"auto_reconnect": False, "check_hostname": False})
    await client.connect(f"mqtts://{USER}:{CODE}@127.0.0.1:{port}/", cafile=str(certificate))
    print("ready", flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        await client.publish(f"device/{SERIAL}/report", line.encode(), QOS_0)
    await client.disconnect()
    await broker.shutdown()


if __name__ == "__main__":
    place, mqtt_port, ftps_port = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    own = make_certificate(place)
    serve_files(place / "files", own, ftps_port)
    asyncio.run(serve_reports(place, own, mqtt_port))
