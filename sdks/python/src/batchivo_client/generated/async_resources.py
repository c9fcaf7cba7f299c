"""The resources of the API; written by `make sdks`."""

from __future__ import annotations

import builtins
import datetime
from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial
from typing import Any

import httpx

from ..calls import AsyncResource, Connections, Filter, segment, sent, tagged
from ..files import AsyncFilamentFiles, AsyncSpoolFiles
from ..lists import AsyncListing, every_async
from ..session import Session
from . import models
from .types import UNSET, Unset


class AsyncAuth(AsyncResource):
    async def register(
        self,
        *,
        email: str,
        password: str,
        name: str,
        workspace_name: str | None | Unset = UNSET,
        currency: str | Unset = UNSET,
        time_zone: str | Unset = UNSET,
        session: models.SessionStore | str | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Tokens:
        """Create an account with a workspace of its own, and sign in."""
        answer = await self._anonymous.request(
            "POST",
            "/api/v1/auth/register",
            **sent(
                body={
                    "email": email,
                    "password": password,
                    "name": name,
                    "workspace_name": workspace_name,
                    "currency": currency,
                    "time_zone": time_zone,
                    "session": session,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return self._session.keep(models.Tokens.from_dict(answer.json()))

    async def login(
        self,
        *,
        email: str,
        password: str,
        session: models.SessionStore | str | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Tokens:
        """Sign in."""
        answer = await self._anonymous.request(
            "POST",
            "/api/v1/auth/login",
            **sent(
                body={"email": email, "password": password, "session": session},
                idempotency_key=idempotency_key,
            ),
        )
        return self._session.keep(models.Tokens.from_dict(answer.json()))

    async def refresh(
        self,
        *,
        refresh_token: str,
        session: models.SessionStore | str | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Tokens:
        """Exchange a refresh token for new tokens, once; without a body, the one in the cookie."""
        answer = await self._anonymous.request(
            "POST",
            "/api/v1/auth/refresh",
            **sent(
                body={"refresh_token": refresh_token, "session": session},
                idempotency_key=idempotency_key,
            ),
        )
        return self._session.keep(models.Tokens.from_dict(answer.json()))

    async def logout(self, *, idempotency_key: str | None = None) -> None:
        """End the session: its refresh token is invalid at once, its access token within a minute."""
        await self._signed.request(
            "POST", "/api/v1/auth/logout", **sent(idempotency_key=idempotency_key)
        )
        self._session.forget()

    async def forgot_password(self, *, email: str, idempotency_key: str | None = None) -> None:
        """Mail a link to the account's address, if the account exists."""
        await self._anonymous.request(
            "POST",
            "/api/v1/auth/forgot-password",
            **sent(body={"email": email}, idempotency_key=idempotency_key),
        )

    async def reset_password(
        self, *, token: str, new_password: str, idempotency_key: str | None = None
    ) -> models.PasswordWasReset:
        """Set a new password with the token from the mailed link. All sessions end."""
        answer = await self._anonymous.request(
            "POST",
            "/api/v1/auth/reset-password",
            **sent(
                body={"token": token, "new_password": new_password}, idempotency_key=idempotency_key
            ),
        )
        return models.PasswordWasResetResponse.from_dict(answer.json()).data

    async def send_proof(self, *, idempotency_key: str | None = None) -> None:
        """Mail a link that proves the account's address; at most 3 an hour are sent."""
        await self._signed.request(
            "POST", "/api/v1/auth/send-proof", **sent(idempotency_key=idempotency_key)
        )

    async def prove_address(self, *, token: str, idempotency_key: str | None = None) -> None:
        """Prove the account's address with the token from the mailed link."""
        await self._signed.request(
            "POST",
            "/api/v1/auth/prove-address",
            **sent(body={"token": token}, idempotency_key=idempotency_key),
        )

    async def me(self) -> models.Me:
        """Return the caller; for an API key, the user who made it."""
        answer = await self._signed.request("GET", "/api/v1/auth/me")
        return models.MeResponse.from_dict(answer.json()).data

    async def update_me(self, *, name: str, if_match: int | None = None) -> models.Me:
        """Change the caller's name."""
        answer = await self._signed.request(
            "PATCH", "/api/v1/auth/me", **sent(body={"name": name}, if_match=if_match)
        )
        return models.MeResponse.from_dict(answer.json()).data

    async def delete_me(self, *, password: str) -> None:
        """Delete the caller's account, for good. Keys, sessions and invitations end."""
        await self._signed.request("DELETE", "/api/v1/auth/me", **sent(body={"password": password}))

    async def change_password(
        self, *, current_password: str, new_password: str, idempotency_key: str | None = None
    ) -> models.Tokens:
        """Set a new password. All sessions end; the answer opens a new one."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/auth/change-password",
            **sent(
                body={"current_password": current_password, "new_password": new_password},
                idempotency_key=idempotency_key,
            ),
        )
        return self._session.keep(models.Tokens.from_dict(answer.json()))


class AsyncSessions(AsyncResource):
    async def list(self) -> builtins.list[models.UserSession]:
        """List the caller's sessions, the latest first."""
        answer = await self._signed.request("GET", "/api/v1/auth/sessions")
        return models.UserSessionsResponse.from_dict(answer.json()).data

    async def end_all(self) -> None:
        """Sign out everywhere: all of the caller's sessions end, this one too."""
        await self._signed.request("DELETE", "/api/v1/auth/sessions")

    async def end(self, session_id: str) -> None:
        """End one of the caller's sessions."""
        await self._signed.request("DELETE", f"/api/v1/auth/sessions/{segment(session_id)}")


class AsyncWorkspaces(AsyncResource):
    async def list(self) -> builtins.list[models.UserWorkspace]:
        """List the caller's workspaces."""
        answer = await self._signed.request("GET", "/api/v1/auth/workspaces")
        return models.UserWorkspacesResponse.from_dict(answer.json()).data

    async def create(
        self,
        *,
        name: str,
        currency: str | Unset = UNSET,
        time_zone: str | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.UserWorkspace:
        """Make another workspace, at most 10 of your own. switch-workspace enters it."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/auth/workspaces",
            **sent(
                body={"name": name, "currency": currency, "time_zone": time_zone},
                idempotency_key=idempotency_key,
            ),
        )
        return models.UserWorkspaceResponse.from_dict(answer.json()).data

    async def restore(self, workspace_id: str, *, idempotency_key: str | None = None) -> None:
        """Open a closed workspace again, as it was, within 30 days. Only its owners can."""
        await self._signed.request(
            "POST",
            f"/api/v1/auth/workspaces/{segment(workspace_id)}/restore",
            **sent(idempotency_key=idempotency_key),
        )

    async def switch(
        self, *, workspace_id: str, idempotency_key: str | None = None
    ) -> models.Tokens:
        """Continue in another of the caller's workspaces, in a new session."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/auth/switch-workspace",
            **sent(body={"workspace_id": workspace_id}, idempotency_key=idempotency_key),
        )
        return self._session.keep(models.Tokens.from_dict(answer.json()))

    async def leave(self, *, idempotency_key: str | None = None) -> None:
        """Leave the token's workspace. API keys that the caller made for it end."""
        await self._signed.request(
            "POST", "/api/v1/auth/leave-workspace", **sent(idempotency_key=idempotency_key)
        )

    async def current(self, *, if_none_match: int | None = None) -> models.Workspace:
        """Return the workspace with its settings."""
        answer = await self._signed.request(
            "GET", "/api/v1/auth/workspace", **sent(if_none_match=if_none_match)
        )
        return models.WorkspaceResponse.from_dict(answer.json()).data

    async def update(
        self,
        *,
        name: str | Unset = UNSET,
        currency: str | Unset = UNSET,
        time_zone: str | Unset = UNSET,
        default_low_stock_threshold_grams: float | Unset = UNSET,
        labour_rate_per_hour: float | Unset = UNSET,
        machine_rate_per_hour: float | Unset = UNSET,
        electricity_price_per_kwh: float | Unset = UNSET,
        printer_power_watts: float | Unset = UNSET,
        default_markup_percent: float | Unset = UNSET,
        spool_margin_grams: float | Unset = UNSET,
        spool_margin_percent: float | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Workspace:
        """Change the workspace's settings; effective everywhere within a minute."""
        answer = await self._signed.request(
            "PATCH",
            "/api/v1/auth/workspace",
            **sent(
                body={
                    "name": name,
                    "currency": currency,
                    "time_zone": time_zone,
                    "default_low_stock_threshold_grams": default_low_stock_threshold_grams,
                    "labour_rate_per_hour": labour_rate_per_hour,
                    "machine_rate_per_hour": machine_rate_per_hour,
                    "electricity_price_per_kwh": electricity_price_per_kwh,
                    "printer_power_watts": printer_power_watts,
                    "default_markup_percent": default_markup_percent,
                    "spool_margin_grams": spool_margin_grams,
                    "spool_margin_percent": spool_margin_percent,
                },
                if_match=if_match,
            ),
        )
        return models.WorkspaceResponse.from_dict(answer.json()).data

    async def close(self, *, password: str) -> None:
        """Close the workspace for everybody: at once for shops' orders, webhooks and whatever makes rights, within a minute for all other calls."""
        await self._signed.request(
            "DELETE", "/api/v1/auth/workspace", **sent(body={"password": password})
        )


class AsyncAuditLog(AsyncResource):
    async def list(
        self,
        *,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        operation: Filter | None | Unset = UNSET,
        method: Filter | None | Unset = UNSET,
        resource: Filter | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        key_id: Filter | None | Unset = UNSET,
        source: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
    ) -> AsyncListing[models.AuditEntry, models.LogMeta]:
        """List every successful change: who made it, when, and from where."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/auth/audit-log",
            **sent(
                query={
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "operation": operation,
                    "method": method,
                    "resource": resource,
                    "user_id": user_id,
                    "key_id": key_id,
                    "source": source,
                    "created_after": created_after,
                    "created_before": created_before,
                }
            ),
        )
        page = models.AuditEntryLogResponse.from_dict(answer.json())
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            operation=operation,
            method=method,
            resource=resource,
            user_id=user_id,
            key_id=key_id,
            source=source,
            created_after=created_after,
            created_before=created_before,
        )
        return AsyncListing(page.data, page.meta, None, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        operation: Filter | None | Unset = UNSET,
        method: Filter | None | Unset = UNSET,
        resource: Filter | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        key_id: Filter | None | Unset = UNSET,
        source: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
    ) -> AsyncIterator[models.AuditEntry]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                operation=operation,
                method=method,
                resource=resource,
                user_id=user_id,
                key_id=key_id,
                source=source,
                created_after=created_after,
                created_before=created_before,
            )
        )


class AsyncMembers(AsyncResource):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        email: Filter | None | Unset = UNSET,
        role: Filter | None | Unset = UNSET,
        joined_after: datetime.datetime | str | None | Unset = UNSET,
        joined_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncListing[models.Member, models.PageMeta]:
        """List the workspace's members."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/auth/members",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "email": email,
                    "role": role,
                    "joined_after": joined_after,
                    "joined_before": joined_before,
                    "sort_by": sort_by,
                }
            ),
        )
        page = models.MemberListResponse.from_dict(answer.json())
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            email=email,
            role=role,
            joined_after=joined_after,
            joined_before=joined_before,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, None, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        email: Filter | None | Unset = UNSET,
        role: Filter | None | Unset = UNSET,
        joined_after: datetime.datetime | str | None | Unset = UNSET,
        joined_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Member]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                email=email,
                role=role,
                joined_after=joined_after,
                joined_before=joined_before,
                sort_by=sort_by,
            )
        )

    async def get(self, user_id: str) -> models.Member:
        """Return one member."""
        answer = await self._signed.request("GET", f"/api/v1/auth/members/{segment(user_id)}")
        return models.MemberResponse.from_dict(answer.json()).data

    async def update(
        self, user_id: str, *, role: models.Role | str, if_match: int | None = None
    ) -> models.Member:
        """Change a member's role; effective within a minute, without a new login."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/auth/members/{segment(user_id)}",
            **sent(body={"role": role}, if_match=if_match),
        )
        return models.MemberResponse.from_dict(answer.json()).data

    async def remove(self, user_id: str, *, if_match: int | None = None) -> None:
        """Remove a member from the workspace; their tokens and keys end within a minute."""
        await self._signed.request(
            "DELETE", f"/api/v1/auth/members/{segment(user_id)}", **sent(if_match=if_match)
        )


class AsyncInvitations(AsyncResource):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        email: Filter | None | Unset = UNSET,
        role: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        ends_after: datetime.datetime | str | None | Unset = UNSET,
        ends_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.Invitation, models.PageMeta]:
        """List open invitations."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/auth/invitations",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "email": email,
                    "role": role,
                    "created_after": created_after,
                    "created_before": created_before,
                    "ends_after": ends_after,
                    "ends_before": ends_before,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.InvitationListResponse.from_dict(tagged(answer))
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            email=email,
            role=role,
            created_after=created_after,
            created_before=created_before,
            ends_after=ends_after,
            ends_before=ends_before,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        email: Filter | None | Unset = UNSET,
        role: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        ends_after: datetime.datetime | str | None | Unset = UNSET,
        ends_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Invitation]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                email=email,
                role=role,
                created_after=created_after,
                created_before=created_before,
                ends_after=ends_after,
                ends_before=ends_before,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        email: str,
        role: models.Role | str | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.CreatedInvitation:
        """Invite somebody by mail, with a link that works once, for seven days."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/auth/invitations",
            **sent(body={"email": email, "role": role}, idempotency_key=idempotency_key),
        )
        return models.CreatedInvitationResponse.from_dict(answer.json()).data

    async def withdraw(self, invitation_id: str) -> None:
        """Withdraw an invitation: its links no longer work."""
        await self._signed.request("DELETE", f"/api/v1/auth/invitations/{segment(invitation_id)}")

    async def accept(self, *, token: str, idempotency_key: str | None = None) -> None:
        """Join the invitation's workspace with the caller's account."""
        await self._signed.request(
            "POST",
            "/api/v1/auth/invitations/accept",
            **sent(body={"token": token}, idempotency_key=idempotency_key),
        )

    async def register(
        self,
        *,
        token: str,
        name: str,
        password: str,
        session: models.SessionStore | str | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Tokens:
        """Create an account for the invited address, in the invitation's workspace."""
        answer = await self._anonymous.request(
            "POST",
            "/api/v1/auth/invitations/register",
            **sent(
                body={"token": token, "name": name, "password": password, "session": session},
                idempotency_key=idempotency_key,
            ),
        )
        return self._session.keep(models.Tokens.from_dict(answer.json()))


