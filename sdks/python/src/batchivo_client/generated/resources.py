"""The resources of the API; written by `make sdks`."""

from __future__ import annotations

import builtins
import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from ..calls import Connections, Filter, Resource, body, etag, key, parsed, plain_query
from ..files import SpoolFiles
from ..lists import every
from ..session import Session
from . import models
from .api.auth import (
    accept_invitation,
    change_me,
    change_member,
    change_password,
    change_workspace,
    create_api_key,
    forgot_password,
    get_api_key,
    get_me,
    get_member,
    get_workspace,
    invite_member,
    leave_workspace,
    list_api_keys,
    list_audit_log,
    list_invitations,
    list_members,
    list_workspaces,
    login,
    logout,
    refresh_tokens,
    register,
    register_invited,
    remove_member,
    reset_password,
    revoke_api_key,
    rotate_api_key,
    switch_workspace,
    withdraw_invitation,
)
from .api.order_connections import (
    create_order_connection,
    delete_order_connection,
    get_order_connection,
    list_order_connections,
    rotate_order_connection,
)
from .api.orders import (
    cancel_order,
    change_order,
    count_orders,
    create_order,
    deliver_order,
    get_order,
    list_orders,
    make_order,
    make_order_ready,
    refund_order,
    ship_order,
    start_order,
)
from .api.production_runs import (
    add_run_item,
    add_run_material,
    cancel_run,
    change_run,
    change_run_item,
    change_run_material,
    complete_run,
    create_run,
    delete_run,
    fail_run,
    get_run,
    get_run_stats,
    list_runs,
    pause_run,
    remove_run_item,
    remove_run_material,
    reprint_run,
    resume_run,
    start_run,
)
from .api.products import (
    add_component,
    add_material,
    adjust_stock,
    change_component,
    change_material,
    change_product,
    create_product,
    delete_product,
    duplicate_product,
    get_availability,
    get_product,
    list_product_uses,
    list_products,
    list_stock_changes,
    recalculate_product,
    remove_component,
    remove_material,
)
from .api.spools import (
    adjust_spool,
    change_spool,
    create_spools,
    deduct_filament,
    delete_spool,
    get_spool,
    list_material_types,
    list_spool_usage,
    list_spools,
    measure_spool,
    summarize_spools,
)
from .api.webhooks import (
    change_webhook,
    create_webhook,
    delete_webhook,
    get_delivery,
    get_webhook,
    list_deliveries,
    list_event_types,
    list_webhooks,
    recover_deliveries,
    resend_delivery,
    rotate_webhook_secret,
    test_webhook,
)
from .types import UNSET, Unset


