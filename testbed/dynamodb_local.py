"""Amazon's DynamoDB Local as a test backend: the judge of what DynamoDB really does.

``python -m testbed.dynamodb_local`` downloads it ahead of the tests.
"""

import fcntl
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree as ET

from botocore.config import Config
from botocore.exceptions import BotoCoreError
from botocore.session import get_session

from local.emulator import free_port

POM = Path(__file__).with_suffix(".pom.xml")
CACHE = Path(__file__).parents[1] / ".local" / "dynamodb-local"

OLDEST_JAVA = 17
HEAP_MEGABYTES = 256
DOWNLOAD_SECONDS = 600
START_SECONDS = 60
STOP_SECONDS = 10

_MAIN_CLASS = "software.amazon.dynamodb.services.local.main.ServerRunner"


class Unavailable(Exception):
    """This machine cannot run DynamoDB Local; the text names the missing part."""


def client(endpoint: str) -> Any:
    """A DynamoDB client for the given endpoint, whatever the environment's credentials are."""
    made: Any = get_session().create_client(
        "dynamodb",
        endpoint_url=endpoint,
        region_name="eu-central-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
        config=Config(connect_timeout=2, read_timeout=10, retries={"total_max_attempts": 1}),
    )
    return made


def install() -> Path:
    """The folder of DynamoDB Local's libraries, downloaded with Maven if it is not there yet."""
    libraries = CACHE / installed_version()
    CACHE.mkdir(parents=True, exist_ok=True)
    with _only_one_process(CACHE / "lock"):  # pytest-xdist: each worker comes here
        if not libraries.exists():
            _download(libraries)
    return libraries


@contextmanager
def running(*, heap_megabytes: int = HEAP_MEGABYTES) -> Iterator[str]:
    """A new, empty DynamoDB Local; gives its endpoint, and stops it afterwards.

    Raises `Unavailable` where there is no Java 17, or no Maven to download it with.
    """
    java = _java()
    libraries = install()
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            _command(java, libraries, port, heap_megabytes), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_it_answers(endpoint, process, log)
            yield endpoint
        finally:
            _stop(process)


def _command(java: str, libraries: Path, port: int, heap_megabytes: int) -> list[str]:
    return [
        java,
        f"-Xmx{heap_megabytes}m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",  # starts sooner; it never runs long enough to miss the rest
        f"-Djava.library.path={libraries}",
        "-classpath",
        f"{libraries}/*",
        _MAIN_CLASS,
        "-inMemory",
        "-sharedDb",  # one database for every region and access key
        "-disableTelemetry",
        "-port",
        str(port),
    ]


def installed_version() -> str:
    """The version that is downloaded and run."""
    namespace = {"m": "http://maven.apache.org/POM/4.0.0"}
    pom = ET.parse(POM)  # noqa: S314 (our own file)
    version = pom.findtext(
        ".//m:dependency[m:artifactId='DynamoDBLocal']/m:version", None, namespace
    )
    if version is None:
        raise ValueError(f"{POM} names no version of DynamoDBLocal")
    return version


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")
    if java is None:
        raise Unavailable(f"DynamoDB Local needs Java {OLDEST_JAVA} or newer, and there is none")
    # Most print it to stderr, some to stdout; the stub of a Mac without Java prints neither.
    detail = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', detail.stderr + detail.stdout)
    if version is None or int(version[1]) < OLDEST_JAVA:
        found = f"there is Java {version[1]}" if version else f"{java} does not run"
        raise Unavailable(f"DynamoDB Local needs Java {OLDEST_JAVA} or newer, and {found}")
    if (platform.system(), platform.machine()) == ("Linux", "aarch64"):
        raise Unavailable("Maven Central has no SQLite library of DynamoDB Local for Linux on ARM")
    return java


def _download(libraries: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("DynamoDB Local is downloaded with Maven (mvn), and there is none")
    print(
        f"Downloading DynamoDB Local {libraries.name} from Maven Central (50 MB, once)...",
        file=sys.stderr,
        flush=True,
    )
    # Renamed at the end: an interrupted download is not mistaken for a whole one.
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        copy = [
            maven,
            "--batch-mode",
            "--quiet",  # but for errors
            "-Dstyle.color=never",
            f"--file={POM}",
            "org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies",
            "-DincludeScope=runtime",
            f"-DoutputDirectory={folder}/libraries",
        ]
        try:
            subprocess.run(
                copy, capture_output=True, text=True, check=True, timeout=DOWNLOAD_SECONDS
            )
        except subprocess.CalledProcessError as error:
            reason = error.stdout.partition("\n")[0]
            raise Unavailable(f"Maven could not download DynamoDB Local: {reason}") from error
        except subprocess.TimeoutExpired as error:
            raise Unavailable(
                f"Maven did not download DynamoDB Local within {DOWNLOAD_SECONDS} s"
            ) from error
        Path(folder, "libraries").rename(libraries)


@contextmanager
def _only_one_process(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _wait_until_it_answers(endpoint: str, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    dynamodb = client(endpoint)
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            dynamodb.list_tables()
        except BotoCoreError:
            time.sleep(0.1)
        else:
            return
    log.seek(0)
    raise RuntimeError(f"DynamoDB Local did not start:\n{_tail(log.read().decode())}")


def _tail(text: str, lines: int = 20) -> str:
    return "\n".join(text.splitlines()[-lines:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    try:
        _java()
        print(install())
    except Unavailable as reason:
        sys.exit(str(reason))