class AsyncApiKeys(AsyncResource):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        prefix: Filter | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        ends_after: datetime.datetime | str | None | Unset = UNSET,
        ends_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncListing[models.ApiKey, models.PageMeta]:
        """List the workspace's API keys, without the keys themselves."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/auth/api-keys",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "name": name,
                    "prefix": prefix,
                    "user_id": user_id,
                    "created_after": created_after,
                    "created_before": created_before,
                    "ends_after": ends_after,
                    "ends_before": ends_before,
                    "sort_by": sort_by,
                }
            ),
        )
        page = models.ApiKeyListResponse.from_dict(answer.json())
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            name=name,
            prefix=prefix,
            user_id=user_id,
            created_after=created_after,
            created_before=created_before,
            ends_after=ends_after,
            ends_before=ends_before,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, None, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        prefix: Filter | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        ends_after: datetime.datetime | str | None | Unset = UNSET,
        ends_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.ApiKey]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                name=name,
                prefix=prefix,
                user_id=user_id,
                created_after=created_after,
                created_before=created_before,
                ends_after=ends_after,
                ends_before=ends_before,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        name: str,
        scopes: Sequence[models.Permission | str],
        ends_at: datetime.datetime | str | None | Unset = UNSET,
        printer: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.CreatedApiKey:
        """Create a key for a machine, shown only this once."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/auth/api-keys",
            **sent(
                body={"name": name, "scopes": scopes, "ends_at": ends_at, "printer": printer},
                idempotency_key=idempotency_key,
            ),
        )
        return models.CreatedApiKeyResponse.from_dict(answer.json()).data

    async def get(self, key_id: str) -> models.ApiKey:
        """Return one API key, without the key itself."""
        answer = await self._signed.request("GET", f"/api/v1/auth/api-keys/{segment(key_id)}")
        return models.ApiKeyResponse.from_dict(answer.json()).data

    async def revoke(self, key_id: str, *, if_match: int | None = None) -> None:
        """Revoke a key and those it has made; effective everywhere within a minute."""
        await self._signed.request(
            "DELETE", f"/api/v1/auth/api-keys/{segment(key_id)}", **sent(if_match=if_match)
        )

    async def rotate(
        self, key_id: str, *, overlap_hours: int | Unset = UNSET, idempotency_key: str | None = None
    ) -> models.CreatedApiKey:
        """Replace a key that acts for you; the old one stays valid for the overlap."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/auth/api-keys/{segment(key_id)}/rotate",
            **sent(body={"overlap_hours": overlap_hours}, idempotency_key=idempotency_key),
        )
        return models.CreatedApiKeyResponse.from_dict(answer.json()).data


class AsyncFilaments(AsyncFilamentFiles):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        brand_id: Filter | None | Unset = UNSET,
        brand: Filter | None | Unset = UNSET,
        material: Filter | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        color: Filter | None | Unset = UNSET,
        color_hex: Filter | None | Unset = UNSET,
        finish: Filter | None | Unset = UNSET,
        diameter_mm: Filter | None | Unset = UNSET,
        price_lt: float | None | Unset = UNSET,
        price_lte: float | None | Unset = UNSET,
        price_gt: float | None | Unset = UNSET,
        price_gte: float | None | Unset = UNSET,
        article_number: Filter | None | Unset = UNSET,
        barcode: Filter | None | Unset = UNSET,
        external_id: Filter | None | Unset = UNSET,
        number: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        low_stock: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncListing[models.Filament, models.PageMeta]:
        """List filaments with the stock of each: filtered, sorted, searched, paged."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/filaments",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "brand_id": brand_id,
                    "brand": brand,
                    "material": material,
                    "name": name,
                    "color": color,
                    "color_hex": color_hex,
                    "finish": finish,
                    "diameter_mm": diameter_mm,
                    "price_lt": price_lt,
                    "price_lte": price_lte,
                    "price_gt": price_gt,
                    "price_gte": price_gte,
                    "article_number": article_number,
                    "barcode": barcode,
                    "external_id": external_id,
                    "number": number,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "low_stock": low_stock,
                    "sort_by": sort_by,
                }
            ),
        )
        page = models.FilamentListResponse.from_dict(answer.json())
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            brand_id=brand_id,
            brand=brand,
            material=material,
            name=name,
            color=color,
            color_hex=color_hex,
            finish=finish,
            diameter_mm=diameter_mm,
            price_lt=price_lt,
            price_lte=price_lte,
            price_gt=price_gt,
            price_gte=price_gte,
            article_number=article_number,
            barcode=barcode,
            external_id=external_id,
            number=number,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            low_stock=low_stock,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, None, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        brand_id: Filter | None | Unset = UNSET,
        brand: Filter | None | Unset = UNSET,
        material: Filter | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        color: Filter | None | Unset = UNSET,
        color_hex: Filter | None | Unset = UNSET,
        finish: Filter | None | Unset = UNSET,
        diameter_mm: Filter | None | Unset = UNSET,
        price_lt: float | None | Unset = UNSET,
        price_lte: float | None | Unset = UNSET,
        price_gt: float | None | Unset = UNSET,
        price_gte: float | None | Unset = UNSET,
        article_number: Filter | None | Unset = UNSET,
        barcode: Filter | None | Unset = UNSET,
        external_id: Filter | None | Unset = UNSET,
        number: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        low_stock: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Filament]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                brand_id=brand_id,
                brand=brand,
                material=material,
                name=name,
                color=color,
                color_hex=color_hex,
                finish=finish,
                diameter_mm=diameter_mm,
                price_lt=price_lt,
                price_lte=price_lte,
                price_gt=price_gt,
                price_gte=price_gte,
                article_number=article_number,
                barcode=barcode,
                external_id=external_id,
                number=number,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                low_stock=low_stock,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        brand: str | None | Unset = UNSET,
        material: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        color_hex: str | None | Unset = UNSET,
        color_direction: models.ColorDirection | str | None | Unset = UNSET,
        finish: str | None | Unset = UNSET,
        density: float | None | Unset = UNSET,
        net_weight_grams: float | None | Unset = UNSET,
        spool_weight_grams: float | None | Unset = UNSET,
        price: float | None | Unset = UNSET,
        extruder_temperature_c: int | None | Unset = UNSET,
        bed_temperature_c: int | None | Unset = UNSET,
        article_number: str | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        low_stock_threshold_grams: float | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        brand_id: str | None | Unset = UNSET,
        diameter_mm: float | Unset = UNSET,
        color_hexes: Sequence[str] | Unset = UNSET,
        barcodes: Sequence[str] | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Filament:
        """Add a kind of filament. Spools described like it are of this filament from now on, unless they already were of another."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/filaments",
            **sent(
                body={
                    "brand": brand,
                    "material": material,
                    "name": name,
                    "color": color,
                    "color_hex": color_hex,
                    "color_direction": color_direction,
                    "finish": finish,
                    "density": density,
                    "net_weight_grams": net_weight_grams,
                    "spool_weight_grams": spool_weight_grams,
                    "price": price,
                    "extruder_temperature_c": extruder_temperature_c,
                    "bed_temperature_c": bed_temperature_c,
                    "article_number": article_number,
                    "external_id": external_id,
                    "low_stock_threshold_grams": low_stock_threshold_grams,
                    "notes": notes,
                    "brand_id": brand_id,
                    "diameter_mm": diameter_mm,
                    "color_hexes": color_hexes,
                    "barcodes": barcodes,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.FilamentResponse.from_dict(answer.json()).data

    async def labels(
        self, *, ids: Filter, qr: models.LabelCode | str | None | Unset = UNSET
    ) -> builtins.list[models.DrawnLabel]:
        """Return the labels of many filaments for a sheet to print, in the order of their ids."""
        answer = await self._signed.request(
            "GET", "/api/v1/filaments/labels", **sent(query={"ids": ids, "qr": qr})
        )
        return models.DrawnLabelsResponse.from_dict(answer.json()).data

    async def get(self, filament_id: str) -> models.Filament:
        """Return one filament with its stock."""
        answer = await self._signed.request("GET", f"/api/v1/filaments/{segment(filament_id)}")
        return models.FilamentResponse.from_dict(answer.json()).data

    async def update(
        self,
        filament_id: str,
        *,
        brand: str | None | Unset = UNSET,
        material: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        color_hex: str | None | Unset = UNSET,
        color_direction: models.ColorDirection | str | None | Unset = UNSET,
        finish: str | None | Unset = UNSET,
        density: float | None | Unset = UNSET,
        net_weight_grams: float | None | Unset = UNSET,
        spool_weight_grams: float | None | Unset = UNSET,
        price: float | None | Unset = UNSET,
        extruder_temperature_c: int | None | Unset = UNSET,
        bed_temperature_c: int | None | Unset = UNSET,
        article_number: str | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        low_stock_threshold_grams: float | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        brand_id: str | None | Unset = UNSET,
        diameter_mm: float | Unset = UNSET,
        color_hexes: Sequence[str] | Unset = UNSET,
        barcodes: Sequence[str] | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Filament:
        """Change a filament. All of its spools show its brand, material, name, colours, finish, diameter, density and empty weight, unless a spool has a density or empty weight of its own."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/filaments/{segment(filament_id)}",
            **sent(
                body={
                    "brand": brand,
                    "material": material,
                    "name": name,
                    "color": color,
                    "color_hex": color_hex,
                    "color_direction": color_direction,
                    "finish": finish,
                    "density": density,
                    "net_weight_grams": net_weight_grams,
                    "spool_weight_grams": spool_weight_grams,
                    "price": price,
                    "extruder_temperature_c": extruder_temperature_c,
                    "bed_temperature_c": bed_temperature_c,
                    "article_number": article_number,
                    "external_id": external_id,
                    "low_stock_threshold_grams": low_stock_threshold_grams,
                    "notes": notes,
                    "brand_id": brand_id,
                    "diameter_mm": diameter_mm,
                    "color_hexes": color_hexes,
                    "barcodes": barcodes,
                },
                if_match=if_match,
            ),
        )
        return models.FilamentResponse.from_dict(answer.json()).data

    async def delete(self, filament_id: str, *, if_match: int | None = None) -> None:
        """Delete a filament that has no spools, archived ones included."""
        await self._signed.request(
            "DELETE", f"/api/v1/filaments/{segment(filament_id)}", **sent(if_match=if_match)
        )

    async def label(
        self, filament_id: str, *, qr: models.LabelCode | str | None | Unset = UNSET
    ) -> str:
        """Return a label of the filament to print: an SVG of 62 by 29 mm with a QR code."""
        answer = await self._signed.request(
            "GET", f"/api/v1/filaments/{segment(filament_id)}/label", **sent(query={"qr": qr})
        )
        return answer.text