class Auth(Resource):
    def register(
        self,
        *,
        email: str,
        password: str,
        name: str,
        workspace_name: str | None | Unset = UNSET,
        currency: str | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Tokens:
        """Create an account with a workspace of its own, and sign in."""
        return self._session.keep(
            parsed(
                register.sync_detailed(
                    client=self._anonymous,
                    body=body(
                        models.Registration,
                        email=email,
                        password=password,
                        name=name,
                        workspace_name=workspace_name,
                        currency=currency,
                    ),
                    idempotency_key=key(idempotency_key),
                )
            )
        )

    def login(
        self, *, email: str, password: str, idempotency_key: str | None = None
    ) -> models.Tokens:
        """Sign in."""
        return self._session.keep(
            parsed(
                login.sync_detailed(
                    client=self._anonymous,
                    body=body(models.Login, email=email, password=password),
                    idempotency_key=key(idempotency_key),
                )
            )
        )

    def refresh(self, *, refresh_token: str, idempotency_key: str | None = None) -> models.Tokens:
        """Trade a refresh token for new tokens, once."""
        return self._session.keep(
            parsed(
                refresh_tokens.sync_detailed(
                    client=self._anonymous,
                    body=body(models.RefreshRequest, refresh_token=refresh_token),
                    idempotency_key=key(idempotency_key),
                )
            )
        )

    def logout(self, *, idempotency_key: str | None = None) -> None:
        """End the session: its refresh token holds no longer, its access token for a minute at most."""
        logout.sync_detailed(client=self._signed, idempotency_key=key(idempotency_key))
        self._session.forget()

    def forgot_password(self, *, email: str, idempotency_key: str | None = None) -> None:
        """Have a mail with a link sent to the account's address, if there is such an account."""
        forgot_password.sync_detailed(
            client=self._anonymous,
            body=body(models.PasswordForgotten, email=email),
            idempotency_key=key(idempotency_key),
        )

    def reset_password(
        self, *, token: str, new_password: str, idempotency_key: str | None = None
    ) -> None:
        """Set a new password with the token of the mailed link. All sessions end."""
        reset_password.sync_detailed(
            client=self._anonymous,
            body=body(models.PasswordReset, token=token, new_password=new_password),
            idempotency_key=key(idempotency_key),
        )

    def me(self) -> models.Me:
        """The caller; with an API key, the user who made it."""
        return parsed(get_me.sync_detailed(client=self._signed)).data

    def update_me(self, *, name: str, if_match: int | None = None) -> models.Me:
        """Change the caller's name."""
        return parsed(
            change_me.sync_detailed(
                client=self._signed,
                body=body(models.ProfileChange, name=name),
                if_match=etag(if_match),
            )
        ).data

    def change_password(
        self, *, current_password: str, new_password: str, idempotency_key: str | None = None
    ) -> models.Tokens:
        """Set a new password. All sessions end; the answer opens a new one."""
        return self._session.keep(
            parsed(
                change_password.sync_detailed(
                    client=self._signed,
                    body=body(
                        models.PasswordChange,
                        current_password=current_password,
                        new_password=new_password,
                    ),
                    idempotency_key=key(idempotency_key),
                )
            )
        )


class Workspaces(Resource):
    def list(self) -> builtins.list[models.UserWorkspace]:
        """The workspaces that the caller belongs to."""
        return parsed(list_workspaces.sync_detailed(client=self._signed)).data

    def switch(self, *, workspace_id: str, idempotency_key: str | None = None) -> models.Tokens:
        """Go on in another workspace that the caller belongs to, in a session of its own."""
        return self._session.keep(
            parsed(
                switch_workspace.sync_detailed(
                    client=self._signed,
                    body=body(models.WorkspaceSwitch, workspace_id=workspace_id),
                    idempotency_key=key(idempotency_key),
                )
            )
        )

    def leave(self, *, idempotency_key: str | None = None) -> None:
        """Leave the workspace that the token is for; the keys the caller made for it end."""
        leave_workspace.sync_detailed(client=self._signed, idempotency_key=key(idempotency_key))

    def current(self) -> models.Workspace:
        """The workspace and its settings."""
        return parsed(get_workspace.sync_detailed(client=self._signed)).data

    def update(
        self,
        *,
        name: str | Unset = UNSET,
        currency: str | Unset = UNSET,
        default_low_stock_threshold_grams: float | Unset = UNSET,
        labour_rate_per_hour: float | Unset = UNSET,
        machine_rate_per_hour: float | Unset = UNSET,
        electricity_price_per_kwh: float | Unset = UNSET,
        printer_power_watts: float | Unset = UNSET,
        default_markup_percent: float | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Workspace:
        """Change the workspace's settings; in force everywhere within a minute."""
        return parsed(
            change_workspace.sync_detailed(
                client=self._signed,
                body=body(
                    models.WorkspaceChange,
                    name=name,
                    currency=currency,
                    default_low_stock_threshold_grams=default_low_stock_threshold_grams,
                    labour_rate_per_hour=labour_rate_per_hour,
                    machine_rate_per_hour=machine_rate_per_hour,
                    electricity_price_per_kwh=electricity_price_per_kwh,
                    printer_power_watts=printer_power_watts,
                    default_markup_percent=default_markup_percent,
                ),
                if_match=etag(if_match),
            )
        ).data


class AuditLog(Resource):
    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
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
    ) -> models.AuditEntryLogResponse:
        """Who changed what, when, and from where: every change that succeeded."""
        return parsed(
            list_audit_log.sync_detailed(
                client=self._signed,
                **plain_query(
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
                    operation=operation,
                    method=method,
                    resource=resource,
                    user_id=user_id,
                    key_id=key_id,
                    source=source,
                    created_after=created_after,
                    created_before=created_before,
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        operation: Filter | None | Unset = UNSET,
        method: Filter | None | Unset = UNSET,
        resource: Filter | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        key_id: Filter | None | Unset = UNSET,
        source: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
    ) -> Iterator[models.AuditEntry]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
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


class Members(Resource):
    def list(
        self,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        email: Filter | None | Unset = UNSET,
        role: Filter | None | Unset = UNSET,
        joined_after: datetime.datetime | str | None | Unset = UNSET,
        joined_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> models.MemberListResponse:
        """List the workspace's members."""
        return parsed(
            list_members.sync_detailed(
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
                    email=email,
                    role=role,
                    joined_after=joined_after,
                    joined_before=joined_before,
                    sort_by=sort_by,
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        email: Filter | None | Unset = UNSET,
        role: Filter | None | Unset = UNSET,
        joined_after: datetime.datetime | str | None | Unset = UNSET,
        joined_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.Member]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
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

    def get(self, user_id: str) -> models.Member:
        """One member."""
        return parsed(get_member.sync_detailed(user_id, client=self._signed)).data

    def update(
        self, user_id: str, *, role: models.Role | str, if_match: int | None = None
    ) -> models.Member:
        """Give a member another role; in force within a minute, without a new login."""
        return parsed(
            change_member.sync_detailed(
                user_id,
                client=self._signed,
                body=body(models.RoleChange, role=role),
                if_match=etag(if_match),
            )
        ).data

    def remove(self, user_id: str, *, if_match: int | None = None) -> None:
        """Take a member out of the workspace; their tokens and keys end within a minute."""
        remove_member.sync_detailed(user_id, client=self._signed, if_match=etag(if_match))


class Invitations(Resource):
    def list(
        self,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        email: Filter | None | Unset = UNSET,
        role: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        ends_after: datetime.datetime | str | None | Unset = UNSET,
        ends_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> models.InvitationListResponse:
        """List the invitations that are open."""
        return parsed(
            list_invitations.sync_detailed(
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
                    email=email,
                    role=role,
                    created_after=created_after,
                    created_before=created_before,
                    ends_after=ends_after,
                    ends_before=ends_before,
                    sort_by=sort_by,
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        email: Filter | None | Unset = UNSET,
        role: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        ends_after: datetime.datetime | str | None | Unset = UNSET,
        ends_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.Invitation]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
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

    def create(
        self,
        *,
        email: str,
        role: models.Role | str | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.CreatedInvitation:
        """Invite somebody by mail: a link that holds once, for seven days."""
        return parsed(
            invite_member.sync_detailed(
                client=self._signed,
                body=body(models.NewInvitation, email=email, role=role),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def withdraw(self, invitation_id: str) -> None:
        """Withdraw an invitation: its links lead nowhere then."""
        withdraw_invitation.sync_detailed(invitation_id, client=self._signed)

    def accept(self, *, token: str, idempotency_key: str | None = None) -> None:
        """Join the workspace that the link invites to, with the account that the caller has."""
        accept_invitation.sync_detailed(
            client=self._signed,
            body=body(models.Acceptance, token=token),
            idempotency_key=key(idempotency_key),
        )

    def register(
        self, *, token: str, name: str, password: str, idempotency_key: str | None = None
    ) -> models.Tokens:
        """Create an account for the invited address, in the workspace that the link invites to."""
        return self._session.keep(
            parsed(
                register_invited.sync_detailed(
                    client=self._anonymous,
                    body=body(
                        models.InvitedRegistration, token=token, name=name, password=password
                    ),
                    idempotency_key=key(idempotency_key),
                )
            )
        )


class ApiKeys(Resource):
    def list(
        self,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        prefix: Filter | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        ends_after: datetime.datetime | str | None | Unset = UNSET,
        ends_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> models.ApiKeyListResponse:
        """List the workspace's API keys, never the keys themselves."""
        return parsed(
            list_api_keys.sync_detailed(
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
                    name=name,
                    prefix=prefix,
                    user_id=user_id,
                    created_after=created_after,
                    created_before=created_before,
                    ends_after=ends_after,
                    ends_before=ends_before,
                    sort_by=sort_by,
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        prefix: Filter | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        ends_after: datetime.datetime | str | None | Unset = UNSET,
        ends_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.ApiKey]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
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

    def create(
        self,
        *,
        name: str,
        scopes: Sequence[models.Permission | str],
        ends_at: datetime.datetime | str | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.CreatedApiKey:
        """Make a key for a machine, shown this once."""
        return parsed(
            create_api_key.sync_detailed(
                client=self._signed,
                body=body(models.NewApiKey, name=name, scopes=scopes, ends_at=ends_at),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def get(self, key_id: str) -> models.ApiKey:
        """One API key, never the key itself."""
        return parsed(get_api_key.sync_detailed(key_id, client=self._signed)).data

    def revoke(self, key_id: str, *, if_match: int | None = None) -> None:
        """End a key, within a minute everywhere."""
        revoke_api_key.sync_detailed(key_id, client=self._signed, if_match=etag(if_match))

    def rotate(
        self, key_id: str, *, overlap_hours: int | Unset = UNSET, idempotency_key: str | None = None
    ) -> models.CreatedApiKey:
        """Put another key in a key's place; the one in force holds on for the overlap."""
        return parsed(
            rotate_api_key.sync_detailed(
                key_id,
                client=self._signed,
                body=body(models.Rotation, overlap_hours=overlap_hours),
                idempotency_key=key(idempotency_key),
            )
        ).data


class Orders(Resource):
    def list(
        self,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> models.OrderListResponse:
        """List orders: filtered, sorted, searched, paged."""
        return parsed(
            list_orders.sync_detailed(
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
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
                    sort_by=sort_by,
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.Order]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
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
                sort_by=sort_by,
            )
        )

    def create(
        self,
        *,
        items: Sequence[models.NewOrderItem | Mapping[str, Any]],
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
        idempotency_key: str | None = None,
    ) -> models.Order:
        """Receive an order, and reserve for it what is in stock."""
        return parsed(
            create_order.sync_detailed(
                client=self._signed,
                body=body(
                    models.NewOrder,
                    channel=channel,
                    external_id=external_id,
                    external_number=external_number,
                    currency=currency,
                    customer=customer,
                    items=items,
                    shipping=shipping,
                    tax=tax,
                    tax_included=tax_included,
                    discount=discount,
                    fees=fees,
                    notes=notes,
                ),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def counts(self) -> models.OrderCounts:
        """How many orders there are of each status."""
        return parsed(count_orders.sync_detailed(client=self._signed)).data

    def get(self, order_id: str) -> models.Order:
        """One order with its items, totals and history."""
        return parsed(get_order.sync_detailed(order_id, client=self._signed)).data

    def update(
        self,
        order_id: str,
        *,
        customer: models.Customer | Mapping[str, Any] | None | Unset = UNSET,
        items: Sequence[models.NewOrderItem | Mapping[str, Any]] | Unset = UNSET,
        shipping: float | Unset = UNSET,
        tax: float | Unset = UNSET,
        tax_included: bool | Unset = UNSET,
        discount: float | Unset = UNSET,
        fees: float | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Order:
        """Change an order: its notes at any time, all else while it is received."""
        return parsed(
            change_order.sync_detailed(
                order_id,
                client=self._signed,
                body=body(
                    models.OrderChange,
                    customer=customer,
                    items=items,
                    shipping=shipping,
                    tax=tax,
                    tax_included=tax_included,
                    discount=discount,
                    fees=fees,
                    notes=notes,
                ),
                if_match=etag(if_match),
            )
        ).data

    def start_production(
        self, order_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Order:
        """Begin to make it: received to in_production."""
        return parsed(
            start_order.sync_detailed(
                order_id,
                client=self._signed,
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def ready(
        self, order_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Order:
        """It can be shipped: in_production to ready."""
        return parsed(
            make_order_ready.sync_detailed(
                order_id,
                client=self._signed,
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def ship(
        self,
        order_id: str,
        *,
        carrier: str | None | Unset = UNSET,
        tracking_number: str | None | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Order:
        """Send it: ready to shipped, its pieces taken out of stock; all or nothing."""
        return parsed(
            ship_order.sync_detailed(
                order_id,
                client=self._signed,
                body=body(models.Shipment, carrier=carrier, tracking_number=tracking_number),
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def deliver(
        self, order_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Order:
        """It has arrived: shipped to delivered."""
        return parsed(
            deliver_order.sync_detailed(
                order_id,
                client=self._signed,
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def cancel(
        self, order_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Order:
        """Call it off before it is shipped: what it had reserved is available again."""
        return parsed(
            cancel_order.sync_detailed(
                order_id,
                client=self._signed,
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def refund(
        self,
        order_id: str,
        *,
        amount: float | None | Unset = UNSET,
        reason: str | None | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Order:
        """Give money back for what was shipped; all of the total makes the order refunded."""
        return parsed(
            refund_order.sync_detailed(
                order_id,
                client=self._signed,
                body=body(models.NewRefund, amount=amount, reason=reason),
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def plan_run(self, order_id: str, *, idempotency_key: str | None = None) -> models.PlannedRun:
        """Plan a run for what the order lacks, from the bills of materials; both name each other."""
        return parsed(
            make_order.sync_detailed(
                order_id, client=self._signed, idempotency_key=key(idempotency_key)
            )
        )


class OrderConnections(Resource):
    def list(
        self,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        channel: Filter | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> models.ConnectionListResponse:
        """List the shops that send their orders."""
        return parsed(
            list_order_connections.sync_detailed(
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
                    channel=channel,
                    name=name,
                    created_after=created_after,
                    created_before=created_before,
                    updated_after=updated_after,
                    updated_before=updated_before,
                    sort_by=sort_by,
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        channel: Filter | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.Connection]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
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

    def create(
        self,
        *,
        channel: models.Sender | str,
        name: str,
        secret: str,
        idempotency_key: str | None = None,
    ) -> models.Connection:
        """Let a shop send its orders to `inbound_path`, signed with the secret given here."""
        return parsed(
            create_order_connection.sync_detailed(
                client=self._signed,
                body=body(models.NewConnection, channel=channel, name=name, secret=secret),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def get(self, connection_id: str) -> models.Connection:
        """One connection; its secret is never shown."""
        return parsed(get_order_connection.sync_detailed(connection_id, client=self._signed)).data

    def delete(self, connection_id: str, *, if_match: int | None = None) -> None:
        """Let a shop send no more; its orders stay."""
        delete_order_connection.sync_detailed(
            connection_id, client=self._signed, if_match=etag(if_match)
        )

    def rotate(
        self,
        connection_id: str,
        *,
        secret: str,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Connection:
        """Put another secret in force; the one before stays good until the next rotation."""
        return parsed(
            rotate_order_connection.sync_detailed(
                connection_id,
                client=self._signed,
                body=body(models.NewSecret, secret=secret),
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data


class ProductionRuns(Resource):
    def list(
        self,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> models.RunListResponse:
        """List runs: filtered, sorted, searched, paged."""
        return parsed(
            list_runs.sync_detailed(
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
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
                    sort_by=sort_by,
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.Run]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
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
                sort_by=sort_by,
            )
        )

    def create(
        self,
        *,
        printer_name: str | None | Unset = UNSET,
        estimated_minutes: float | None | Unset = UNSET,
        quality_rating: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        from_bom: models.FromBom | Mapping[str, Any] | None | Unset = UNSET,
        items: Sequence[models.NewRunItem | Mapping[str, Any]] | Unset = UNSET,
        materials: Sequence[models.NewRunMaterial | Mapping[str, Any]] | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.PlannedRun:
        """Plan a run: from a bill of materials, or with items and materials of its own."""
        return parsed(
            create_run.sync_detailed(
                client=self._signed,
                body=body(
                    models.NewRun,
                    printer_name=printer_name,
                    estimated_minutes=estimated_minutes,
                    quality_rating=quality_rating,
                    notes=notes,
                    from_bom=from_bom,
                    items=items,
                    materials=materials,
                ),
                idempotency_key=key(idempotency_key),
            )
        )

    def stats(
        self,
        *,
        since: datetime.date | str | None | Unset = UNSET,
        until: datetime.date | str | None | Unset = UNSET,
        period: models.StatsPeriod | str | Unset = UNSET,
    ) -> models.RunStats:
        """What the runs came to: in all, and by period, printer, product and material."""
        return parsed(
            get_run_stats.sync_detailed(
                client=self._signed, **plain_query(since=since, until=until, period=period)
            )
        ).data

    def get(self, run_id: str) -> models.Run:
        """One run with its items, materials, variance and cost."""
        return parsed(get_run.sync_detailed(run_id, client=self._signed)).data

    def update(
        self,
        run_id: str,
        *,
        printer_name: str | None | Unset = UNSET,
        estimated_minutes: float | None | Unset = UNSET,
        quality_rating: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Run:
        """Change how a run is described; its status has calls of its own."""
        return parsed(
            change_run.sync_detailed(
                run_id,
                client=self._signed,
                body=body(
                    models.RunChange,
                    printer_name=printer_name,
                    estimated_minutes=estimated_minutes,
                    quality_rating=quality_rating,
                    notes=notes,
                ),
                if_match=etag(if_match),
            )
        ).data

    def delete(self, run_id: str, *, if_match: int | None = None) -> None:
        """Delete a run that is pending or cancelled; the others are part of the books."""
        delete_run.sync_detailed(run_id, client=self._signed, if_match=etag(if_match))

    def add_item(
        self,
        run_id: str,
        *,
        product_id: str,
        quantity: int,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Run:
        """Add a product to an open run; answers the run as it now is."""
        return parsed(
            add_run_item.sync_detailed(
                run_id,
                client=self._signed,
                body=body(models.NewRunItem, product_id=product_id, quantity=quantity),
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def update_item(
        self,
        run_id: str,
        item_id: str,
        *,
        quantity: int | Unset = UNSET,
        successful: int | None | Unset = UNSET,
        failed: int | None | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Run:
        """Change how many are to be made, or record how many came out right."""
        return parsed(
            change_run_item.sync_detailed(
                run_id,
                item_id,
                client=self._signed,
                body=body(
                    models.RunItemChange, quantity=quantity, successful=successful, failed=failed
                ),
                if_match=etag(if_match),
            )
        ).data

    def remove_item(self, run_id: str, item_id: str, *, if_match: int | None = None) -> models.Run:
        """Take a product out of an open run; answers the run as it now is."""
        return parsed(
            remove_run_item.sync_detailed(
                run_id, item_id, client=self._signed, if_match=etag(if_match)
            )
        ).data

    def add_material(
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
    ) -> models.PlannedRun:
        """Add a spool to an open run and reserve what is estimated; answers the run as it now is."""
        return parsed(
            add_run_material.sync_detailed(
                run_id,
                client=self._signed,
                body=body(
                    models.NewRunMaterial,
                    weight_before_grams=weight_before_grams,
                    weight_after_grams=weight_after_grams,
                    used_grams=used_grams,
                    purge_grams=purge_grams,
                    spool_id=spool_id,
                    estimated_grams=estimated_grams,
                ),
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        )

    def update_material(
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
    ) -> models.PlannedRun:
        """Change a material's estimate or spool, or record what was used, by scale or by hand."""
        return parsed(
            change_run_material.sync_detailed(
                run_id,
                material_id,
                client=self._signed,
                body=body(
                    models.RunMaterialChange,
                    weight_before_grams=weight_before_grams,
                    weight_after_grams=weight_after_grams,
                    used_grams=used_grams,
                    purge_grams=purge_grams,
                    spool_id=spool_id,
                    estimated_grams=estimated_grams,
                ),
                if_match=etag(if_match),
            )
        )

    def remove_material(
        self, run_id: str, material_id: str, *, if_match: int | None = None
    ) -> models.PlannedRun:
        """Take a spool out of an open run and release what it reserved."""
        return parsed(
            remove_run_material.sync_detailed(
                run_id, material_id, client=self._signed, if_match=etag(if_match)
            )
        )

    def start(
        self, run_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Run:
        """Begin: pending to in_progress."""
        return parsed(
            start_run.sync_detailed(
                run_id,
                client=self._signed,
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def pause(
        self, run_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Run:
        """Stand still: in_progress to paused; pauses do not count as printing time."""
        return parsed(
            pause_run.sync_detailed(
                run_id,
                client=self._signed,
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def resume(
        self, run_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Run:
        """Go on: paused to in_progress."""
        return parsed(
            resume_run.sync_detailed(
                run_id,
                client=self._signed,
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def complete(
        self,
        run_id: str,
        *,
        items: Sequence[models.ItemResult | Mapping[str, Any]] | Unset = UNSET,
        quality_rating: int | None | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.ClosedRun:
        """End a run well: spools deducted, pieces put into stock, the run closed; all or nothing."""
        return parsed(
            complete_run.sync_detailed(
                run_id,
                client=self._signed,
                body=body(models.Completion, items=items, quality_rating=quality_rating),
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        )

    def fail(
        self,
        run_id: str,
        *,
        reason: models.FailureReason | str,
        text: str | None | Unset = UNSET,
        wasted: Sequence[models.Waste | Mapping[str, Any]] | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.ClosedRun:
        """End a run badly: what was wasted is deducted, nothing is put into stock."""
        return parsed(
            fail_run.sync_detailed(
                run_id,
                client=self._signed,
                body=body(models.Failure, reason=reason, text=text, wasted=wasted),
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        )

    def cancel(
        self, run_id: str, *, if_match: int | None = None, idempotency_key: str | None = None
    ) -> models.Run:
        """Call a run off: nothing is deducted, its reservations are released."""
        return parsed(
            cancel_run.sync_detailed(
                run_id,
                client=self._signed,
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def reprint(self, run_id: str, *, idempotency_key: str | None = None) -> models.PlannedRun:
        """A new run for what this one failed to make, linked to it."""
        return parsed(
            reprint_run.sync_detailed(
                run_id, client=self._signed, idempotency_key=key(idempotency_key)
            )
        )


class Products(Resource):
    def list(
        self,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        sku: Filter | None | Unset = UNSET,
        category: Filter | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> models.ProductListResponse:
        """List products: filtered, sorted, searched, paged."""
        return parsed(
            list_products.sync_detailed(
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
                    name=name,
                    sku=sku,
                    category=category,
                    status=status,
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
                    sort_by=sort_by,
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        name: Filter | None | Unset = UNSET,
        sku: Filter | None | Unset = UNSET,
        category: Filter | None | Unset = UNSET,
        status: Filter | None | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.Product]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
            partial(
                self.list,
                limit=limit,
                sort_order=sort_order,
                search=search,
                name=name,
                sku=sku,
                category=category,
                status=status,
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
                sort_by=sort_by,
            )
        )

    def create(
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
        reorder_point: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        other_costs: Sequence[models.OtherCost | Mapping[str, Any]] | Unset = UNSET,
        external_listings: Sequence[models.ExternalListing | Mapping[str, Any]] | Unset = UNSET,
        materials: Sequence[models.NewBomMaterial | Mapping[str, Any]] | Unset = UNSET,
        components: Sequence[models.NewBomComponent | Mapping[str, Any]] | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Product:
        """Add a product to the catalogue, with its bill of materials or without."""
        return parsed(
            create_product.sync_detailed(
                client=self._signed,
                body=body(
                    models.NewProduct,
                    description=description,
                    sku=sku,
                    category=category,
                    estimated_print_time_minutes=estimated_print_time_minutes,
                    print_settings=print_settings,
                    labour_minutes=labour_minutes,
                    markup_percent=markup_percent,
                    price=price,
                    reorder_point=reorder_point,
                    notes=notes,
                    name=name,
                    other_costs=other_costs,
                    external_listings=external_listings,
                    materials=materials,
                    components=components,
                ),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def get(self, product_id: str) -> models.Product:
        """One product."""
        return parsed(get_product.sync_detailed(product_id, client=self._signed)).data

    def update(
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
        reorder_point: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        name: str | Unset = UNSET,
        other_costs: Sequence[models.OtherCost | Mapping[str, Any]] | Unset = UNSET,
        external_listings: Sequence[models.ExternalListing | Mapping[str, Any]] | Unset = UNSET,
        archived: bool | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Product:
        """Change a product, or archive it; its bill of materials and stock have their own calls."""
        return parsed(
            change_product.sync_detailed(
                product_id,
                client=self._signed,
                body=body(
                    models.ProductChange,
                    description=description,
                    sku=sku,
                    category=category,
                    estimated_print_time_minutes=estimated_print_time_minutes,
                    print_settings=print_settings,
                    labour_minutes=labour_minutes,
                    markup_percent=markup_percent,
                    price=price,
                    reorder_point=reorder_point,
                    notes=notes,
                    name=name,
                    other_costs=other_costs,
                    external_listings=external_listings,
                    archived=archived,
                ),
                if_match=etag(if_match),
            )
        ).data

    def delete(self, product_id: str, *, if_match: int | None = None) -> None:
        """Delete a product that no other one is made of; archive one that is no longer made."""
        delete_product.sync_detailed(product_id, client=self._signed, if_match=etag(if_match))

    def duplicate(
        self,
        product_id: str,
        *,
        name: str | None | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Product:
        """A new product with the same bill of materials; without stock, SKU and listings."""
        return parsed(
            duplicate_product.sync_detailed(
                product_id,
                client=self._signed,
                body=body(models.ProductCopy, name=name, sku=sku),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def add_material(
        self,
        product_id: str,
        *,
        material_type: models.MaterialType | str,
        weight_grams: float,
        color: str | None | Unset = UNSET,
        purge_grams: float | Unset = UNSET,
        is_required: bool | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Product:
        """Add a material to the bill of materials; answers the product as it now is."""
        return parsed(
            add_material.sync_detailed(
                product_id,
                client=self._signed,
                body=body(
                    models.NewBomMaterial,
                    material_type=material_type,
                    color=color,
                    weight_grams=weight_grams,
                    purge_grams=purge_grams,
                    is_required=is_required,
                    notes=notes,
                ),
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def update_material(
        self,
        product_id: str,
        material_id: str,
        *,
        material_type: models.MaterialType | str | Unset = UNSET,
        color: str | None | Unset = UNSET,
        weight_grams: float | Unset = UNSET,
        purge_grams: float | Unset = UNSET,
        is_required: bool | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Product:
        """Change a material of the bill of materials; answers the product as it now is."""
        return parsed(
            change_material.sync_detailed(
                product_id,
                material_id,
                client=self._signed,
                body=body(
                    models.BomMaterialChange,
                    material_type=material_type,
                    color=color,
                    weight_grams=weight_grams,
                    purge_grams=purge_grams,
                    is_required=is_required,
                    notes=notes,
                ),
                if_match=etag(if_match),
            )
        ).data

    def remove_material(
        self, product_id: str, material_id: str, *, if_match: int | None = None
    ) -> models.Product:
        """Take a material out of the bill of materials; answers the product as it now is."""
        return parsed(
            remove_material.sync_detailed(
                product_id, material_id, client=self._signed, if_match=etag(if_match)
            )
        ).data

    def add_component(
        self,
        product_id: str,
        *,
        component_product_id: str,
        quantity: int | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> models.Product:
        """Add another product to the bill of materials; answers the product as it now is."""
        return parsed(
            add_component.sync_detailed(
                product_id,
                client=self._signed,
                body=body(
                    models.NewBomComponent,
                    component_product_id=component_product_id,
                    quantity=quantity,
                    notes=notes,
                ),
                if_match=etag(if_match),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def update_component(
        self,
        product_id: str,
        component_id: str,
        *,
        quantity: int | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Product:
        """Change how many of a component it takes; answers the product as it now is."""
        return parsed(
            change_component.sync_detailed(
                product_id,
                component_id,
                client=self._signed,
                body=body(models.BomComponentChange, quantity=quantity, notes=notes),
                if_match=etag(if_match),
            )
        ).data

    def remove_component(
        self, product_id: str, component_id: str, *, if_match: int | None = None
    ) -> models.Product:
        """Take a component out of the bill of materials; answers the product as it now is."""
        return parsed(
            remove_component.sync_detailed(
                product_id, component_id, client=self._signed, if_match=etag(if_match)
            )
        ).data

    def recalculate(
        self, product_id: str, *, idempotency_key: str | None = None
    ) -> models.CostBreakdown:
        """What one piece costs now, line by line and at every depth; kept with the product."""
        return parsed(
            recalculate_product.sync_detailed(
                product_id, client=self._signed, idempotency_key=key(idempotency_key)
            )
        ).data

    def availability(
        self, product_id: str, *, quantity: int | Unset = UNSET
    ) -> models.Availability:
        """Whether so many can be made now: what is short, which spools would be drawn from."""
        return parsed(
            get_availability.sync_detailed(
                product_id, client=self._signed, **plain_query(quantity=quantity)
            )
        ).data

    def adjust_stock(
        self, product_id: str, *, delta: int, reason: str, idempotency_key: str | None = None
    ) -> models.Product:
        """Correct the pieces in stock by a signed difference, with a reason."""
        return parsed(
            adjust_stock.sync_detailed(
                product_id,
                client=self._signed,
                body=body(models.StockAdjustment, delta=delta, reason=reason),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def list_stock_changes(
        self,
        product_id: str,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> models.StockChangeListResponse:
        """The product's stock ledger: every change of its stock."""
        return parsed(
            list_stock_changes.sync_detailed(
                product_id,
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
                    kind=kind,
                    delta_lt=delta_lt,
                    delta_lte=delta_lte,
                    delta_gt=delta_gt,
                    delta_gte=delta_gte,
                    user_id=user_id,
                    created_after=created_after,
                    created_before=created_before,
                    sort_by=sort_by,
                ),
            )
        )

    def iter_stock_changes(
        self,
        product_id: str,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        kind: Filter | None | Unset = UNSET,
        delta_lt: float | None | Unset = UNSET,
        delta_lte: float | None | Unset = UNSET,
        delta_gt: float | None | Unset = UNSET,
        delta_gte: float | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.StockChange]:
        """Every entry of ``list_stock_changes``, however many pages that takes."""
        return every(
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

    def uses(self, product_id: str) -> builtins.list[models.ProductUse]:
        """The products that have this one as a component."""
        return parsed(list_product_uses.sync_detailed(product_id, client=self._signed)).data


class Spools(SpoolFiles):
    def list(
        self,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> models.SpoolListResponse:
        """List spools: filtered, sorted, searched, paged."""
        return parsed(
            list_spools.sync_detailed(
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
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
                    sort_by=sort_by,
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.Spool]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
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
                sort_by=sort_by,
            )
        )

    def create(
        self,
        *,
        material_type: models.MaterialType | str,
        net_weight_grams: float,
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
        diameter_mm: float | Unset = UNSET,
        remaining_weight_grams: float | None | Unset = UNSET,
        quantity: int | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Spool:
        """Take a spool into stock, or `quantity` identical ones: all of them or none."""
        return parsed(
            create_spools.sync_detailed(
                client=self._signed,
                body=body(
                    models.NewSpool,
                    material_name=material_name,
                    brand=brand,
                    color=color,
                    color_hex=color_hex,
                    finish=finish,
                    density=density,
                    spool_weight_grams=spool_weight_grams,
                    purchase_price=purchase_price,
                    supplier=supplier,
                    purchase_date=purchase_date,
                    lot_number=lot_number,
                    location=location,
                    barcode=barcode,
                    low_stock_threshold_grams=low_stock_threshold_grams,
                    notes=notes,
                    external_id=external_id,
                    material_type=material_type,
                    diameter_mm=diameter_mm,
                    net_weight_grams=net_weight_grams,
                    remaining_weight_grams=remaining_weight_grams,
                    quantity=quantity,
                ),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def create_several(
        self,
        *,
        material_type: models.MaterialType | str,
        net_weight_grams: float,
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
        diameter_mm: float | Unset = UNSET,
        remaining_weight_grams: float | None | Unset = UNSET,
        quantity: int | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.SpoolCreatedResponse:
        """Take a spool into stock, or `quantity` identical ones: all of them or none."""
        return parsed(
            create_spools.sync_detailed(
                client=self._signed,
                body=body(
                    models.NewSpool,
                    material_name=material_name,
                    brand=brand,
                    color=color,
                    color_hex=color_hex,
                    finish=finish,
                    density=density,
                    spool_weight_grams=spool_weight_grams,
                    purchase_price=purchase_price,
                    supplier=supplier,
                    purchase_date=purchase_date,
                    lot_number=lot_number,
                    location=location,
                    barcode=barcode,
                    low_stock_threshold_grams=low_stock_threshold_grams,
                    notes=notes,
                    external_id=external_id,
                    material_type=material_type,
                    diameter_mm=diameter_mm,
                    net_weight_grams=net_weight_grams,
                    remaining_weight_grams=remaining_weight_grams,
                    quantity=quantity,
                ),
                idempotency_key=key(idempotency_key),
            )
        )

    def material_types(self) -> builtins.list[models.Material]:
        """The material types with their densities."""
        return parsed(list_material_types.sync_detailed(client=self._signed)).data

    def summary(self) -> models.StockSummary:
        """Count, grams and value of the stock: in all, and by status, material, brand and colour."""
        return parsed(summarize_spools.sync_detailed(client=self._signed)).data

    def get(self, spool_id: str) -> models.Spool:
        """One spool."""
        return parsed(get_spool.sync_detailed(spool_id, client=self._signed)).data

    def update(
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
        material_type: models.MaterialType | str | Unset = UNSET,
        diameter_mm: float | Unset = UNSET,
        net_weight_grams: float | Unset = UNSET,
        archived: bool | Unset = UNSET,
        if_match: int | None = None,
    ) -> models.Spool:
        """Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`."""
        return parsed(
            change_spool.sync_detailed(
                spool_id,
                client=self._signed,
                body=body(
                    models.SpoolChange,
                    material_name=material_name,
                    brand=brand,
                    color=color,
                    color_hex=color_hex,
                    finish=finish,
                    density=density,
                    spool_weight_grams=spool_weight_grams,
                    purchase_price=purchase_price,
                    supplier=supplier,
                    purchase_date=purchase_date,
                    lot_number=lot_number,
                    location=location,
                    barcode=barcode,
                    low_stock_threshold_grams=low_stock_threshold_grams,
                    notes=notes,
                    external_id=external_id,
                    material_type=material_type,
                    diameter_mm=diameter_mm,
                    net_weight_grams=net_weight_grams,
                    archived=archived,
                ),
                if_match=etag(if_match),
            )
        ).data

    def delete(self, spool_id: str, *, if_match: int | None = None) -> None:
        """Delete a spool that should never have been; archive one that is used up."""
        delete_spool.sync_detailed(spool_id, client=self._signed, if_match=etag(if_match))

    def deduct(
        self,
        spool_id: str,
        *,
        grams: float | None | Unset = UNSET,
        length_mm: float | None | Unset = UNSET,
        reason: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Spool:
        """Take used filament off a spool, in grams or in millimetres."""
        return parsed(
            deduct_filament.sync_detailed(
                spool_id,
                client=self._signed,
                body=body(models.Deduction, grams=grams, length_mm=length_mm, reason=reason),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def measure(
        self,
        spool_id: str,
        *,
        gross_weight_grams: float,
        spool_weight_grams: float | None | Unset = UNSET,
        reason: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Spool:
        """Set the weight left to what a scale shows, less the empty spool."""
        return parsed(
            measure_spool.sync_detailed(
                spool_id,
                client=self._signed,
                body=body(
                    models.Measurement,
                    gross_weight_grams=gross_weight_grams,
                    spool_weight_grams=spool_weight_grams,
                    reason=reason,
                ),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def adjust(
        self, spool_id: str, *, delta_grams: float, reason: str, idempotency_key: str | None = None
    ) -> models.Spool:
        """Correct the weight left by a signed difference, with a reason."""
        return parsed(
            adjust_spool.sync_detailed(
                spool_id,
                client=self._signed,
                body=body(models.Adjustment, delta_grams=delta_grams, reason=reason),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def list_usage(
        self,
        spool_id: str,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> models.UsageEntryListResponse:
        """The spool's ledger: every change of its weight."""
        return parsed(
            list_spool_usage.sync_detailed(
                spool_id,
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
                    kind=kind,
                    delta_grams_lt=delta_grams_lt,
                    delta_grams_lte=delta_grams_lte,
                    delta_grams_gt=delta_grams_gt,
                    delta_grams_gte=delta_grams_gte,
                    user_id=user_id,
                    created_after=created_after,
                    created_before=created_before,
                    sort_by=sort_by,
                ),
            )
        )

    def iter_usage(
        self,
        spool_id: str,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        kind: Filter | None | Unset = UNSET,
        delta_grams_lt: float | None | Unset = UNSET,
        delta_grams_lte: float | None | Unset = UNSET,
        delta_grams_gt: float | None | Unset = UNSET,
        delta_grams_gte: float | None | Unset = UNSET,
        user_id: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.UsageEntry]:
        """Every entry of ``list_usage``, however many pages that takes."""
        return every(
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


class Webhooks(Resource):
    def list(
        self,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        cursor: str | None | Unset = UNSET,
        url: Filter | None | Unset = UNSET,
        enabled: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> models.EndpointListResponse:
        """List webhook endpoints: filtered, sorted, searched, paged."""
        return parsed(
            list_webhooks.sync_detailed(
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
                    url_query=url,
                    enabled=enabled,
                    created_after=created_after,
                    created_before=created_before,
                    updated_after=updated_after,
                    updated_before=updated_before,
                    sort_by=sort_by,
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
        search: str | None | Unset = UNSET,
        url: Filter | None | Unset = UNSET,
        enabled: Filter | None | Unset = UNSET,
        created_after: datetime.datetime | str | None | Unset = UNSET,
        created_before: datetime.datetime | str | None | Unset = UNSET,
        updated_after: datetime.datetime | str | None | Unset = UNSET,
        updated_before: datetime.datetime | str | None | Unset = UNSET,
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.Endpoint]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
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

    def create(
        self,
        *,
        url: str,
        event_types: Sequence[str] | Unset = UNSET,
        description: str | None | Unset = UNSET,
        enabled: bool | Unset = UNSET,
        max_per_second: int | None | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.EndpointWithSecret:
        """Add a webhook endpoint; the answer shows its signing secret, this once."""
        return parsed(
            create_webhook.sync_detailed(
                client=self._signed,
                body=body(
                    models.NewEndpoint,
                    url=url,
                    event_types=event_types,
                    description=description,
                    enabled=enabled,
                    max_per_second=max_per_second,
                ),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def event_types(self) -> builtins.list[models.EventKind]:
        """The types of events, each with an example and its JSON schema."""
        return parsed(list_event_types.sync_detailed(client=self._signed)).data

    def get(self, endpoint_id: str) -> models.Endpoint:
        """One webhook endpoint."""
        return parsed(get_webhook.sync_detailed(endpoint_id, client=self._signed)).data

    def update(
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
        """Change a webhook endpoint, or enable one that was disabled."""
        return parsed(
            change_webhook.sync_detailed(
                endpoint_id,
                client=self._signed,
                body=body(
                    models.EndpointChange,
                    url=url,
                    event_types=event_types,
                    description=description,
                    enabled=enabled,
                    max_per_second=max_per_second,
                ),
                if_match=etag(if_match),
            )
        ).data

    def delete(self, endpoint_id: str, *, if_match: int | None = None) -> None:
        """Delete a webhook endpoint; what was to be delivered to it is cancelled."""
        delete_webhook.sync_detailed(endpoint_id, client=self._signed, if_match=etag(if_match))

    def rotate_secret(
        self,
        endpoint_id: str,
        *,
        overlap_hours: int | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.EndpointWithSecret:
        """A new signing secret, shown this once; for the overlap requests are signed with both."""
        return parsed(
            rotate_webhook_secret.sync_detailed(
                endpoint_id,
                client=self._signed,
                body=body(models.SecretRotation, overlap_hours=overlap_hours),
                idempotency_key=key(idempotency_key),
            )
        ).data

    def test(self, endpoint_id: str, *, idempotency_key: str | None = None) -> models.Delivery:
        """Send `webhook.ping` now, once; answers the delivery with what came of it."""
        return parsed(
            test_webhook.sync_detailed(
                endpoint_id, client=self._signed, idempotency_key=key(idempotency_key)
            )
        ).data

    def recover(
        self,
        endpoint_id: str,
        *,
        since: datetime.datetime | str,
        until: datetime.datetime | str | None | Unset = UNSET,
        only_failed: bool | Unset = UNSET,
        idempotency_key: str | None = None,
    ) -> models.Recovered:
        """Send an endpoint's deliveries of a range of time again, up to 5,000 in one call."""
        return parsed(
            recover_deliveries.sync_detailed(
                endpoint_id,
                client=self._signed,
                body=body(models.Recovery, since=since, until=until, only_failed=only_failed),
                idempotency_key=key(idempotency_key),
            )
        ).data


class Deliveries(Resource):
    def list(
        self,
        *,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        sort_order: str | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> models.DeliverySummaryListResponse:
        """List deliveries of the last 30 days: filtered, sorted, searched, paged."""
        return parsed(
            list_deliveries.sync_detailed(
                client=self._signed,
                **plain_query(
                    skip=skip,
                    limit=limit,
                    sort_order=sort_order,
                    search=search,
                    cursor=cursor,
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
                ),
            )
        )

    def iter(
        self,
        *,
        limit: int = 100,
        sort_order: str | Unset = UNSET,
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
        sort_by: str | Unset = UNSET,
    ) -> Iterator[models.DeliverySummary]:
        """Every entry of ``list``, however many pages that takes."""
        return every(
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

    def get(self, delivery_id: str) -> models.Delivery:
        """One delivery with its attempts."""
        return parsed(get_delivery.sync_detailed(delivery_id, client=self._signed)).data

    def resend(self, delivery_id: str, *, idempotency_key: str | None = None) -> models.Delivery:
        """Send a delivery again, with the same `webhook-id` and the whole schedule before it."""
        return parsed(
            resend_delivery.sync_detailed(
                delivery_id, client=self._signed, idempotency_key=key(idempotency_key)
            )
        ).data


class Resources:
    """One of each."""

    def _connect(self, connections: Connections, session: Session) -> None:
        self.auth = Auth(connections, session)
        self.workspaces = Workspaces(connections, session)
        self.audit_log = AuditLog(connections, session)
        self.members = Members(connections, session)
        self.invitations = Invitations(connections, session)
        self.api_keys = ApiKeys(connections, session)
        self.orders = Orders(connections, session)
        self.order_connections = OrderConnections(connections, session)
        self.production_runs = ProductionRuns(connections, session)
        self.products = Products(connections, session)
        self.spools = Spools(connections, session)
        self.webhooks = Webhooks(connections, session)
        self.deliveries = Deliveries(connections, session)
