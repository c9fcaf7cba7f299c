"""The grams of a print, from the sliced file on a Bambu printer.

The printer serves its files by FTPS. A 3MF names in Metadata/slice_info.config the grams of each
filament: ``<plate><filament id="1" type="PLA" used_m="5.45" used_g="17.32"/></plate>``.
"""

import ftplib
import io
import re
import socket
import ssl
import xml.etree.ElementTree as ET
import zipfile
from typing import Any

from .settings import Printer

USER = "bblp"
_FOLDERS = ("/cache/", "/")
_SECONDS = 20
_MOST_BYTES = 500_000_000
_MOST_BYTES_OF_INFO = 5_000_000


class Unreadable(Exception):
    """The file cannot be fetched or read; the text says why."""


def unverified() -> ssl.SSLContext:
    """Return a context for the printer's own certificate, which names no host."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def sliced_grams(printer: Printer, name: str, file: str, plate: int | None) -> dict[int, float]:
    """Return the grams of a print by filament of its file, from 1.

    ``name`` is the print's, ``file`` its ``gcode_file``, ``plate`` the number of the plate where
    the file has several.

    Raises:
        Unreadable: there is no such file, or it does not say.
    """
    return grams_in(_fetched(printer, _candidates(name, file)), plate)


def grams_in(content: bytes, plate: int | None) -> dict[int, float]:
    """Return the grams in a 3MF by filament: as ``sliced_grams``."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            info = archive.getinfo("Metadata/slice_info.config")
            if info.file_size > _MOST_BYTES_OF_INFO:
                raise Unreadable("its slice information is too long")
            text = archive.read(info)
        if b"<!DOCTYPE" in text:  # entities could grow without bound
            raise Unreadable("its slice information is not plain XML")
        root = ET.fromstring(text)  # noqa: S314 - without a DOCTYPE there are no entities
    except (zipfile.BadZipFile, KeyError, ET.ParseError) as error:
        raise Unreadable(f"it holds no slice information ({error})") from error
    plates = root.findall("plate")
    chosen = [one for one in plates if plate is None or _index(one) == plate] or plates
    if not chosen:
        raise Unreadable("it has no plate")
    grams: dict[int, float] = {}
    for filament in chosen[0].findall("filament"):
        try:
            number, used = int(filament.attrib["id"]), float(filament.attrib["used_g"])
        except (KeyError, ValueError):
            continue
        if used > 0:
            grams[number] = grams.get(number, 0.0) + used
    if not grams:
        raise Unreadable("it names no grams")
    return grams


def _index(plate: ET.Element) -> int | None:
    for entry in plate.findall("metadata"):
        if entry.get("key") == "index" and (value := entry.get("value") or "").isdecimal():
            return int(value)
    return None


def _candidates(name: str, file: str) -> list[str]:
    """Return the paths at which printers keep the file of a print."""
    names = []
    for one in (name, file.rpartition("/")[2]):
        if one.endswith(".3mf"):
            names.append(one)
        elif one and not re.fullmatch(r"plate_\d+\.gcode", one):
            names += [f"{one}.3mf", f"{one}.gcode.3mf"]
    # A line break in a name would be another command of FTP.
    safe = [one for one in dict.fromkeys(names) if one.isprintable()]
    return [f"{folder}{one}" for one in safe for folder in _FOLDERS]


def _fetched(printer: Printer, paths: list[str]) -> bytes:
    content = io.BytesIO()

    def write(part: bytes) -> None:
        if content.tell() + len(part) > _MOST_BYTES:
            raise Unreadable("it is too long")
        content.write(part)

    try:
        with _ImplicitTls(timeout=_SECONDS) as ftp:
            ftp.connect(printer.address, printer.ftps_port)
            ftp.login(USER, printer.api_key or "")
            ftp.prot_p()
            for path in paths:
                try:
                    ftp.retrbinary(f"RETR {path}", write)
                except ftplib.error_perm:
                    continue
                return content.getvalue()
    except ftplib.all_errors as error:
        raise Unreadable(f"FTPS: {error}") from error
    raise Unreadable("it is not on the printer")


class _ImplicitTls(ftplib.FTP_TLS):
    """FTPS with TLS from the first byte, whose data connections resume the session."""

    def __init__(self, timeout: float) -> None:
        super().__init__(context=unverified(), timeout=timeout)

    def connect(self, host: str = "", port: int = 0, *_: Any, **__: Any) -> str:
        self.host = host
        self.sock = self.context.wrap_socket(socket.create_connection((host, port), self.timeout))
        self.af = self.sock.family
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome

    def ntransfercmd(
        self, cmd: str, rest: int | str | None = None
    ) -> tuple[socket.socket, int | None]:
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - TLS is below
        session = self.sock.session if isinstance(self.sock, ssl.SSLSocket) else None
        return self.context.wrap_socket(connection, session=session), size