class AsyncBrands(AsyncResource):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        external_id: Filter | None | Unset = UNSET,
        number: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.Brand, models.PageMeta]:
        """List brands: filtered, sorted, searched, paged."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/brands",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "name": name,
                    "external_id": external_id,
                    "number": number,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.BrandListResponse.from_dict(tagged(answer))
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            name=name,
            external_id=external_id,
            number=number,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        external_id: Filter | None | Unset = UNSET,
        number: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Brand]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                name=name,
                external_id=external_id,
                number=number,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        name: str,
        spool_weight_grams: float | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Brand:
        """Add a maker of filament."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/brands",
            **sent(
                body={
                    "name": name,
                    "spool_weight_grams": spool_weight_grams,
                    "external_id": external_id,
                    "notes": notes,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.BrandResponse.from_dict(answer.json()).data

    async def get(self, brand_id: str, *, if_none_match: int | None = None) -> models.Brand:
        """Return one brand."""
        answer = await self._signed.request(
            "GET", f"/api/v1/brands/{segment(brand_id)}", **sent(if_none_match=if_none_match)
        )
        return models.BrandResponse.from_dict(answer.json()).data

    async def update(
        self,
        brand_id: str,
        *,
        name: str | Unset = UNSET,
        spool_weight_grams: float | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Brand:
        """Change a brand. Its filaments and their spools show its name."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/brands/{segment(brand_id)}",
            **sent(
                body={
                    "name": name,
                    "spool_weight_grams": spool_weight_grams,
                    "external_id": external_id,
                    "notes": notes,
                },
                if_match=if_match,
            ),
        )
        return models.BrandResponse.from_dict(answer.json()).data

    async def delete(self, brand_id: str, *, if_match: int | None = None) -> None:
        """Delete a brand. Its filaments stay, without a brand."""
        await self._signed.request(
            "DELETE", f"/api/v1/brands/{segment(brand_id)}", **sent(if_match=if_match)
        )


class AsyncOrders(AsyncResource):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        number: Filter | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
        channel: Filter | None | Unset = UNSET,
        external_id: Filter | None | Unset = UNSET,
        external_number: Filter | None | Unset = UNSET,
        customer_email: Filter | None | Unset = UNSET,
        product_id: Filter | None | Unset = UNSET,
        currency: Filter | None | Unset = UNSET,
        total_lt: float | None | Unset = UNSET,
        total_lte: float | None | Unset = UNSET,
        total_gt: float | None | Unset = UNSET,
        total_gte: float | None | Unset = UNSET,
        shortfall_lt: float | None | Unset = UNSET,
        shortfall_lte: float | None | Unset = UNSET,
        shortfall_gt: float | None | Unset = UNSET,
        shortfall_gte: float | None | Unset = UNSET,
        needs_attention: Filter | None | Unset = UNSET,
        shipped_after: datetime.datetime | str | None | Unset = UNSET,
        shipped_before: datetime.datetime | str | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        due_after: datetime.date | str | None | Unset = UNSET,
        due_before: datetime.date | str | None | Unset = UNSET,
        priority: Filter | None | Unset = UNSET,
        priority_lt: float | None | Unset = UNSET,
        priority_lte: float | None | Unset = UNSET,
        priority_gt: float | None | Unset = UNSET,
        priority_gte: float | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.Order, models.PageMeta]:
        """List orders: filtered, sorted, searched, paged."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/orders",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "number": number,
                    "status": status,
                    "channel": channel,
                    "external_id": external_id,
                    "external_number": external_number,
                    "customer_email": customer_email,
                    "product_id": product_id,
                    "currency": currency,
                    "total_lt": total_lt,
                    "total_lte": total_lte,
                    "total_gt": total_gt,
                    "total_gte": total_gte,
                    "shortfall_lt": shortfall_lt,
                    "shortfall_lte": shortfall_lte,
                    "shortfall_gt": shortfall_gt,
                    "shortfall_gte": shortfall_gte,
                    "needs_attention": needs_attention,
                    "shipped_after": shipped_after,
                    "shipped_before": shipped_before,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "due_after": due_after,
                    "due_before": due_before,
                    "priority": priority,
                    "priority_lt": priority_lt,
                    "priority_lte": priority_lte,
                    "priority_gt": priority_gt,
                    "priority_gte": priority_gte,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.OrderListResponse.from_dict(tagged(answer))
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            number=number,
            status=status,
            channel=channel,
            external_id=external_id,
            external_number=external_number,
            customer_email=customer_email,
            product_id=product_id,
            currency=currency,
            total_lt=total_lt,
            total_lte=total_lte,
            total_gt=total_gt,
            total_gte=total_gte,
            shortfall_lt=shortfall_lt,
            shortfall_lte=shortfall_lte,
            shortfall_gt=shortfall_gt,
            shortfall_gte=shortfall_gte,
            needs_attention=needs_attention,
            shipped_after=shipped_after,
            shipped_before=shipped_before,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            due_after=due_after,
            due_before=due_before,
            priority=priority,
            priority_lt=priority_lt,
            priority_lte=priority_lte,
            priority_gt=priority_gt,
            priority_gte=priority_gte,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        number: Filter | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
        channel: Filter | None | Unset = UNSET,
        external_id: Filter | None | Unset = UNSET,
        external_number: Filter | None | Unset = UNSET,
        customer_email: Filter | None | Unset = UNSET,
        product_id: Filter | None | Unset = UNSET,
        currency: Filter | None | Unset = UNSET,
        total_lt: float | None | Unset = UNSET,
        total_lte: float | None | Unset = UNSET,
        total_gt: float | None | Unset = UNSET,
        total_gte: float | None | Unset = UNSET,
        shortfall_lt: float | None | Unset = UNSET,
        shortfall_lte: float | None | Unset = UNSET,
        shortfall_gt: float | None | Unset = UNSET,
        shortfall_gte: float | None | Unset = UNSET,
        needs_attention: Filter | None | Unset = UNSET,
        shipped_after: datetime.datetime | str | None | Unset = UNSET,
        shipped_before: datetime.datetime | str | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        due_after: datetime.date | str | None | Unset = UNSET,
        due_before: datetime.date | str | None | Unset = UNSET,
        priority: Filter | None | Unset = UNSET,
        priority_lt: float | None | Unset = UNSET,
        priority_lte: float | None | Unset = UNSET,
        priority_gt: float | None | Unset = UNSET,
        priority_gte: float | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Order]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                number=number,
                status=status,
                channel=channel,
                external_id=external_id,
                external_number=external_number,
                customer_email=customer_email,
                product_id=product_id,
                currency=currency,
                total_lt=total_lt,
                total_lte=total_lte,
                total_gt=total_gt,
                total_gte=total_gte,
                shortfall_lt=shortfall_lt,
                shortfall_lte=shortfall_lte,
                shortfall_gt=shortfall_gt,
                shortfall_gte=shortfall_gte,
                needs_attention=needs_attention,
                shipped_after=shipped_after,
                shipped_before=shipped_before,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                due_after=due_after,
                due_before=due_before,
                priority=priority,
                priority_lt=priority_lt,
                priority_lte=priority_lte,
                priority_gt=priority_gt,
                priority_gte=priority_gte,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        items: Sequence[models.OrderItemInput | Mapping[str, Any]],
        channel: models.Channel | str | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        external_number: str | None | Unset = UNSET,
        currency: str | None | Unset = UNSET,
        customer: models.Customer | Mapping[str, Any] | None | Unset = UNSET,
        shipping: float | Unset = UNSET,
        tax: float | Unset = UNSET,
        tax_included: bool | Unset = UNSET,
        discount: float | Unset = UNSET,
        fees: float | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        due_date: datetime.date | str | None | Unset = UNSET,
        priority: int | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Order:
        """Receive an order and reserve stock for it."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/orders",
            **sent(
                body={
                    "channel": channel,
                    "external_id": external_id,
                    "external_number": external_number,
                    "currency": currency,
                    "customer": customer,
                    "items": items,
                    "shipping": shipping,
                    "tax": tax,
                    "tax_included": tax_included,
                    "discount": discount,
                    "fees": fees,
                    "notes": notes,
                    "due_date": due_date,
                    "priority": priority,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.OrderResponse.from_dict(answer.json()).data

    async def list_due(
        self,
        *,
        days: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
    ) -> AsyncListing[models.Order, models.PageMeta]:
        """List the open orders that are due soon or overdue, the most overdue first."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/orders/due",
            **sent(query={"days": days, "limit": limit, "cursor": cursor}),
        )
        page = models.OrderListResponse.from_dict(answer.json())
        more = partial(self.list_due, days=days, limit=limit)
        return AsyncListing(page.data, page.meta, None, more)

    def iter_due(
        self, *, limit: int = 100, days: int | None | Unset = UNSET
    ) -> AsyncIterator[models.Order]:
        """Every entry of ``list_due``, however many pages that takes."""
        return every_async(partial(self.list_due, limit=limit, days=days))

    async def counts(self) -> models.OrderCounts:
        """Count the orders by status."""
        answer = await self._signed.request("GET", "/api/v1/orders/counts")
        return models.OrderCountsResponse.from_dict(answer.json()).data

    async def get(self, order_id: str, *, if_none_match: int | None = None) -> models.Order:
        """Return one order with its items, totals and history."""
        answer = await self._signed.request(
            "GET", f"/api/v1/orders/{segment(order_id)}", **sent(if_none_match=if_none_match)
        )
        return models.OrderResponse.from_dict(answer.json()).data

    async def update(
        self,
        order_id: str,
        *,
        customer: models.Customer | Mapping[str, Any] | None | Unset = UNSET,
        items: Sequence[models.OrderItemInput | Mapping[str, Any]] | Unset = UNSET,
        shipping: float | Unset = UNSET,
        tax: float | Unset = UNSET,
        tax_included: bool | Unset = UNSET,
        discount: float | Unset = UNSET,
        fees: float | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        due_date: datetime.date | str | None | Unset = UNSET,
        priority: int | Unset = UNSET,
        differs_from_shop: bool | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Order:
        """Change an order: its notes at any time, everything else while it is received."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/orders/{segment(order_id)}",
            **sent(
                body={
                    "customer": customer,
                    "items": items,
                    "shipping": shipping,
                    "tax": tax,
                    "tax_included": tax_included,
                    "discount": discount,
                    "fees": fees,
                    "notes": notes,
                    "due_date": due_date,
                    "priority": priority,
                    "differs_from_shop": differs_from_shop,
                },
                if_match=if_match,
            ),
        )
        return models.OrderResponse.from_dict(answer.json()).data

    async def start_production(
        self, order_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Order:
        """Start making the order: received to in_production."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/orders/{segment(order_id)}/start-production",
            **sent(if_match=if_match, idempotency_key=idempotency_key),
        )
        return models.OrderResponse.from_dict(answer.json()).data

    async def ready(
        self,
        order_id: str,
        *,
        partial: bool | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Order:
        """Mark the order as ready to ship: received or in_production to ready."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/orders/{segment(order_id)}/ready",
            **sent(body={"partial": partial}, if_match=if_match, idempotency_key=idempotency_key),
        )
        return models.OrderResponse.from_dict(answer.json()).data

    async def ship(
        self,
        order_id: str,
        *,
        items: Sequence[models.ShippedLine | Mapping[str, Any]] | None | Unset = UNSET,
        carrier: str | None | Unset = UNSET,
        tracking_number: str | None | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Order:
        """Ship the order, or some of it. The pieces are taken out of stock, all or nothing."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/orders/{segment(order_id)}/ship",
            **sent(
                body={"items": items, "carrier": carrier, "tracking_number": tracking_number},
                if_match=if_match,
                idempotency_key=idempotency_key,
            ),
        )
        return models.OrderResponse.from_dict(answer.json()).data

    async def deliver(
        self, order_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Order:
        """Mark the order as arrived: shipped to delivered."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/orders/{segment(order_id)}/deliver",
            **sent(if_match=if_match, idempotency_key=idempotency_key),
        )
        return models.OrderResponse.from_dict(answer.json()).data

    async def cancel(
        self, order_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Order:
        """Cancel an order before it ships; its reserved stock becomes available again."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/orders/{segment(order_id)}/cancel",
            **sent(if_match=if_match, idempotency_key=idempotency_key),
        )
        return models.OrderResponse.from_dict(answer.json()).data

    async def refund(
        self,
        order_id: str,
        *,
        amount: float | None | Unset = UNSET,
        reason: str | None | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Order:
        """Refund a shipped order, in part or in full; a full refund makes the order refunded."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/orders/{segment(order_id)}/refund",
            **sent(
                body={"amount": amount, "reason": reason},
                if_match=if_match,
                idempotency_key=idempotency_key,
            ),
        )
        return models.OrderResponse.from_dict(answer.json()).data

    async def anonymise(
        self, order_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Order:
        """Remove the customer from an order in any status, for good."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/orders/{segment(order_id)}/anonymise",
            **sent(if_match=if_match, idempotency_key=idempotency_key),
        )
        return models.OrderResponse.from_dict(answer.json()).data

    async def plan_run(
        self,
        order_id: str,
        *,
        plan: models.RunPlan | str | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.RunWithWarnings:
        """Plan a production run for the order's missing pieces, from the bills of materials."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/orders/{segment(order_id)}/production-run",
            **sent(body={"plan": plan}, idempotency_key=idempotency_key),
        )
        return models.RunWithWarnings.from_dict(answer.json())


class AsyncOrderConnections(AsyncResource):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        channel: Filter | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.Connection, models.PageMeta]:
        """List the connected shops."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/order-connections",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "channel": channel,
                    "name": name,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.ConnectionListResponse.from_dict(tagged(answer))
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            channel=channel,
            name=name,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        channel: Filter | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Connection]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                channel=channel,
                name=name,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        channel: models.Sender | str,
        name: str,
        secret: str,
        idempotency_key: str | None = None,
    ) -> models.Connection:
        """Let a shop send its orders to inbound_path, signed with this secret."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/order-connections",
            **sent(
                body={"channel": channel, "name": name, "secret": secret},
                idempotency_key=idempotency_key,
            ),
        )
        return models.ConnectionResponse.from_dict(answer.json()).data

    async def get(
        self, connection_id: str, *, if_none_match: int | None = None
    ) -> models.Connection:
        """Return one connection, without its secret."""
        answer = await self._signed.request(
            "GET",
            f"/api/v1/order-connections/{segment(connection_id)}",
            **sent(if_none_match=if_none_match),
        )
        return models.ConnectionResponse.from_dict(answer.json()).data

    async def update(
        self,
        connection_id: str,
        *,
        name: str | Unset = UNSET,
        shop_access: models.ShopAccess | Mapping[str, Any] | None | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Connection:
        """Rename a connection, or give or take the keys by which its shop's orders can be read."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/order-connections/{segment(connection_id)}",
            **sent(body={"name": name, "shop_access": shop_access}, if_match=if_match),
        )
        return models.ConnectionResponse.from_dict(answer.json()).data

    async def delete(self, connection_id: str, *, if_match: int | None = None) -> None:
        """Disconnect a shop; its orders remain."""
        await self._signed.request(
            "DELETE",
            f"/api/v1/order-connections/{segment(connection_id)}",
            **sent(if_match=if_match),
        )

    async def reconcile(
        self, connection_id: str, *, idempotency_key: str | None = None
    ) -> models.Connection:
        """Read the shop's orders from it, so that those whose message never came are here too."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/order-connections/{segment(connection_id)}/reconcile",
            **sent(idempotency_key=idempotency_key),
        )
        return models.ConnectionResponse.from_dict(answer.json()).data

    async def rotate(
        self,
        connection_id: str,
        *,
        secret: str,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Connection:
        """Replace the secret; the previous one stays valid until the next rotation."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/order-connections/{segment(connection_id)}/rotate",
            **sent(body={"secret": secret}, if_match=if_match, idempotency_key=idempotency_key),
        )
        return models.ConnectionResponse.from_dict(answer.json()).data


class AsyncToday(AsyncResource):
    async def get(self, *, if_none_match: int | None = None) -> models.Agenda:
        """Read what there is to do today: orders, production runs, printers, and what runs low."""
        answer = await self._signed.request(
            "GET", "/api/v1/today", **sent(if_none_match=if_none_match)
        )
        return models.AgendaResponse.from_dict(answer.json()).data


