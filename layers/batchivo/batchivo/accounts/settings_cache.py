"""A workspace's settings, cached for the other resources."""

import time
from dataclasses import dataclass

from batchivo.accounts.workspaces import WORKSPACES, StoredWorkspace
from batchivo.storage.work import Unattended

KEEP_SECONDS = 60.0
"""A changed setting is effective everywhere after this time."""

_MOST_KEPT = 1000


@dataclass(frozen=True)
class _Kept:
    workspace: StoredWorkspace
    read_at: float


_kept: dict[str, _Kept] = {}


def workspace_settings(workspace_id: str) -> StoredWorkspace:
    """Return the workspace, at most a minute old: one GetItem, or none.

    Raises:
        NotFound: if the workspace no longer exists.
    """
    kept = _kept.get(workspace_id)
    if kept is None or time.monotonic() - kept.read_at > KEEP_SECONDS:
        workspace = WORKSPACES.get(Unattended(workspace_id), workspace_id)
        remember(workspace)
        return workspace
    return kept.workspace


def is_open(workspace_id: str) -> bool:
    """Return whether the workspace is neither closed nor suspended at this moment: one GetItem."""
    workspace = WORKSPACES.find(Unattended(workspace_id), workspace_id)
    if workspace is None:
        return False
    remember(workspace)
    return workspace.is_open


def remember(workspace: StoredWorkspace) -> None:
    """Cache a workspace that was just read or written."""
    if len(_kept) >= _MOST_KEPT:
        _kept.pop(next(iter(_kept)))
    _kept[workspace.id] = _Kept(workspace, time.monotonic())


def forget_all() -> None:
    """Drop every workspace: the next use of each reads the table."""
    _kept.clear()
