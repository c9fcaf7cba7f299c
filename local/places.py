"""Paths in the working copy."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "template.yaml"
SAM_CONFIG = ROOT / "samconfig.toml"
CONTRACT = ROOT / "openapi" / "openapi.yaml"
GATEWAY = ROOT / "openapi" / "gateway.yaml"
FUNCTIONS = ROOT / "functions"
LAYERS = ROOT / "layers"
LIBRARY = LAYERS / "batchivo"

STATE = ROOT / ".local"
"""Everything that the local stack writes; deleting it resets the stack."""