class AsyncPrinterJobs(AsyncResource):
    async def list_all(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        printer_id: Filter | None | Unset = UNSET,
        state: Filter | None | Unset = UNSET,
        run_id: Filter | None | Unset = UNSET,
        unmatched: Filter | None | Unset = UNSET,
        started_after: datetime.datetime | str | None | Unset = UNSET,
        started_before: datetime.datetime | str | None | Unset = UNSET,
        ended_after: datetime.datetime | str | None | Unset = UNSET,
        ended_before: datetime.datetime | str | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        to_check: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.PrinterJob, models.PageMeta]:
        """List the jobs of all printers: filtered, sorted, searched, paged."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/printer-jobs",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "printer_id": printer_id,
                    "state": state,
                    "run_id": run_id,
                    "unmatched": unmatched,
                    "started_after": started_after,
                    "started_before": started_before,
                    "ended_after": ended_after,
                    "ended_before": ended_before,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "to_check": to_check,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.PrinterJobListResponse.from_dict(tagged(answer))
        more = partial(
            self.list_all,
            limit=limit,
            sort_order=sort_order,
            search=search,
            printer_id=printer_id,
            state=state,
            run_id=run_id,
            unmatched=unmatched,
            started_after=started_after,
            started_before=started_before,
            ended_after=ended_after,
            ended_before=ended_before,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            to_check=to_check,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter_all(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        printer_id: Filter | None | Unset = UNSET,
        state: Filter | None | Unset = UNSET,
        run_id: Filter | None | Unset = UNSET,
        unmatched: Filter | None | Unset = UNSET,
        started_after: datetime.datetime | str | None | Unset = UNSET,
        started_before: datetime.datetime | str | None | Unset = UNSET,
        ended_after: datetime.datetime | str | None | Unset = UNSET,
        ended_before: datetime.datetime | str | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        to_check: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.PrinterJob]:
        """Every entry of ``list_all``, however many pages that takes."""
        return every_async(
            partial(
                self.list_all,
                limit=limit,
                sort_order=sort_order,
                search=search,
                printer_id=printer_id,
                state=state,
                run_id=run_id,
                unmatched=unmatched,
                started_after=started_after,
                started_before=started_before,
                ended_after=ended_after,
                ended_before=ended_before,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                to_check=to_check,
                sort_by=sort_by,
            )
        )

    async def stats(
        self,
        *,
        since: datetime.date | str | None | Unset = UNSET,
        until: datetime.date | str | None | Unset = UNSET,
    ) -> models.JobStats:
        """Summarize the hours and jobs of each printer."""
        answer = await self._signed.request(
            "GET", "/api/v1/printer-jobs/stats", **sent(query={"since": since, "until": until})
        )
        return models.JobStatsResponse.from_dict(answer.json()).data


class AsyncPrinters(AsyncResource):
    async def list_jobs(
        self,
        printer_id: str,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        state: Filter | None | Unset = UNSET,
        run_id: Filter | None | Unset = UNSET,
        unmatched: Filter | None | Unset = UNSET,
        started_after: datetime.datetime | str | None | Unset = UNSET,
        started_before: datetime.datetime | str | None | Unset = UNSET,
        ended_after: datetime.datetime | str | None | Unset = UNSET,
        ended_before: datetime.datetime | str | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        to_check: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.PrinterJob, models.PageMeta]:
        """List the jobs of one printer."""
        answer = await self._signed.request(
            "GET",
            f"/api/v1/printers/{segment(printer_id)}/jobs",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "state": state,
                    "run_id": run_id,
                    "unmatched": unmatched,
                    "started_after": started_after,
                    "started_before": started_before,
                    "ended_after": ended_after,
                    "ended_before": ended_before,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "to_check": to_check,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.PrinterJobListResponse.from_dict(tagged(answer))
        more = partial(
            self.list_jobs,
            printer_id,
            limit=limit,
            sort_order=sort_order,
            search=search,
            state=state,
            run_id=run_id,
            unmatched=unmatched,
            started_after=started_after,
            started_before=started_before,
            ended_after=ended_after,
            ended_before=ended_before,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            to_check=to_check,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter_jobs(
        self,
        printer_id: str,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        state: Filter | None | Unset = UNSET,
        run_id: Filter | None | Unset = UNSET,
        unmatched: Filter | None | Unset = UNSET,
        started_after: datetime.datetime | str | None | Unset = UNSET,
        started_before: datetime.datetime | str | None | Unset = UNSET,
        ended_after: datetime.datetime | str | None | Unset = UNSET,
        ended_before: datetime.datetime | str | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        to_check: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.PrinterJob]:
        """Every entry of ``list_jobs``, however many pages that takes."""
        return every_async(
            partial(
                self.list_jobs,
                printer_id,
                limit=limit,
                sort_order=sort_order,
                search=search,
                state=state,
                run_id=run_id,
                unmatched=unmatched,
                started_after=started_after,
                started_before=started_before,
                ended_after=ended_after,
                ended_before=ended_before,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                to_check=to_check,
                sort_by=sort_by,
            )
        )

    async def report_job(
        self,
        printer_id: str,
        *,
        external_id: str,
        state: models.JobState | str,
        file_name: str | None | Unset = UNSET,
        started_at: datetime.datetime | str | None | Unset = UNSET,
        ended_at: datetime.datetime | str | None | Unset = UNSET,
        duration_seconds: float | None | Unset = UNSET,
        progress: float | None | Unset = UNSET,
        reason: str | None | Unset = UNSET,
        usage: Sequence[models.ReportedUse | Mapping[str, Any]] | Unset = UNSET,
        run_id: str | None | Unset = UNSET,
        items: Sequence[models.JobItem | Mapping[str, Any]] | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> None:
        """Report the state of a job, once a minute and when it changes."""
        await self._signed.request(
            "POST",
            f"/api/v1/printers/{segment(printer_id)}/jobs",
            **sent(
                body={
                    "external_id": external_id,
                    "state": state,
                    "file_name": file_name,
                    "started_at": started_at,
                    "ended_at": ended_at,
                    "duration_seconds": duration_seconds,
                    "progress": progress,
                    "reason": reason,
                    "usage": usage,
                    "run_id": run_id,
                    "items": items,
                },
                idempotency_key=idempotency_key,
            ),
        )

    async def job(
        self, printer_id: str, job_id: str, *, if_none_match: int | None = None
    ) -> models.PrinterJob:
        """Return one job of a printer."""
        answer = await self._signed.request(
            "GET",
            f"/api/v1/printers/{segment(printer_id)}/jobs/{segment(job_id)}",
            **sent(if_none_match=if_none_match),
        )
        return models.PrinterJobResponse.from_dict(answer.json()).data

    async def match_job(
        self,
        printer_id: str,
        job_id: str,
        *,
        run_id: str | None,
        items: Sequence[models.JobItem | Mapping[str, Any]] | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.PrinterJob:
        """Match a job to an open production run by hand; the run gets its use of filament."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/printers/{segment(printer_id)}/jobs/{segment(job_id)}/match",
            **sent(body={"run_id": run_id, "items": items}, idempotency_key=idempotency_key),
        )
        return models.PrinterJobResponse.from_dict(answer.json()).data

    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        kind: Filter | None | Unset = UNSET,
        meter: Filter | None | Unset = UNSET,
        archived: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncListing[models.Printer, models.PageMeta]:
        """List printers: filtered, sorted, searched, paged."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/printers",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "name": name,
                    "kind": kind,
                    "meter": meter,
                    "archived": archived,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "sort_by": sort_by,
                }
            ),
        )
        page = models.PrinterListResponse.from_dict(answer.json())
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            name=name,
            kind=kind,
            meter=meter,
            archived=archived,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, None, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        kind: Filter | None | Unset = UNSET,
        meter: Filter | None | Unset = UNSET,
        archived: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Printer]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                name=name,
                kind=kind,
                meter=meter,
                archived=archived,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        name: str,
        power_watts: float | None | Unset = UNSET,
        hourly_rate: float | None | Unset = UNSET,
        nozzle_mm: float | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        kind: models.PrinterKind | str | Unset = UNSET,
        meter: models.Meter | str | Unset = UNSET,
        unplanned_runs: bool | Unset = UNSET,
        slots: Sequence[models.SlotInput | Mapping[str, Any]] | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Printer:
        """Add a printer."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/printers",
            **sent(
                body={
                    "power_watts": power_watts,
                    "hourly_rate": hourly_rate,
                    "nozzle_mm": nozzle_mm,
                    "notes": notes,
                    "name": name,
                    "kind": kind,
                    "meter": meter,
                    "unplanned_runs": unplanned_runs,
                    "slots": slots,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.PrinterResponse.from_dict(answer.json()).data

    async def get(self, printer_id: str) -> models.Printer:
        """Return one printer, with its state and the spools in its slots."""
        answer = await self._signed.request("GET", f"/api/v1/printers/{segment(printer_id)}")
        return models.PrinterResponse.from_dict(answer.json()).data

    async def update(
        self,
        printer_id: str,
        *,
        power_watts: float | None | Unset = UNSET,
        hourly_rate: float | None | Unset = UNSET,
        nozzle_mm: float | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        name: str | Unset = UNSET,
        kind: models.PrinterKind | str | Unset = UNSET,
        meter: models.Meter | str | Unset = UNSET,
        unplanned_runs: bool | Unset = UNSET,
        slots: Sequence[models.SlotInput | Mapping[str, Any]] | Unset = UNSET,
        archived: bool | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Printer:
        """Change a printer."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/printers/{segment(printer_id)}",
            **sent(
                body={
                    "power_watts": power_watts,
                    "hourly_rate": hourly_rate,
                    "nozzle_mm": nozzle_mm,
                    "notes": notes,
                    "name": name,
                    "kind": kind,
                    "meter": meter,
                    "unplanned_runs": unplanned_runs,
                    "slots": slots,
                    "archived": archived,
                },
                if_match=if_match,
            ),
        )
        return models.PrinterResponse.from_dict(answer.json()).data

    async def delete(self, printer_id: str, *, if_match: int | None = None) -> None:
        """Delete a printer."""
        await self._signed.request(
            "DELETE", f"/api/v1/printers/{segment(printer_id)}", **sent(if_match=if_match)
        )

    async def load_slot(
        self, printer_id: str, slot: str, *, spool_id: str | None, if_match: int | None = None
    ) -> models.LoadedPrinter:
        """Load a spool into a slot, or unload the slot."""
        answer = await self._signed.request(
            "PUT",
            f"/api/v1/printers/{segment(printer_id)}/slots/{segment(slot)}",
            **sent(body={"spool_id": spool_id}, if_match=if_match),
        )
        return models.LoadedPrinter.from_dict(answer.json())

    async def note_seen(
        self,
        printer_id: str,
        *,
        state: models.PrinterState | str,
        idempotency_key: str | None = None,
    ) -> None:
        """Note the state of a printer."""
        await self._signed.request(
            "POST",
            f"/api/v1/printers/{segment(printer_id)}/seen",
            **sent(body={"state": state}, idempotency_key=idempotency_key),
        )


class AsyncProductionRuns(AsyncResource):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        number: Filter | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
        printer_name: Filter | None | Unset = UNSET,
        product_id: Filter | None | Unset = UNSET,
        order_id: Filter | None | Unset = UNSET,
        quality_rating: Filter | None | Unset = UNSET,
        started_after: datetime.datetime | str | None | Unset = UNSET,
        started_before: datetime.datetime | str | None | Unset = UNSET,
        ended_after: datetime.datetime | str | None | Unset = UNSET,
        ended_before: datetime.datetime | str | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        due_after: datetime.date | str | None | Unset = UNSET,
        due_before: datetime.date | str | None | Unset = UNSET,
        priority: Filter | None | Unset = UNSET,
        priority_lt: float | None | Unset = UNSET,
        priority_lte: float | None | Unset = UNSET,
        priority_gt: float | None | Unset = UNSET,
        priority_gte: float | None | Unset = UNSET,
        printer_id: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.Run, models.PageMeta]:
        """List runs: filtered, sorted, searched, paged."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/production-runs",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "number": number,
                    "status": status,
                    "printer_name": printer_name,
                    "product_id": product_id,
                    "order_id": order_id,
                    "quality_rating": quality_rating,
                    "started_after": started_after,
                    "started_before": started_before,
                    "ended_after": ended_after,
                    "ended_before": ended_before,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "due_after": due_after,
                    "due_before": due_before,
                    "priority": priority,
                    "priority_lt": priority_lt,
                    "priority_lte": priority_lte,
                    "priority_gt": priority_gt,
                    "priority_gte": priority_gte,
                    "printer_id": printer_id,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.RunListResponse.from_dict(tagged(answer))
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            number=number,
            status=status,
            printer_name=printer_name,
            product_id=product_id,
            order_id=order_id,
            quality_rating=quality_rating,
            started_after=started_after,
            started_before=started_before,
            ended_after=ended_after,
            ended_before=ended_before,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            due_after=due_after,
            due_before=due_before,
            priority=priority,
            priority_lt=priority_lt,
            priority_lte=priority_lte,
            priority_gt=priority_gt,
            priority_gte=priority_gte,
            printer_id=printer_id,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        number: Filter | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
        printer_name: Filter | None | Unset = UNSET,
        product_id: Filter | None | Unset = UNSET,
        order_id: Filter | None | Unset = UNSET,
        quality_rating: Filter | None | Unset = UNSET,
        started_after: datetime.datetime | str | None | Unset = UNSET,
        started_before: datetime.datetime | str | None | Unset = UNSET,
        ended_after: datetime.datetime | str | None | Unset = UNSET,
        ended_before: datetime.datetime | str | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        due_after: datetime.date | str | None | Unset = UNSET,
        due_before: datetime.date | str | None | Unset = UNSET,
        priority: Filter | None | Unset = UNSET,
        priority_lt: float | None | Unset = UNSET,
        priority_lte: float | None | Unset = UNSET,
        priority_gt: float | None | Unset = UNSET,
        priority_gte: float | None | Unset = UNSET,
        printer_id: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Run]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                number=number,
                status=status,
                printer_name=printer_name,
                product_id=product_id,
                order_id=order_id,
                quality_rating=quality_rating,
                started_after=started_after,
                started_before=started_before,
                ended_after=ended_after,
                ended_before=ended_before,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                due_after=due_after,
                due_before=due_before,
                priority=priority,
                priority_lt=priority_lt,
                priority_lte=priority_lte,
                priority_gt=priority_gt,
                priority_gte=priority_gte,
                printer_id=printer_id,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        printer_id: str | None | Unset = UNSET,
        printer_name: str | None | Unset = UNSET,
        estimated_minutes: float | None | Unset = UNSET,
        quality_rating: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        due_date: datetime.date | str | None | Unset = UNSET,
        from_bom: models.FromBom | Mapping[str, Any] | None | Unset = UNSET,
        plan: models.RunPlan | str | Unset = UNSET,
        priority: int | Unset = UNSET,
        jobs_planned: int | Unset = UNSET,
        items: Sequence[models.RunItemInput | Mapping[str, Any]] | Unset = UNSET,
        materials: Sequence[models.RunMaterialInput | Mapping[str, Any]] | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.RunWithWarnings:
        """Plan a run: from a bill of materials, or with its own items and materials."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/production-runs",
            **sent(
                body={
                    "printer_id": printer_id,
                    "printer_name": printer_name,
                    "estimated_minutes": estimated_minutes,
                    "quality_rating": quality_rating,
                    "notes": notes,
                    "due_date": due_date,
                    "from_bom": from_bom,
                    "plan": plan,
                    "priority": priority,
                    "jobs_planned": jobs_planned,
                    "items": items,
                    "materials": materials,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.RunWithWarnings.from_dict(answer.json())

    async def stats(
        self,
        *,
        since: datetime.date | str | None | Unset = UNSET,
        until: datetime.date | str | None | Unset = UNSET,
        period: models.StatsPeriod | str | None | Unset = UNSET,
    ) -> models.RunStats:
        """Summarize runs: in all, and by period, printer, product and material."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/production-runs/stats",
            **sent(query={"since": since, "until": until, "period": period}),
        )
        return models.RunStatsResponse.from_dict(answer.json()).data

    async def get(self, run_id: str, *, if_none_match: int | None = None) -> models.Run:
        """Return one run with its items, materials, variance and cost."""
        answer = await self._signed.request(
            "GET", f"/api/v1/production-runs/{segment(run_id)}", **sent(if_none_match=if_none_match)
        )
        return models.RunResponse.from_dict(answer.json()).data

    async def update(
        self,
        run_id: str,
        *,
        printer_id: str | None | Unset = UNSET,
        printer_name: str | None | Unset = UNSET,
        estimated_minutes: float | None | Unset = UNSET,
        quality_rating: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        due_date: datetime.date | str | None | Unset = UNSET,
        priority: int | Unset = UNSET,
        jobs_planned: int | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Run:
        """Change a run's description; its status has calls of its own."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/production-runs/{segment(run_id)}",
            **sent(
                body={
                    "printer_id": printer_id,
                    "printer_name": printer_name,
                    "estimated_minutes": estimated_minutes,
                    "quality_rating": quality_rating,
                    "notes": notes,
                    "due_date": due_date,
                    "priority": priority,
                    "jobs_planned": jobs_planned,
                },
                if_match=if_match,
            ),
        )
        return models.RunResponse.from_dict(answer.json()).data

    async def delete(self, run_id: str, *, if_match: int | None = None) -> None:
        """Delete a pending or cancelled run; others are part of the books."""
        await self._signed.request(
            "DELETE", f"/api/v1/production-runs/{segment(run_id)}", **sent(if_match=if_match)
        )

    async def label(self, run_id: str) -> str:
        """Return a label of the run's pieces to print: an SVG of 62 by 29 mm with a QR code."""
        answer = await self._signed.request(
            "GET", f"/api/v1/production-runs/{segment(run_id)}/label"
        )
        return answer.text

    async def add_item(
        self,
        run_id: str,
        *,
        product_id: str,
        quantity: int,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.RunWithWarnings:
        """Add a product to an open run, and reserve its components; returns the changed run."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/production-runs/{segment(run_id)}/items",
            **sent(
                body={"product_id": product_id, "quantity": quantity},
                if_match=if_match,
                idempotency_key=idempotency_key,
            ),
        )
        return models.RunWithWarnings.from_dict(answer.json())

    async def update_item(
        self,
        run_id: str,
        item_id: str,
        *,
        quantity: int | Unset = UNSET,
        successful: int | None | Unset = UNSET,
        failed: int | None | Unset = UNSET,
        components_recovered: bool | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.RunWithWarnings:
        """Change the planned quantity, or record how many pieces succeeded."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/production-runs/{segment(run_id)}/items/{segment(item_id)}",
            **sent(
                body={
                    "quantity": quantity,
                    "successful": successful,
                    "failed": failed,
                    "components_recovered": components_recovered,
                },
                if_match=if_match,
            ),
        )
        return models.RunWithWarnings.from_dict(answer.json())

    async def remove_item(
        self, run_id: str, item_id: str, *, if_match: int | None = None
    ) -> models.RunWithWarnings:
        """Remove a product from an open run, and release its components; returns the changed run."""
        answer = await self._signed.request(
            "DELETE",
            f"/api/v1/production-runs/{segment(run_id)}/items/{segment(item_id)}",
            **sent(if_match=if_match),
        )
        return models.RunWithWarnings.from_dict(answer.json())

    async def add_material(
        self,
        run_id: str,
        *,
        spool_id: str,
        estimated_grams: float,
        weight_before_grams: float | None | Unset = UNSET,
        weight_after_grams: float | None | Unset = UNSET,
        used_grams: float | None | Unset = UNSET,
        purge_grams: float | None | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.RunWithWarnings:
        """Add a spool to an open run and reserve the estimate; returns the changed run."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/production-runs/{segment(run_id)}/materials",
            **sent(
                body={
                    "weight_before_grams": weight_before_grams,
                    "weight_after_grams": weight_after_grams,
                    "used_grams": used_grams,
                    "purge_grams": purge_grams,
                    "spool_id": spool_id,
                    "estimated_grams": estimated_grams,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
            ),
        )
        return models.RunWithWarnings.from_dict(answer.json())

    async def update_material(
        self,
        run_id: str,
        material_id: str,
        *,
        weight_before_grams: float | None | Unset = UNSET,
        weight_after_grams: float | None | Unset = UNSET,
        used_grams: float | None | Unset = UNSET,
        purge_grams: float | None | Unset = UNSET,
        spool_id: str | Unset = UNSET,
        estimated_grams: float | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.RunWithWarnings:
        """Change a material's estimate or spool, or record its use, by scale or by hand."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/production-runs/{segment(run_id)}/materials/{segment(material_id)}",
            **sent(
                body={
                    "weight_before_grams": weight_before_grams,
                    "weight_after_grams": weight_after_grams,
                    "used_grams": used_grams,
                    "purge_grams": purge_grams,
                    "spool_id": spool_id,
                    "estimated_grams": estimated_grams,
                },
                if_match=if_match,
            ),
        )
        return models.RunWithWarnings.from_dict(answer.json())

    async def remove_material(
        self, run_id: str, material_id: str, *, if_match: int | None = None
    ) -> models.RunWithWarnings:
        """Remove a spool from an open run and release its reservation."""
        answer = await self._signed.request(
            "DELETE",
            f"/api/v1/production-runs/{segment(run_id)}/materials/{segment(material_id)}",
            **sent(if_match=if_match),
        )
        return models.RunWithWarnings.from_dict(answer.json())

    async def start(
        self, run_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Run:
        """Start a run: pending to in_progress."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/production-runs/{segment(run_id)}/start",
            **sent(if_match=if_match, idempotency_key=idempotency_key),
        )
        return models.RunResponse.from_dict(answer.json()).data

    async def pause(
        self, run_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Run:
        """Pause a run: in_progress to paused. Pauses do not count as printing time."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/production-runs/{segment(run_id)}/pause",
            **sent(if_match=if_match, idempotency_key=idempotency_key),
        )
        return models.RunResponse.from_dict(answer.json()).data

    async def resume(
        self, run_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Run:
        """Resume a run: paused to in_progress."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/production-runs/{segment(run_id)}/resume",
            **sent(if_match=if_match, idempotency_key=idempotency_key),
        )
        return models.RunResponse.from_dict(answer.json()).data

    async def complete(
        self,
        run_id: str,
        *,
        items: Sequence[models.ItemResult | Mapping[str, Any]] | Unset = UNSET,
        quality_rating: int | None | Unset = UNSET,
        started_at: datetime.datetime | str | None | Unset = UNSET,
        ended_at: datetime.datetime | str | None | Unset = UNSET,
        shortages: models.Shortages | str | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.ClosedRun:
        """Complete a run: deduct the spools, take the components, add the pieces to stock and close it, all or nothing."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/production-runs/{segment(run_id)}/complete",
            **sent(
                body={
                    "items": items,
                    "quality_rating": quality_rating,
                    "started_at": started_at,
                    "ended_at": ended_at,
                    "shortages": shortages,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
            ),
        )
        return models.ClosedRun.from_dict(answer.json())

    async def fail(
        self,
        run_id: str,
        *,
        reason: models.FailureReason | str,
        text: str | None | Unset = UNSET,
        wasted: Sequence[models.Waste | Mapping[str, Any]] | Unset = UNSET,
        components_recovered: bool | Unset = UNSET,
        started_at: datetime.datetime | str | None | Unset = UNSET,
        ended_at: datetime.datetime | str | None | Unset = UNSET,
        shortages: models.Shortages | str | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.ClosedRun:
        """Fail a run: wasted filament and components are deducted, nothing is added to stock."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/production-runs/{segment(run_id)}/fail",
            **sent(
                body={
                    "reason": reason,
                    "text": text,
                    "wasted": wasted,
                    "components_recovered": components_recovered,
                    "started_at": started_at,
                    "ended_at": ended_at,
                    "shortages": shortages,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
            ),
        )
        return models.ClosedRun.from_dict(answer.json())

    async def correct(
        self,
        run_id: str,
        *,
        reason: str,
        items: Sequence[models.ItemResult | Mapping[str, Any]] | Unset = UNSET,
        materials: Sequence[models.MaterialCorrection | Mapping[str, Any]] | Unset = UNSET,
        started_at: datetime.datetime | str | None | Unset = UNSET,
        ended_at: datetime.datetime | str | None | Unset = UNSET,
        shortages: models.Shortages | str | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.ClosedRun:
        """Correct the results, use or times of a completed or failed run."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/production-runs/{segment(run_id)}/corrections",
            **sent(
                body={
                    "reason": reason,
                    "items": items,
                    "materials": materials,
                    "started_at": started_at,
                    "ended_at": ended_at,
                    "shortages": shortages,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
            ),
        )
        return models.ClosedRun.from_dict(answer.json())

    async def cancel(
        self, run_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Run:
        """Cancel a run: nothing is deducted, and its reservations are released."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/production-runs/{segment(run_id)}/cancel",
            **sent(if_match=if_match, idempotency_key=idempotency_key),
        )
        return models.RunResponse.from_dict(answer.json()).data

    async def reprint(
        self, run_id: str, *, idempotency_key: str | None = None
    ) -> models.RunWithWarnings:
        """Plan a new run for the pieces that this one failed to make, linked to it."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/production-runs/{segment(run_id)}/reprint",
            **sent(idempotency_key=idempotency_key),
        )
        return models.RunWithWarnings.from_dict(answer.json())


class AsyncProducts(AsyncResource):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        sku: Filter | None | Unset = UNSET,
        category: Filter | None | Unset = UNSET,
        price_lt: float | None | Unset = UNSET,
        price_lte: float | None | Unset = UNSET,
        price_gt: float | None | Unset = UNSET,
        price_gte: float | None | Unset = UNSET,
        total_cost_lt: float | None | Unset = UNSET,
        total_cost_lte: float | None | Unset = UNSET,
        total_cost_gt: float | None | Unset = UNSET,
        total_cost_gte: float | None | Unset = UNSET,
        stock_quantity_lt: float | None | Unset = UNSET,
        stock_quantity_lte: float | None | Unset = UNSET,
        stock_quantity_gt: float | None | Unset = UNSET,
        stock_quantity_gte: float | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        reserved_quantity_lt: float | None | Unset = UNSET,
        reserved_quantity_lte: float | None | Unset = UNSET,
        reserved_quantity_gt: float | None | Unset = UNSET,
        reserved_quantity_gte: float | None | Unset = UNSET,
        available_quantity_lt: float | None | Unset = UNSET,
        available_quantity_lte: float | None | Unset = UNSET,
        available_quantity_gt: float | None | Unset = UNSET,
        available_quantity_gte: float | None | Unset = UNSET,
        source: Filter | None | Unset = UNSET,
        supplier: Filter | None | Unset = UNSET,
        file_name: Filter | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.Product, models.PageMeta]:
        """List products: filtered, sorted, searched, paged."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/products",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "name": name,
                    "sku": sku,
                    "category": category,
                    "price_lt": price_lt,
                    "price_lte": price_lte,
                    "price_gt": price_gt,
                    "price_gte": price_gte,
                    "total_cost_lt": total_cost_lt,
                    "total_cost_lte": total_cost_lte,
                    "total_cost_gt": total_cost_gt,
                    "total_cost_gte": total_cost_gte,
                    "stock_quantity_lt": stock_quantity_lt,
                    "stock_quantity_lte": stock_quantity_lte,
                    "stock_quantity_gt": stock_quantity_gt,
                    "stock_quantity_gte": stock_quantity_gte,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "reserved_quantity_lt": reserved_quantity_lt,
                    "reserved_quantity_lte": reserved_quantity_lte,
                    "reserved_quantity_gt": reserved_quantity_gt,
                    "reserved_quantity_gte": reserved_quantity_gte,
                    "available_quantity_lt": available_quantity_lt,
                    "available_quantity_lte": available_quantity_lte,
                    "available_quantity_gt": available_quantity_gt,
                    "available_quantity_gte": available_quantity_gte,
                    "source": source,
                    "supplier": supplier,
                    "file_name": file_name,
                    "status": status,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.ProductListResponse.from_dict(tagged(answer))
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            name=name,
            sku=sku,
            category=category,
            price_lt=price_lt,
            price_lte=price_lte,
            price_gt=price_gt,
            price_gte=price_gte,
            total_cost_lt=total_cost_lt,
            total_cost_lte=total_cost_lte,
            total_cost_gt=total_cost_gt,
            total_cost_gte=total_cost_gte,
            stock_quantity_lt=stock_quantity_lt,
            stock_quantity_lte=stock_quantity_lte,
            stock_quantity_gt=stock_quantity_gt,
            stock_quantity_gte=stock_quantity_gte,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            reserved_quantity_lt=reserved_quantity_lt,
            reserved_quantity_lte=reserved_quantity_lte,
            reserved_quantity_gt=reserved_quantity_gt,
            reserved_quantity_gte=reserved_quantity_gte,
            available_quantity_lt=available_quantity_lt,
            available_quantity_lte=available_quantity_lte,
            available_quantity_gt=available_quantity_gt,
            available_quantity_gte=available_quantity_gte,
            source=source,
            supplier=supplier,
            file_name=file_name,
            status=status,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        sku: Filter | None | Unset = UNSET,
        category: Filter | None | Unset = UNSET,
        price_lt: float | None | Unset = UNSET,
        price_lte: float | None | Unset = UNSET,
        price_gt: float | None | Unset = UNSET,
        price_gte: float | None | Unset = UNSET,
        total_cost_lt: float | None | Unset = UNSET,
        total_cost_lte: float | None | Unset = UNSET,
        total_cost_gt: float | None | Unset = UNSET,
        total_cost_gte: float | None | Unset = UNSET,
        stock_quantity_lt: float | None | Unset = UNSET,
        stock_quantity_lte: float | None | Unset = UNSET,
        stock_quantity_gt: float | None | Unset = UNSET,
        stock_quantity_gte: float | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        reserved_quantity_lt: float | None | Unset = UNSET,
        reserved_quantity_lte: float | None | Unset = UNSET,
        reserved_quantity_gt: float | None | Unset = UNSET,
        reserved_quantity_gte: float | None | Unset = UNSET,
        available_quantity_lt: float | None | Unset = UNSET,
        available_quantity_lte: float | None | Unset = UNSET,
        available_quantity_gt: float | None | Unset = UNSET,
        available_quantity_gte: float | None | Unset = UNSET,
        source: Filter | None | Unset = UNSET,
        supplier: Filter | None | Unset = UNSET,
        file_name: Filter | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Product]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                name=name,
                sku=sku,
                category=category,
                price_lt=price_lt,
                price_lte=price_lte,
                price_gt=price_gt,
                price_gte=price_gte,
                total_cost_lt=total_cost_lt,
                total_cost_lte=total_cost_lte,
                total_cost_gt=total_cost_gt,
                total_cost_gte=total_cost_gte,
                stock_quantity_lt=stock_quantity_lt,
                stock_quantity_lte=stock_quantity_lte,
                stock_quantity_gt=stock_quantity_gt,
                stock_quantity_gte=stock_quantity_gte,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                reserved_quantity_lt=reserved_quantity_lt,
                reserved_quantity_lte=reserved_quantity_lte,
                reserved_quantity_gt=reserved_quantity_gt,
                reserved_quantity_gte=reserved_quantity_gte,
                available_quantity_lt=available_quantity_lt,
                available_quantity_lte=available_quantity_lte,
                available_quantity_gt=available_quantity_gt,
                available_quantity_gte=available_quantity_gte,
                source=source,
                supplier=supplier,
                file_name=file_name,
                status=status,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        name: str,
        description: str | None | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        category: str | None | Unset = UNSET,
        estimated_print_time_minutes: float | None | Unset = UNSET,
        print_settings: models.PrintSettings | Mapping[str, Any] | None | Unset = UNSET,
        labour_minutes: float | None | Unset = UNSET,
        markup_percent: float | None | Unset = UNSET,
        price: float | None | Unset = UNSET,
        purchase_price: float | None | Unset = UNSET,
        supplier: str | None | Unset = UNSET,
        reorder_point: int | None | Unset = UNSET,
        file_name: str | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        source: models.ProductSource | str | Unset = UNSET,
        other_costs: Sequence[models.OtherCost | Mapping[str, Any]] | Unset = UNSET,
        external_listings: Sequence[models.ExternalListing | Mapping[str, Any]] | Unset = UNSET,
        materials: Sequence[models.BomMaterialInput | Mapping[str, Any]] | Unset = UNSET,
        components: Sequence[models.BomComponentInput | Mapping[str, Any]] | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Product:
        """Add a product to the catalogue, with its bill of materials or without."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/products",
            **sent(
                body={
                    "description": description,
                    "sku": sku,
                    "category": category,
                    "estimated_print_time_minutes": estimated_print_time_minutes,
                    "print_settings": print_settings,
                    "labour_minutes": labour_minutes,
                    "markup_percent": markup_percent,
                    "price": price,
                    "purchase_price": purchase_price,
                    "supplier": supplier,
                    "reorder_point": reorder_point,
                    "file_name": file_name,
                    "notes": notes,
                    "name": name,
                    "source": source,
                    "other_costs": other_costs,
                    "external_listings": external_listings,
                    "materials": materials,
                    "components": components,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def labels(self, *, ids: Filter) -> builtins.list[models.DrawnLabel]:
        """Return the labels of many products for a sheet to print, in the order of their ids."""
        answer = await self._signed.request(
            "GET", "/api/v1/products/labels", **sent(query={"ids": ids})
        )
        return models.DrawnLabelsResponse.from_dict(answer.json()).data

    async def get(self, product_id: str, *, if_none_match: int | None = None) -> models.Product:
        """Return one product."""
        answer = await self._signed.request(
            "GET", f"/api/v1/products/{segment(product_id)}", **sent(if_none_match=if_none_match)
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def update(
        self,
        product_id: str,
        *,
        description: str | None | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        category: str | None | Unset = UNSET,
        estimated_print_time_minutes: float | None | Unset = UNSET,
        print_settings: models.PrintSettings | Mapping[str, Any] | None | Unset = UNSET,
        labour_minutes: float | None | Unset = UNSET,
        markup_percent: float | None | Unset = UNSET,
        price: float | None | Unset = UNSET,
        purchase_price: float | None | Unset = UNSET,
        supplier: str | None | Unset = UNSET,
        reorder_point: int | None | Unset = UNSET,
        file_name: str | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        name: str | Unset = UNSET,
        source: models.ProductSource | str | Unset = UNSET,
        other_costs: Sequence[models.OtherCost | Mapping[str, Any]] | Unset = UNSET,
        external_listings: Sequence[models.ExternalListing | Mapping[str, Any]] | Unset = UNSET,
        archived: bool | Unset = UNSET,
        ordered_quantity: int | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Product:
        """Change a product, or archive it; its bill of materials and stock have their own calls."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/products/{segment(product_id)}",
            **sent(
                body={
                    "description": description,
                    "sku": sku,
                    "category": category,
                    "estimated_print_time_minutes": estimated_print_time_minutes,
                    "print_settings": print_settings,
                    "labour_minutes": labour_minutes,
                    "markup_percent": markup_percent,
                    "price": price,
                    "purchase_price": purchase_price,
                    "supplier": supplier,
                    "reorder_point": reorder_point,
                    "file_name": file_name,
                    "notes": notes,
                    "name": name,
                    "source": source,
                    "other_costs": other_costs,
                    "external_listings": external_listings,
                    "archived": archived,
                    "ordered_quantity": ordered_quantity,
                },
                if_match=if_match,
            ),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def delete(self, product_id: str, *, if_match: int | None = None) -> None:
        """Delete a product that is not a component of another; archive one that is no longer made."""
        await self._signed.request(
            "DELETE", f"/api/v1/products/{segment(product_id)}", **sent(if_match=if_match)
        )

    async def label(self, product_id: str) -> str:
        """Return a label of the product to print: an SVG of 62 by 29 mm with a QR code."""
        answer = await self._signed.request("GET", f"/api/v1/products/{segment(product_id)}/label")
        return answer.text

    async def duplicate(
        self,
        product_id: str,
        *,
        name: str | None | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Product:
        """Create a product with the same bill of materials, without stock, SKU and listings."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/products/{segment(product_id)}/duplicate",
            **sent(body={"name": name, "sku": sku}, idempotency_key=idempotency_key),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def add_material(
        self,
        product_id: str,
        *,
        material_type: models.MaterialType | str,
        weight_grams: float,
        color: str | None | Unset = UNSET,
        purge_grams: float | Unset = UNSET,
        is_required: bool | Unset = UNSET,
        splittable: bool | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Product:
        """Add a material to the bill of materials; returns the changed product."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/products/{segment(product_id)}/materials",
            **sent(
                body={
                    "material_type": material_type,
                    "color": color,
                    "weight_grams": weight_grams,
                    "purge_grams": purge_grams,
                    "is_required": is_required,
                    "splittable": splittable,
                    "notes": notes,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
            ),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def update_material(
        self,
        product_id: str,
        material_id: str,
        *,
        material_type: models.MaterialType | str | Unset = UNSET,
        color: str | None | Unset = UNSET,
        weight_grams: float | Unset = UNSET,
        purge_grams: float | Unset = UNSET,
        is_required: bool | Unset = UNSET,
        splittable: bool | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Product:
        """Change a material in the bill of materials; returns the changed product."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/products/{segment(product_id)}/materials/{segment(material_id)}",
            **sent(
                body={
                    "material_type": material_type,
                    "color": color,
                    "weight_grams": weight_grams,
                    "purge_grams": purge_grams,
                    "is_required": is_required,
                    "splittable": splittable,
                    "notes": notes,
                },
                if_match=if_match,
            ),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def remove_material(
        self, product_id: str, material_id: str, *, if_match: int | None = None
    ) -> models.Product:
        """Remove a material from the bill of materials; returns the changed product."""
        answer = await self._signed.request(
            "DELETE",
            f"/api/v1/products/{segment(product_id)}/materials/{segment(material_id)}",
            **sent(if_match=if_match),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def add_component(
        self,
        product_id: str,
        *,
        component_product_id: str,
        quantity: int | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Product:
        """Add another product to the bill of materials; returns the changed product."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/products/{segment(product_id)}/components",
            **sent(
                body={
                    "component_product_id": component_product_id,
                    "quantity": quantity,
                    "notes": notes,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
            ),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def update_component(
        self,
        product_id: str,
        component_id: str,
        *,
        quantity: int | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Product:
        """Change the quantity of a component; returns the changed product."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/products/{segment(product_id)}/components/{segment(component_id)}",
            **sent(body={"quantity": quantity, "notes": notes}, if_match=if_match),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def remove_component(
        self, product_id: str, component_id: str, *, if_match: int | None = None
    ) -> models.Product:
        """Remove a component from the bill of materials; returns the changed product."""
        answer = await self._signed.request(
            "DELETE",
            f"/api/v1/products/{segment(product_id)}/components/{segment(component_id)}",
            **sent(if_match=if_match),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def recalculate(
        self, product_id: str, *, idempotency_key: str | None = None
    ) -> models.CostBreakdown:
        """Calculate the present cost of one piece, line by line and at every depth; stored with the product."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/products/{segment(product_id)}/recalculate",
            **sent(idempotency_key=idempotency_key),
        )
        return models.CostBreakdownResponse.from_dict(answer.json()).data

    async def availability(
        self, product_id: str, *, quantity: int | None | Unset = UNSET
    ) -> models.Availability:
        """Check whether this many can be made now: any shortages, and the spools to use."""
        answer = await self._signed.request(
            "GET",
            f"/api/v1/products/{segment(product_id)}/availability",
            **sent(query={"quantity": quantity}),
        )
        return models.AvailabilityResponse.from_dict(answer.json()).data

    async def adjust_stock(
        self, product_id: str, *, delta: int, reason: str, idempotency_key: str | None = None
    ) -> models.Product:
        """Correct the stock by a signed difference, with a reason."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/products/{segment(product_id)}/stock",
            **sent(body={"delta": delta, "reason": reason}, idempotency_key=idempotency_key),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def list_stock_changes(
        self,
        product_id: str,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        kind: Filter | None | Unset = UNSET,
        delta_lt: float | None | Unset = UNSET,
        delta_lte: float | None | Unset = UNSET,
        delta_gt: float | None | Unset = UNSET,
        delta_gte: float | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.StockChange, models.PageMeta]:
        """List every change of the product's stock."""
        answer = await self._signed.request(
            "GET",
            f"/api/v1/products/{segment(product_id)}/stock",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "kind": kind,
                    "delta_lt": delta_lt,
                    "delta_lte": delta_lte,
                    "delta_gt": delta_gt,
                    "delta_gte": delta_gte,
                    "user_id": user_id,
                    "created_after": created_after,
                    "created_before": created_before,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.StockChangeListResponse.from_dict(tagged(answer))
        more = partial(
            self.list_stock_changes,
            product_id,
            limit=limit,
            sort_order=sort_order,
            search=search,
            kind=kind,
            delta_lt=delta_lt,
            delta_lte=delta_lte,
            delta_gt=delta_gt,
            delta_gte=delta_gte,
            user_id=user_id,
            created_after=created_after,
            created_before=created_before,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter_stock_changes(
        self,
        product_id: str,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        kind: Filter | None | Unset = UNSET,
        delta_lt: float | None | Unset = UNSET,
        delta_lte: float | None | Unset = UNSET,
        delta_gt: float | None | Unset = UNSET,
        delta_gte: float | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.StockChange]:
        """Every entry of ``list_stock_changes``, however many pages that takes."""
        return every_async(
            partial(
                self.list_stock_changes,
                product_id,
                limit=limit,
                sort_order=sort_order,
                search=search,
                kind=kind,
                delta_lt=delta_lt,
                delta_lte=delta_lte,
                delta_gt=delta_gt,
                delta_gte=delta_gte,
                user_id=user_id,
                created_after=created_after,
                created_before=created_before,
                sort_by=sort_by,
            )
        )

    async def receive(
        self,
        product_id: str,
        *,
        quantity: int,
        unit_price: float | None | Unset = UNSET,
        supplier: str | None | Unset = UNSET,
        reason: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Product:
        """Take pieces from a supplier into stock; as many fewer are expected (ordered_quantity)."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/products/{segment(product_id)}/receipts",
            **sent(
                body={
                    "quantity": quantity,
                    "unit_price": unit_price,
                    "supplier": supplier,
                    "reason": reason,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.ProductResponse.from_dict(answer.json()).data

    async def uses(self, product_id: str) -> builtins.list[models.ProductUse]:
        """List the products that have this one as a component, and how many pieces each takes."""
        answer = await self._signed.request(
            "GET", f"/api/v1/products/{segment(product_id)}/where-used"
        )
        return models.ProductUsesResponse.from_dict(answer.json()).data


class AsyncReorder(AsyncResource):
    async def get(self) -> models.ReorderList:
        """List the filaments and the products that are running low, and how much to order."""
        answer = await self._signed.request("GET", "/api/v1/reorder")
        return models.ReorderListResponse.from_dict(answer.json()).data


class AsyncSpools(AsyncSpoolFiles):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        material_type: Filter | None | Unset = UNSET,
        material_name: Filter | None | Unset = UNSET,
        brand: Filter | None | Unset = UNSET,
        color: Filter | None | Unset = UNSET,
        color_hex: Filter | None | Unset = UNSET,
        finish: Filter | None | Unset = UNSET,
        diameter_mm: Filter | None | Unset = UNSET,
        remaining_weight_lt: float | None | Unset = UNSET,
        remaining_weight_lte: float | None | Unset = UNSET,
        remaining_weight_gt: float | None | Unset = UNSET,
        remaining_weight_gte: float | None | Unset = UNSET,
        purchase_price_lt: float | None | Unset = UNSET,
        purchase_price_lte: float | None | Unset = UNSET,
        purchase_price_gt: float | None | Unset = UNSET,
        purchase_price_gte: float | None | Unset = UNSET,
        supplier: Filter | None | Unset = UNSET,
        purchased_after: datetime.date | str | None | Unset = UNSET,
        purchased_before: datetime.date | str | None | Unset = UNSET,
        lot_number: Filter | None | Unset = UNSET,
        location: Filter | None | Unset = UNSET,
        barcode: Filter | None | Unset = UNSET,
        archived: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
        external_id: Filter | None | Unset = UNSET,
        number: Filter | None | Unset = UNSET,
        filament_id: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.Spool, models.PageMeta]:
        """List spools: filtered, sorted, searched, paged."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/spools",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "material_type": material_type,
                    "material_name": material_name,
                    "brand": brand,
                    "color": color,
                    "color_hex": color_hex,
                    "finish": finish,
                    "diameter_mm": diameter_mm,
                    "remaining_weight_lt": remaining_weight_lt,
                    "remaining_weight_lte": remaining_weight_lte,
                    "remaining_weight_gt": remaining_weight_gt,
                    "remaining_weight_gte": remaining_weight_gte,
                    "purchase_price_lt": purchase_price_lt,
                    "purchase_price_lte": purchase_price_lte,
                    "purchase_price_gt": purchase_price_gt,
                    "purchase_price_gte": purchase_price_gte,
                    "supplier": supplier,
                    "purchased_after": purchased_after,
                    "purchased_before": purchased_before,
                    "lot_number": lot_number,
                    "location": location,
                    "barcode": barcode,
                    "archived": archived,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "status": status,
                    "external_id": external_id,
                    "number": number,
                    "filament_id": filament_id,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.SpoolListResponse.from_dict(tagged(answer))
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            material_type=material_type,
            material_name=material_name,
            brand=brand,
            color=color,
            color_hex=color_hex,
            finish=finish,
            diameter_mm=diameter_mm,
            remaining_weight_lt=remaining_weight_lt,
            remaining_weight_lte=remaining_weight_lte,
            remaining_weight_gt=remaining_weight_gt,
            remaining_weight_gte=remaining_weight_gte,
            purchase_price_lt=purchase_price_lt,
            purchase_price_lte=purchase_price_lte,
            purchase_price_gt=purchase_price_gt,
            purchase_price_gte=purchase_price_gte,
            supplier=supplier,
            purchased_after=purchased_after,
            purchased_before=purchased_before,
            lot_number=lot_number,
            location=location,
            barcode=barcode,
            archived=archived,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            status=status,
            external_id=external_id,
            number=number,
            filament_id=filament_id,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        material_type: Filter | None | Unset = UNSET,
        material_name: Filter | None | Unset = UNSET,
        brand: Filter | None | Unset = UNSET,
        color: Filter | None | Unset = UNSET,
        color_hex: Filter | None | Unset = UNSET,
        finish: Filter | None | Unset = UNSET,
        diameter_mm: Filter | None | Unset = UNSET,
        remaining_weight_lt: float | None | Unset = UNSET,
        remaining_weight_lte: float | None | Unset = UNSET,
        remaining_weight_gt: float | None | Unset = UNSET,
        remaining_weight_gte: float | None | Unset = UNSET,
        purchase_price_lt: float | None | Unset = UNSET,
        purchase_price_lte: float | None | Unset = UNSET,
        purchase_price_gt: float | None | Unset = UNSET,
        purchase_price_gte: float | None | Unset = UNSET,
        supplier: Filter | None | Unset = UNSET,
        purchased_after: datetime.date | str | None | Unset = UNSET,
        purchased_before: datetime.date | str | None | Unset = UNSET,
        lot_number: Filter | None | Unset = UNSET,
        location: Filter | None | Unset = UNSET,
        barcode: Filter | None | Unset = UNSET,
        archived: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
        external_id: Filter | None | Unset = UNSET,
        number: Filter | None | Unset = UNSET,
        filament_id: Filter | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Spool]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                material_type=material_type,
                material_name=material_name,
                brand=brand,
                color=color,
                color_hex=color_hex,
                finish=finish,
                diameter_mm=diameter_mm,
                remaining_weight_lt=remaining_weight_lt,
                remaining_weight_lte=remaining_weight_lte,
                remaining_weight_gt=remaining_weight_gt,
                remaining_weight_gte=remaining_weight_gte,
                purchase_price_lt=purchase_price_lt,
                purchase_price_lte=purchase_price_lte,
                purchase_price_gt=purchase_price_gt,
                purchase_price_gte=purchase_price_gte,
                supplier=supplier,
                purchased_after=purchased_after,
                purchased_before=purchased_before,
                lot_number=lot_number,
                location=location,
                barcode=barcode,
                archived=archived,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                status=status,
                external_id=external_id,
                number=number,
                filament_id=filament_id,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        material_name: str | None | Unset = UNSET,
        brand: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        color_hex: str | None | Unset = UNSET,
        finish: str | None | Unset = UNSET,
        density: float | None | Unset = UNSET,
        spool_weight_grams: float | None | Unset = UNSET,
        purchase_price: float | None | Unset = UNSET,
        supplier: str | None | Unset = UNSET,
        purchase_date: datetime.date | str | None | Unset = UNSET,
        lot_number: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        barcode: str | None | Unset = UNSET,
        low_stock_threshold_grams: float | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        filament_id: str | None | Unset = UNSET,
        material_type: models.MaterialType | str | Unset = UNSET,
        diameter_mm: float | Unset = UNSET,
        net_weight_grams: float | None | Unset = UNSET,
        remaining_weight_grams: float | None | Unset = UNSET,
        used_weight_grams: float | None | Unset = UNSET,
        quantity: int | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Spool:
        """Add a spool to stock, or quantity identical ones: all of them or none."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/spools",
            **sent(
                body={
                    "material_name": material_name,
                    "brand": brand,
                    "color": color,
                    "color_hex": color_hex,
                    "finish": finish,
                    "density": density,
                    "spool_weight_grams": spool_weight_grams,
                    "purchase_price": purchase_price,
                    "supplier": supplier,
                    "purchase_date": purchase_date,
                    "lot_number": lot_number,
                    "location": location,
                    "barcode": barcode,
                    "low_stock_threshold_grams": low_stock_threshold_grams,
                    "notes": notes,
                    "external_id": external_id,
                    "filament_id": filament_id,
                    "material_type": material_type,
                    "diameter_mm": diameter_mm,
                    "net_weight_grams": net_weight_grams,
                    "remaining_weight_grams": remaining_weight_grams,
                    "used_weight_grams": used_weight_grams,
                    "quantity": quantity,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.SpoolCreatedResponse.from_dict(answer.json()).data

    async def create_several(
        self,
        *,
        material_name: str | None | Unset = UNSET,
        brand: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        color_hex: str | None | Unset = UNSET,
        finish: str | None | Unset = UNSET,
        density: float | None | Unset = UNSET,
        spool_weight_grams: float | None | Unset = UNSET,
        purchase_price: float | None | Unset = UNSET,
        supplier: str | None | Unset = UNSET,
        purchase_date: datetime.date | str | None | Unset = UNSET,
        lot_number: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        barcode: str | None | Unset = UNSET,
        low_stock_threshold_grams: float | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        filament_id: str | None | Unset = UNSET,
        material_type: models.MaterialType | str | Unset = UNSET,
        diameter_mm: float | Unset = UNSET,
        net_weight_grams: float | None | Unset = UNSET,
        remaining_weight_grams: float | None | Unset = UNSET,
        used_weight_grams: float | None | Unset = UNSET,
        quantity: int | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.SpoolCreatedResponse:
        """Add a spool to stock, or quantity identical ones: all of them or none."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/spools",
            **sent(
                body={
                    "material_name": material_name,
                    "brand": brand,
                    "color": color,
                    "color_hex": color_hex,
                    "finish": finish,
                    "density": density,
                    "spool_weight_grams": spool_weight_grams,
                    "purchase_price": purchase_price,
                    "supplier": supplier,
                    "purchase_date": purchase_date,
                    "lot_number": lot_number,
                    "location": location,
                    "barcode": barcode,
                    "low_stock_threshold_grams": low_stock_threshold_grams,
                    "notes": notes,
                    "external_id": external_id,
                    "filament_id": filament_id,
                    "material_type": material_type,
                    "diameter_mm": diameter_mm,
                    "net_weight_grams": net_weight_grams,
                    "remaining_weight_grams": remaining_weight_grams,
                    "used_weight_grams": used_weight_grams,
                    "quantity": quantity,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.SpoolCreatedResponse.from_dict(answer.json())

    async def material_types(self) -> builtins.list[models.Material]:
        """List the material types with their densities."""
        answer = await self._signed.request("GET", "/api/v1/spools/material-types")
        return models.MaterialsResponse.from_dict(answer.json()).data

    async def labels(
        self, *, ids: Filter, qr: models.LabelCode | str | None | Unset = UNSET
    ) -> builtins.list[models.DrawnLabel]:
        """Return the labels of many spools for a sheet to print, in the order of their ids."""
        answer = await self._signed.request(
            "GET", "/api/v1/spools/labels", **sent(query={"ids": ids, "qr": qr})
        )
        return models.DrawnLabelsResponse.from_dict(answer.json()).data

    async def summary(self) -> models.StockSummary:
        """Summarize the stock: count, grams and value, in all and by status, material, brand, colour and filament."""
        answer = await self._signed.request("GET", "/api/v1/spools/summary")
        return models.StockSummaryResponse.from_dict(answer.json()).data

    async def stats(self, *, weeks: int | None | Unset = UNSET) -> models.SpoolStats:
        """Add up the filament used in the last weeks, by week and material."""
        answer = await self._signed.request(
            "GET", "/api/v1/spools/stats", **sent(query={"weeks": weeks})
        )
        return models.SpoolStatsResponse.from_dict(answer.json()).data

    async def get(self, spool_id: str) -> models.Spool:
        """Return one spool."""
        answer = await self._signed.request("GET", f"/api/v1/spools/{segment(spool_id)}")
        return models.SpoolResponse.from_dict(answer.json()).data

    async def update(
        self,
        spool_id: str,
        *,
        material_name: str | None | Unset = UNSET,
        brand: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        color_hex: str | None | Unset = UNSET,
        finish: str | None | Unset = UNSET,
        density: float | None | Unset = UNSET,
        spool_weight_grams: float | None | Unset = UNSET,
        purchase_price: float | None | Unset = UNSET,
        supplier: str | None | Unset = UNSET,
        purchase_date: datetime.date | str | None | Unset = UNSET,
        lot_number: str | None | Unset = UNSET,
        location: str | None | Unset = UNSET,
        barcode: str | None | Unset = UNSET,
        low_stock_threshold_grams: float | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        filament_id: str | Unset = UNSET,
        material_type: models.MaterialType | str | Unset = UNSET,
        diameter_mm: float | Unset = UNSET,
        net_weight_grams: float | Unset = UNSET,
        archived: bool | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Spool:
        """Change a spool's description; its weight changes by deduct, measure and adjust."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/spools/{segment(spool_id)}",
            **sent(
                body={
                    "material_name": material_name,
                    "brand": brand,
                    "color": color,
                    "color_hex": color_hex,
                    "finish": finish,
                    "density": density,
                    "spool_weight_grams": spool_weight_grams,
                    "purchase_price": purchase_price,
                    "supplier": supplier,
                    "purchase_date": purchase_date,
                    "lot_number": lot_number,
                    "location": location,
                    "barcode": barcode,
                    "low_stock_threshold_grams": low_stock_threshold_grams,
                    "notes": notes,
                    "external_id": external_id,
                    "filament_id": filament_id,
                    "material_type": material_type,
                    "diameter_mm": diameter_mm,
                    "net_weight_grams": net_weight_grams,
                    "archived": archived,
                },
                if_match=if_match,
            ),
        )
        return models.SpoolResponse.from_dict(answer.json()).data

    async def delete(self, spool_id: str, *, if_match: int | None = None) -> None:
        """Delete a spool that was created by mistake; archive one that is used up."""
        await self._signed.request(
            "DELETE", f"/api/v1/spools/{segment(spool_id)}", **sent(if_match=if_match)
        )

    async def deduct(
        self,
        spool_id: str,
        *,
        grams: float | None | Unset = UNSET,
        length_mm: float | None | Unset = UNSET,
        reason: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Spool:
        """Take used filament off a spool, in grams or millimetres."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/spools/{segment(spool_id)}/deduct",
            **sent(
                body={"grams": grams, "length_mm": length_mm, "reason": reason},
                idempotency_key=idempotency_key,
            ),
        )
        return models.SpoolResponse.from_dict(answer.json()).data

    async def measure(
        self,
        spool_id: str,
        *,
        gross_weight_grams: float,
        spool_weight_grams: float | None | Unset = UNSET,
        reason: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Spool:
        """Set the remaining weight from a scale's reading, less the empty spool."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/spools/{segment(spool_id)}/measure",
            **sent(
                body={
                    "gross_weight_grams": gross_weight_grams,
                    "spool_weight_grams": spool_weight_grams,
                    "reason": reason,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.SpoolResponse.from_dict(answer.json()).data

    async def adjust(
        self, spool_id: str, *, delta_grams: float, reason: str, idempotency_key: str | None = None
    ) -> models.Spool:
        """Correct the remaining weight by a signed difference, with a reason."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/spools/{segment(spool_id)}/adjust",
            **sent(
                body={"delta_grams": delta_grams, "reason": reason}, idempotency_key=idempotency_key
            ),
        )
        return models.SpoolResponse.from_dict(answer.json()).data

    async def label(
        self, spool_id: str, *, qr: models.LabelCode | str | None | Unset = UNSET
    ) -> str:
        """Return a label of the spool to print: an SVG of 62 by 29 mm with a QR code."""
        answer = await self._signed.request(
            "GET", f"/api/v1/spools/{segment(spool_id)}/label", **sent(query={"qr": qr})
        )
        return answer.text

    async def list_usage(
        self,
        spool_id: str,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        kind: Filter | None | Unset = UNSET,
        delta_grams_lt: float | None | Unset = UNSET,
        delta_grams_lte: float | None | Unset = UNSET,
        delta_grams_gt: float | None | Unset = UNSET,
        delta_grams_gte: float | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.UsageEntry, models.PageMeta]:
        """List every change of the spool's weight."""
        answer = await self._signed.request(
            "GET",
            f"/api/v1/spools/{segment(spool_id)}/usage",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "kind": kind,
                    "delta_grams_lt": delta_grams_lt,
                    "delta_grams_lte": delta_grams_lte,
                    "delta_grams_gt": delta_grams_gt,
                    "delta_grams_gte": delta_grams_gte,
                    "user_id": user_id,
                    "created_after": created_after,
                    "created_before": created_before,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.UsageEntryListResponse.from_dict(tagged(answer))
        more = partial(
            self.list_usage,
            spool_id,
            limit=limit,
            sort_order=sort_order,
            search=search,
            kind=kind,
            delta_grams_lt=delta_grams_lt,
            delta_grams_lte=delta_grams_lte,
            delta_grams_gt=delta_grams_gt,
            delta_grams_gte=delta_grams_gte,
            user_id=user_id,
            created_after=created_after,
            created_before=created_before,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter_usage(
        self,
        spool_id: str,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        kind: Filter | None | Unset = UNSET,
        delta_grams_lt: float | None | Unset = UNSET,
        delta_grams_lte: float | None | Unset = UNSET,
        delta_grams_gt: float | None | Unset = UNSET,
        delta_grams_gte: float | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.UsageEntry]:
        """Every entry of ``list_usage``, however many pages that takes."""
        return every_async(
            partial(
                self.list_usage,
                spool_id,
                limit=limit,
                sort_order=sort_order,
                search=search,
                kind=kind,
                delta_grams_lt=delta_grams_lt,
                delta_grams_lte=delta_grams_lte,
                delta_grams_gt=delta_grams_gt,
                delta_grams_gte=delta_grams_gte,
                user_id=user_id,
                created_after=created_after,
                created_before=created_before,
                sort_by=sort_by,
            )
        )


class AsyncCatalogue(AsyncResource):
    async def look_up(self, *, code: str) -> models.Lookup:
        """Look up the filament that a bar code or an article number stands for."""
        answer = await self._signed.request(
            "GET", "/api/v1/catalogue/lookup", **sent(query={"code": code})
        )
        return models.LookupResponse.from_dict(answer.json()).data


class AsyncWebhooks(AsyncResource):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        url: Filter | None | Unset = UNSET,
        enabled: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncListing[models.Endpoint, models.PageMeta]:
        """List webhook endpoints: filtered, sorted, searched, paged."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/webhooks",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "url": url,
                    "enabled": enabled,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "sort_by": sort_by,
                }
            ),
        )
        page = models.EndpointListResponse.from_dict(answer.json())
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            url=url,
            enabled=enabled,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, None, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        url: Filter | None | Unset = UNSET,
        enabled: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.Endpoint]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                url=url,
                enabled=enabled,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                sort_by=sort_by,
            )
        )

    async def create(
        self,
        *,
        url: str,
        event_types: Sequence[str] | Unset = UNSET,
        description: str | None | Unset = UNSET,
        enabled: bool | Unset = UNSET,
        max_per_second: int | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.EndpointWithSecret:
        """Add a webhook endpoint; the answer shows its signing secret, only this once."""
        answer = await self._signed.request(
            "POST",
            "/api/v1/webhooks",
            **sent(
                body={
                    "url": url,
                    "event_types": event_types,
                    "description": description,
                    "enabled": enabled,
                    "max_per_second": max_per_second,
                },
                idempotency_key=idempotency_key,
            ),
        )
        return models.EndpointWithSecretResponse.from_dict(answer.json()).data

    async def event_types(self) -> builtins.list[models.EventKind]:
        """List the types of events, each with an example and its JSON schema."""
        answer = await self._signed.request("GET", "/api/v1/webhooks/event-types")
        return models.EventKindsResponse.from_dict(answer.json()).data

    async def get(self, endpoint_id: str) -> models.Endpoint:
        """Return one webhook endpoint."""
        answer = await self._signed.request("GET", f"/api/v1/webhooks/{segment(endpoint_id)}")
        return models.EndpointResponse.from_dict(answer.json()).data

    async def update(
        self,
        endpoint_id: str,
        *,
        url: str | Unset = UNSET,
        event_types: Sequence[str] | Unset = UNSET,
        description: str | None | Unset = UNSET,
        enabled: bool | Unset = UNSET,
        max_per_second: int | None | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Endpoint:
        """Change a webhook endpoint, or enable a disabled one."""
        answer = await self._signed.request(
            "PATCH",
            f"/api/v1/webhooks/{segment(endpoint_id)}",
            **sent(
                body={
                    "url": url,
                    "event_types": event_types,
                    "description": description,
                    "enabled": enabled,
                    "max_per_second": max_per_second,
                },
                if_match=if_match,
            ),
        )
        return models.EndpointResponse.from_dict(answer.json()).data

    async def delete(self, endpoint_id: str, *, if_match: int | None = None) -> None:
        """Delete a webhook endpoint and cancel its pending deliveries."""
        await self._signed.request(
            "DELETE", f"/api/v1/webhooks/{segment(endpoint_id)}", **sent(if_match=if_match)
        )

    async def rotate_secret(
        self,
        endpoint_id: str,
        *,
        overlap_hours: int | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.EndpointWithSecret:
        """Replace the signing secret; during the overlap requests are signed with both."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/webhooks/{segment(endpoint_id)}/rotate-secret",
            **sent(body={"overlap_hours": overlap_hours}, idempotency_key=idempotency_key),
        )
        return models.EndpointWithSecretResponse.from_dict(answer.json()).data

    async def test(
        self, endpoint_id: str, *, idempotency_key: str | None = None
    ) -> models.Delivery:
        """Send webhook.ping once, now; returns the delivery with the result."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/webhooks/{segment(endpoint_id)}/test",
            **sent(idempotency_key=idempotency_key),
        )
        return models.DeliveryResponse.from_dict(answer.json()).data

    async def recover(
        self,
        endpoint_id: str,
        *,
        since: datetime.datetime | str,
        until: datetime.datetime | str | None | Unset = UNSET,
        only_failed: bool | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Recovered:
        """Send an endpoint's deliveries of a time range again, up to 5,000 per call."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/webhooks/{segment(endpoint_id)}/recover",
            **sent(
                body={"since": since, "until": until, "only_failed": only_failed},
                idempotency_key=idempotency_key,
            ),
        )
        return models.RecoveredResponse.from_dict(answer.json()).data


class AsyncDeliveries(AsyncResource):
    async def list(
        self,
        *,
        skip: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        endpoint_id: Filter | None | Unset = UNSET,
        event_id: Filter | None | Unset = UNSET,
        event_type: Filter | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
        last_error: Filter | None | Unset = UNSET,
        attempt_count_lt: float | None | Unset = UNSET,
        attempt_count_lte: float | None | Unset = UNSET,
        attempt_count_gt: float | None | Unset = UNSET,
        attempt_count_gte: float | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
        if_none_match: str | None = None,
    ) -> AsyncListing[models.DeliverySummary, models.PageMeta]:
        """List deliveries of the last 30 days: filtered, sorted, searched, paged."""
        answer = await self._signed.request(
            "GET",
            "/api/v1/webhooks/deliveries",
            **sent(
                query={
                    "skip": skip,
                    "limit": limit,
                    "sort_order": sort_order,
                    "search": search,
                    "cursor": cursor,
                    "endpoint_id": endpoint_id,
                    "event_id": event_id,
                    "event_type": event_type,
                    "status": status,
                    "last_error": last_error,
                    "attempt_count_lt": attempt_count_lt,
                    "attempt_count_lte": attempt_count_lte,
                    "attempt_count_gt": attempt_count_gt,
                    "attempt_count_gte": attempt_count_gte,
                    "created_after": created_after,
                    "created_before": created_before,
                    "updated_after": updated_after,
                    "updated_before": updated_before,
                    "sort_by": sort_by,
                },
                if_none_match=if_none_match,
            ),
        )
        page = models.DeliverySummaryListResponse.from_dict(tagged(answer))
        more = partial(
            self.list,
            limit=limit,
            sort_order=sort_order,
            search=search,
            endpoint_id=endpoint_id,
            event_id=event_id,
            event_type=event_type,
            status=status,
            last_error=last_error,
            attempt_count_lt=attempt_count_lt,
            attempt_count_lte=attempt_count_lte,
            attempt_count_gt=attempt_count_gt,
            attempt_count_gte=attempt_count_gte,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            sort_by=sort_by,
        )
        return AsyncListing(page.data, page.meta, page.etag, more)

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | None | Unset = UNSET,
        search: str | None | Unset = UNSET,
        endpoint_id: Filter | None | Unset = UNSET,
        event_id: Filter | None | Unset = UNSET,
        event_type: Filter | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
        last_error: Filter | None | Unset = UNSET,
        attempt_count_lt: float | None | Unset = UNSET,
        attempt_count_lte: float | None | Unset = UNSET,
        attempt_count_gt: float | None | Unset = UNSET,
        attempt_count_gte: float | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | None | Unset = UNSET,
    ) -> AsyncIterator[models.DeliverySummary]:
        """Every entry of ``list``, however many pages that takes."""
        return every_async(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                endpoint_id=endpoint_id,
                event_id=event_id,
                event_type=event_type,
                status=status,
                last_error=last_error,
                attempt_count_lt=attempt_count_lt,
                attempt_count_lte=attempt_count_lte,
                attempt_count_gt=attempt_count_gt,
                attempt_count_gte=attempt_count_gte,
                created_after=created_after,
                created_before=created_before,
                updated_after=updated_after,
                updated_before=updated_before,
                sort_by=sort_by,
            )
        )

    async def get(self, delivery_id: str, *, if_none_match: int | None = None) -> models.Delivery:
        """Return one delivery with its attempts."""
        answer = await self._signed.request(
            "GET",
            f"/api/v1/webhooks/deliveries/{segment(delivery_id)}",
            **sent(if_none_match=if_none_match),
        )
        return models.DeliveryResponse.from_dict(answer.json()).data

    async def resend(
        self, delivery_id: str, *, idempotency_key: str | None = None
    ) -> models.Delivery:
        """Send a delivery again, with the same webhook-id and a full schedule of retries."""
        answer = await self._signed.request(
            "POST",
            f"/api/v1/webhooks/deliveries/{segment(delivery_id)}/resend",
            **sent(idempotency_key=idempotency_key),
        )
        return models.DeliveryResponse.from_dict(answer.json()).data


class AsyncResources:
    """One of each."""

    def _connect(self, connections: Connections[httpx.AsyncClient], session: Session) -> None:
        self.auth = AsyncAuth(connections, session)
        self.sessions = AsyncSessions(connections, session)
        self.workspaces = AsyncWorkspaces(connections, session)
        self.audit_log = AsyncAuditLog(connections, session)
        self.members = AsyncMembers(connections, session)
        self.invitations = AsyncInvitations(connections, session)
        self.api_keys = AsyncApiKeys(connections, session)
        self.filaments = AsyncFilaments(connections, session)
        self.brands = AsyncBrands(connections, session)
        self.orders = AsyncOrders(connections, session)
        self.order_connections = AsyncOrderConnections(connections, session)
        self.today = AsyncToday(connections, session)
        self.printer_jobs = AsyncPrinterJobs(connections, session)
        self.printers = AsyncPrinters(connections, session)
        self.production_runs = AsyncProductionRuns(connections, session)
        self.products = AsyncProducts(connections, session)
        self.reorder = AsyncReorder(connections, session)
        self.spools = AsyncSpools(connections, session)
        self.catalogue = AsyncCatalogue(connections, session)
        self.webhooks = AsyncWebhooks(connections, session)
        self.deliveries = AsyncDeliveries(connections, session)
