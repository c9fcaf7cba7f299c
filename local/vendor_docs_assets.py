"""Download the browser code of the documentation pages from npm into functions/docs/assets.

    python -m local.vendor_docs_assets

To update: change the version and integrity below (``npm view NAME@VERSION dist.integrity``), run
this, run the browser tests, and commit the changes.
"""

import base64
import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

ASSETS = Path(__file__).parents[1] / "functions" / "docs" / "assets"
CHECKSUMS = ASSETS / "SHA256SUMS"


class Replacement(NamedTuple):
    """A change to a vendored file; the replaced text must occur exactly once."""

    old: str
    new: str
    reason: str


class VendoredFile(NamedTuple):
    inside: str
    """Its path in the npm package."""
    name: str
    """Its name among our assets."""
    replacements: tuple[Replacement, ...] = ()


class Package(NamedTuple):
    name: str
    version: str
    integrity: str
    """The registry's ``dist.integrity`` of this version's tarball."""
    files: tuple[VendoredFile, ...]


PACKAGES = (
    Package(
        name="swagger-ui-dist",
        version="5.35.0",
        integrity="sha512-U06rpMtW9V3XPGOBeamTUSr0Z09jMX4IJuANpE/EZbAhw0G8CgwrzU4YmXkn/h0wCDNsXdGarTNNHC3sU8yVUQ==",
        files=(
            VendoredFile(
                "swagger-ui-bundle.js",
                "swagger-ui-bundle.js",
                (
                    Replacement(
                        old="B=L.length>=150,",
                        new="B=false,",
                        reason="from 150 operations on it shows only those in sight, and the "
                        "browser's own search finds no others",
                    ),
                ),
            ),
            VendoredFile("swagger-ui-bundle.js.LICENSE.txt", "swagger-ui-bundle.js.LICENSE.txt"),
            VendoredFile("swagger-ui.css", "swagger-ui.css"),
            VendoredFile("LICENSE", "swagger-ui.LICENSE.txt"),
            VendoredFile("NOTICE", "swagger-ui.NOTICE.txt"),
        ),
    ),
    Package(
        name="redoc",
        version="2.5.4",
        integrity="sha512-M6jWhG1qoBnH6TFmzJnstyCZ87HmOY/UzDm78mHiYihEdlV/YcS9ogOo1NlElnJMeLsyxHFe2yFc4sNjHTrABQ==",
        files=(
            VendoredFile(
                "bundles/redoc.standalone.js",
                "redoc.standalone.js",
                (
                    Replacement(
                        old="https://cdn.redoc.ly/redoc/logo-mini.svg",
                        new="data:,",
                        reason="the one picture ReDoc would load from another host; "
                        "it hides the picture when that cannot be shown",
                    ),
                ),
            ),
            VendoredFile(
                "bundles/redoc.standalone.js.LICENSE.txt", "redoc.standalone.js.LICENSE.txt"
            ),
            VendoredFile(
                "bundles/d87bcbdbea8f8f5aa26f.worker.js.LICENSE.txt",
                "d87bcbdbea8f8f5aa26f.worker.js.LICENSE.txt",
            ),
            VendoredFile("LICENSE", "redoc.LICENSE.txt"),
        ),
    ),
)


def download(package: Package, folder: Path) -> Path:
    """Download the package's tarball and check that it is the pinned one."""
    subprocess.run(
        ["npm", "pack", f"{package.name}@{package.version}", "--ignore-scripts", "--silent"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    tarball = folder / f"{package.name}-{package.version}.tgz"
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != package.integrity:
        raise SystemExit(f"{tarball.name} is not what was pinned: sha512-{digest}")
    return tarball


def extract(tarball: Path, file: VendoredFile) -> bytes:
    with tarfile.open(tarball) as archive:
        member = archive.extractfile(f"package/{file.inside}")
        if member is None:
            raise SystemExit(f"{file.inside} in {tarball.name} is not a file.")
        content = member.read()
    for replacement in file.replacements:
        if content.count(replacement.old.encode()) != 1:
            raise SystemExit(f"{file.inside}: {replacement.old!r} does not stand there once.")
        content = content.replace(replacement.old.encode(), replacement.new.encode())
    return content


def main() -> None:
    sums: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            tarball = download(package, Path(folder))
            for file in package.files:
                content = extract(tarball, file)
                (ASSETS / file.name).write_bytes(content)
                sums[file.name] = hashlib.sha256(content).hexdigest()
            print(f"{package.name} {package.version}")
    CHECKSUMS.write_text("".join(f"{sums[name]}  {name}\n" for name in sorted(sums)), "utf-8")


if __name__ == "__main__":
    main()
