"""The bridge's settings, one TOML file."""

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import httpx

Kind: TypeAlias = Literal["moonraker", "octoprint", "bambu"]

DEFAULT_PATH = Path("/etc/batchivo/bridge.toml")
_SECTIONS = {"batchivo", "spoolman", "printers"}


class WrongSettings(Exception):
    """The settings cannot be used; the text says what to change."""


@dataclass(frozen=True)
class Printer:
    """A printer beside the bridge."""

    name: str
    """The name of its section, by which logs and ``check`` call it."""
    kind: Kind
    printer_id: str
    """Its id in Batchivo."""
    address: str
    """The program's URL; for Bambu the printer's host."""
    api_key: str | None = None
    """The program's key; for Bambu the printer's access code."""
    serial: str | None = None
    """Bambu's serial number."""
    mqtt_port: int = 8883
    ftps_port: int = 990


@dataclass(frozen=True)
class Settings:
    """All settings."""

    url: str
    api_key: str
    outbox: Path
    spoolman_host: str
    spoolman_port: int
    printers: tuple[Printer, ...] = field(default=())

    @classmethod
    def read(cls, path: Path) -> "Settings":
        """Read the file. The key may be in ``BATCHIVO_API_KEY`` instead.

        Raises:
            WrongSettings: it is not there, or something in it is missing or wrong.
        """
        try:
            content = tomllib.loads(path.read_bytes().decode())
        except OSError as error:
            raise WrongSettings(f"{path} cannot be read: {error.strerror}.") from error
        except ValueError as error:  # also for bytes that are no UTF-8
            raise WrongSettings(f"{path} is not TOML: {error}.") from error
        if unknown := content.keys() - _SECTIONS:
            raise WrongSettings(f"{path} has an unknown section: {min(unknown)}.")
        batchivo = _Section("batchivo", content.get("batchivo", {}))
        spoolman = _Section("spoolman", content.get("spoolman", {}))
        printers = content.get("printers", {})
        if not isinstance(printers, dict):
            raise WrongSettings("Each printer has a section of its own: [printers.<name>].")
        settings = cls(
            url=batchivo.address("url").removesuffix("/api/v1"),
            api_key=os.environ.get("BATCHIVO_API_KEY") or batchivo.key("api_key"),
            outbox=Path(batchivo.text("outbox", "/var/lib/batchivo-bridge/outbox.sqlite")),
            spoolman_host=spoolman.text("host", "127.0.0.1"),
            spoolman_port=spoolman.port("port", 7912),
            printers=tuple(_printer(name, printers[name]) for name in printers),
        )
        batchivo.require_nothing_more("api_key")
        spoolman.require_nothing_more()
        if not settings.printers:
            raise WrongSettings("There is no printer: add a section [printers.<name>].")
        return settings


class _Section:
    """A section, which remembers the options that were read."""

    def __init__(self, name: str, content: Any) -> None:
        if not isinstance(content, dict):
            raise WrongSettings(f"{name} is not a section.")
        self._name = name
        self._content: dict[str, Any] = content
        self._asked: set[str] = set()

    def text(self, option: str, default: str | None = None) -> str:
        value = self._value(option, default)
        if not isinstance(value, str) or not value:
            raise WrongSettings(f"[{self._name}] {option} must be a text.")
        return value

    def address(self, option: str) -> str:
        value = self.text(option).rstrip("/")
        try:
            url = httpx.URL(value)
        except httpx.InvalidURL:
            url = httpx.URL()
        if url.scheme not in ("http", "https") or not url.host:
            example = "https://api.example.com"
            raise WrongSettings(f"[{self._name}] {option} must be an address such as {example}.")
        return value

    def key(self, option: str) -> str:
        value = self.text(option)
        if not (value.isascii() and value.isprintable()):
            raise WrongSettings(f"[{self._name}] {option} has characters that no key has.")
        return value

    def port(self, option: str, default: int) -> int:
        value = self._value(option, default)
        if not isinstance(value, int) or not 0 < value < 65_536:
            raise WrongSettings(f"[{self._name}] {option} must be a number of 1 to 65535.")
        return value

    def optional_key(self, option: str) -> str | None:
        self._asked.add(option)
        return self.key(option) if option in self._content else None

    def require_nothing_more(self, *allowed: str) -> None:
        if unknown := self._content.keys() - self._asked - {*allowed}:
            raise WrongSettings(f"[{self._name}] has an unknown option: {min(unknown)}.")

    def _value(self, option: str, default: Any) -> Any:
        self._asked.add(option)
        if (value := self._content.get(option, default)) is None:
            raise WrongSettings(f"[{self._name}] lacks {option}.")
        return value


def _printer(name: str, content: Any) -> Printer:
    section = _Section(f"printers.{name}", content)
    kind = section.text("kind")
    kinds = get_args(Kind)
    if kind not in kinds:
        raise WrongSettings(f"[printers.{name}] kind must be one of {', '.join(kinds)}.")
    is_bambu = kind == "bambu"
    printer = Printer(
        name=name,
        kind=kind,  # type: ignore[arg-type]  # it is one of them
        printer_id=section.text("printer_id"),
        address=section.text("host") if is_bambu else section.address("url"),
        api_key=section.key("access_code") if is_bambu else section.optional_key("api_key"),
        serial=section.text("serial") if is_bambu else None,
        mqtt_port=section.port("mqtt_port", 8883),
        ftps_port=section.port("ftps_port", 990),
    )
    if kind == "octoprint" and printer.api_key is None:
        raise WrongSettings(f"[printers.{name}] lacks api_key.")
    section.require_nothing_more()
    return printer
