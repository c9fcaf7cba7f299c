"""Closing a workspace, which shuts every door to it at once and can be undone for 30 days.

Nothing is deleted meanwhile. Whatever looks at the workspace finds it closed: the authorizer and
every call that makes rights, shops' messages, webhook deliveries, and invitations.
"""

from dataclasses import replace
from datetime import timedelta

from batchivo import clock
from batchivo.access.principal import Principal, Role
from batchivo.accounts import memberships, repository, service
from batchivo.accounts.collections import MEMBERS
from batchivo.accounts.models import Confirmation, Credentials
from batchivo.accounts.workspaces import WORKSPACES
from batchivo.errors import Conflict, Forbidden, NotFound
from batchivo.storage.documents import changed
from batchivo.storage.work import Work, operation

RESTORABLE = timedelta(days=30)


def close(principal: Principal, confirmation: Confirmation, *, source: str | None = None) -> None:
    """Close the caller's workspace.

    Raises:
        Forbidden: to a machine.
        InvalidFields: if the password is wrong.
        RateLimited: after too many wrong passwords from this source.
    """
    if principal.key_id:
        raise Forbidden("Only a person can close a workspace.")
    read = service.confirmed(principal, confirmation.password, source=source)
    _close(principal, read)


@operation
def _close(work: Work, principal: Principal, read: Credentials) -> None:
    memberships.check_caller(work, principal)
    service.check_password_current(work, read)
    _close_in(work)


@operation
def close_behind(work: Work, principal: Principal) -> None:
    """Close the workspace that its last member leaves behind, unless it is closed already."""
    memberships.check_caller(work, principal)
    _close_in(work)


def _close_in(work: Work) -> None:
    workspace = work.get(WORKSPACES, work.workspace_id)
    if workspace.restorable_until is None:
        until = clock.now() + RESTORABLE
        work.save(WORKSPACES, changed(workspace, restorable_until=until))
        work.also(repository.noting_closed(workspace.id, until=until))


def restore(principal: Principal, workspace_id: str) -> None:
    """Open a closed workspace again, as it was. Of an open one nothing is changed.

    Raises:
        NotFound: also for a workspace of others.
        Forbidden: to members who are no owners.
        Conflict: ``INVALID_STATE`` after 30 days.
        Unauthenticated: ``INVALID_TOKEN`` if the caller's session has ended meanwhile.
    """
    _restore(replace(principal, workspace_id=workspace_id, role=Role.OWNER))


@operation
def _restore(work: Work, principal: Principal) -> None:
    membership = work.find(MEMBERS, principal.user_id)
    workspace = work.find(WORKSPACES, work.workspace_id)
    if membership is None or workspace is None:
        raise NotFound("Workspace")
    if membership.role is not Role.OWNER:
        raise Forbidden("Only an owner can restore a workspace.")
    if workspace.restorable_until is None:
        return
    too_late = Conflict("The workspace was closed more than 30 days ago.")
    if workspace.restorable_until <= clock.now():
        raise too_late
    work.save(WORKSPACES, changed(workspace, restorable_until=None))
    work.also(repository.forgetting_closed(workspace.id), refused=lambda _: too_late)
    memberships.check_caller(work, principal)
    service.check_session(work, principal)
