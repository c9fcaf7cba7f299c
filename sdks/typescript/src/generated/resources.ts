// Generated from openapi/openapi.yaml; do not edit.

import * as calls from "../calls.js";
import type { operations, Acceptance, AddressProof, Adjustment, ApiKey, ApiKeyInput, ApiKeyListResponse, AuditEntry, AuditEntryLogResponse, Availability, BomComponentChange, BomComponentInput, BomMaterialChange, BomMaterialInput, ClosedRun, Completion, Confirmation, Connection, ConnectionChange, ConnectionInput, ConnectionListResponse, CostBreakdown, CreatedApiKey, CreatedInvitation, Deduction, Delivery, DeliverySummary, DeliverySummaryListResponse, Endpoint, EndpointChange, EndpointInput, EndpointListResponse, EndpointWithSecret, EventKind, Failure, ImportReport, Invitation, InvitationInput, InvitationListResponse, InvitedRegistration, Login, Material, Me, Measurement, Member, MemberListResponse, Order, OrderChange, OrderCounts, OrderInput, OrderListResponse, PasswordChange, PasswordForgotten, PasswordReset, PasswordWasReset, Product, ProductChange, ProductCopy, ProductInput, ProductListResponse, ProductUse, ProfileChange, Recovered, Recovery, RefreshRequest, RefundInput, Registration, RoleChange, Rotation, Run, RunChange, RunInput, RunItemChange, RunItemInput, RunListResponse, RunMaterialChange, RunMaterialInput, RunStats, RunWithWarnings, SecretInput, SecretRotation, Shipment, Spool, SpoolChange, SpoolCreatedResponse, SpoolInput, SpoolListResponse, StockAdjustment, StockChange, StockChangeListResponse, StockSummary, Tokens, UsageEntry, UsageEntryListResponse, UserSession, UserWorkspace, Workspace, WorkspaceChange, WorkspaceInput, WorkspaceSwitch } from "./contract.js";

export type ListAuditLogQuery = NonNullable<operations["listAuditLog"]["parameters"]["query"]>;
export type ListMembersQuery = NonNullable<operations["listMembers"]["parameters"]["query"]>;
export type ListInvitationsQuery = NonNullable<operations["listInvitations"]["parameters"]["query"]>;
export type ListApiKeysQuery = NonNullable<operations["listApiKeys"]["parameters"]["query"]>;
export type ListOrdersQuery = NonNullable<operations["listOrders"]["parameters"]["query"]>;
export type ListOrderConnectionsQuery = NonNullable<operations["listOrderConnections"]["parameters"]["query"]>;
export type ListRunsQuery = NonNullable<operations["listRuns"]["parameters"]["query"]>;
export type GetRunStatsQuery = NonNullable<operations["getRunStats"]["parameters"]["query"]>;
export type ListProductsQuery = NonNullable<operations["listProducts"]["parameters"]["query"]>;
export type GetAvailabilityQuery = NonNullable<operations["getAvailability"]["parameters"]["query"]>;
export type ListStockChangesQuery = NonNullable<operations["listStockChanges"]["parameters"]["query"]>;
export type ListSpoolsQuery = NonNullable<operations["listSpools"]["parameters"]["query"]>;
export type ImportSpoolsQuery = NonNullable<operations["importSpools"]["parameters"]["query"]>;
export type ImportSpoolsBody = operations["importSpools"]["requestBody"]["content"][keyof operations["importSpools"]["requestBody"]["content"]];
export type ExportSpoolsQuery = NonNullable<operations["exportSpools"]["parameters"]["query"]>;
export type ListSpoolUsageQuery = NonNullable<operations["listSpoolUsage"]["parameters"]["query"]>;
export type ListWebhooksQuery = NonNullable<operations["listWebhooks"]["parameters"]["query"]>;
export type ListDeliveriesQuery = NonNullable<operations["listDeliveries"]["parameters"]["query"]>;

export class Auth extends calls.Resource {
  /** Create an account with a workspace of its own, and sign in. */
  register(body: Registration, options?: calls.PostOptions): Promise<Tokens> {
    return this.session.keep(calls.whole(this.anonymous.POST("/api/v1/auth/register", { body, ...calls.sent(options) })));
  }

  /** Sign in. */
  login(body: Login, options?: calls.PostOptions): Promise<Tokens> {
    return this.session.keep(calls.whole(this.anonymous.POST("/api/v1/auth/login", { body, ...calls.sent(options) })));
  }

  /** Exchange a refresh token for new tokens, once; without a body, the one in the cookie. */
  refresh(body?: RefreshRequest, options?: calls.PostOptions): Promise<Tokens> {
    return this.session.keep(calls.whole(this.anonymous.POST("/api/v1/auth/refresh", { body, ...calls.sent(options) })));
  }

  /** End the session: its refresh token is invalid at once, its access token within a minute. */
  async logout(options?: calls.PostOptions): Promise<void> {
    await calls.none(this.http.POST("/api/v1/auth/logout", { ...calls.sent(options) }));
    await this.session.forget();
  }

  /** Mail a link to the account's address, if the account exists. */
  forgotPassword(body: PasswordForgotten, options?: calls.PostOptions): Promise<void> {
    return calls.none(this.anonymous.POST("/api/v1/auth/forgot-password", { body, ...calls.sent(options) }));
  }

  /** Set a new password with the token from the mailed link. All sessions end. */
  resetPassword(body: PasswordReset, options?: calls.PostOptions): Promise<PasswordWasReset> {
    return calls.thing(this.anonymous.POST("/api/v1/auth/reset-password", { body, ...calls.sent(options) }));
  }

  /** Mail a link that proves the account's address; at most 3 an hour are sent. */
  sendProof(options?: calls.PostOptions): Promise<void> {
    return calls.none(this.http.POST("/api/v1/auth/send-proof", { ...calls.sent(options) }));
  }

  /** Prove the account's address with the token from the mailed link. */
  proveAddress(body: AddressProof, options?: calls.PostOptions): Promise<void> {
    return calls.none(this.http.POST("/api/v1/auth/prove-address", { body, ...calls.sent(options) }));
  }

  /** Return the caller; for an API key, the user who made it. */
  me(options?: calls.CallOptions): Promise<Me> {
    return calls.thing(this.http.GET("/api/v1/auth/me", { ...calls.sent(options) }));
  }

  /** Change the caller's name. */
  updateMe(body: ProfileChange, options?: calls.ChangeOptions): Promise<Me> {
    return calls.thing(this.http.PATCH("/api/v1/auth/me", { body, ...calls.sent(options) }));
  }

  /** Delete the caller's account, for good. Keys, sessions and invitations end. */
  deleteMe(body: Confirmation, options?: calls.CallOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/auth/me", { body, ...calls.sent(options) }));
  }

  /** Set a new password. All sessions end; the answer opens a new one. */
  changePassword(body: PasswordChange, options?: calls.PostOptions): Promise<Tokens> {
    return this.session.keep(calls.whole(this.http.POST("/api/v1/auth/change-password", { body, ...calls.sent(options) })));
  }
}

export class Sessions extends calls.Resource {
  /** List the caller's sessions, the latest first. */
  list(options?: calls.CallOptions): Promise<UserSession[]> {
    return calls.thing(this.http.GET("/api/v1/auth/sessions", { ...calls.sent(options) }));
  }

  /** Sign out everywhere: all of the caller's sessions end, this one too. */
  endAll(options?: calls.CallOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/auth/sessions", { ...calls.sent(options) }));
  }

  /** End one of the caller's sessions. */
  end(sessionId: string, options?: calls.CallOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/auth/sessions/{session_id}", { params: { path: { session_id: sessionId } }, ...calls.sent(options) }));
  }
}

export class Workspaces extends calls.Resource {
  /** List the caller's workspaces. */
  list(options?: calls.CallOptions): Promise<UserWorkspace[]> {
    return calls.thing(this.http.GET("/api/v1/auth/workspaces", { ...calls.sent(options) }));
  }

  /** Make another workspace, at most 10 of your own. switch-workspace enters it. */
  create(body: WorkspaceInput, options?: calls.PostOptions): Promise<UserWorkspace> {
    return calls.thing(this.http.POST("/api/v1/auth/workspaces", { body, ...calls.sent(options) }));
  }

  /** Open a closed workspace again, as it was, within 30 days. Only its owners can. */
  restore(workspaceId: string, options?: calls.PostOptions): Promise<void> {
    return calls.none(this.http.POST("/api/v1/auth/workspaces/{workspace_id}/restore", { params: { path: { workspace_id: workspaceId } }, ...calls.sent(options) }));
  }

  /** Continue in another of the caller's workspaces, in a new session. */
  switch(body: WorkspaceSwitch, options?: calls.PostOptions): Promise<Tokens> {
    return this.session.keep(calls.whole(this.http.POST("/api/v1/auth/switch-workspace", { body, ...calls.sent(options) })));
  }

  /** Leave the token's workspace. API keys that the caller made for it end. */
  leave(options?: calls.PostOptions): Promise<void> {
    return calls.none(this.http.POST("/api/v1/auth/leave-workspace", { ...calls.sent(options) }));
  }

  /** Return the workspace with its settings. */
  current(options?: calls.ReadOptions): Promise<Workspace> {
    return calls.thing(this.http.GET("/api/v1/auth/workspace", { ...calls.sent(options) }));
  }

  /** Change the workspace's settings; effective everywhere within a minute. */
  update(body: WorkspaceChange, options?: calls.ChangeOptions): Promise<Workspace> {
    return calls.thing(this.http.PATCH("/api/v1/auth/workspace", { body, ...calls.sent(options) }));
  }

  /** Close the workspace for everybody: at once for shops' orders, webhooks and whatever makes rights, within a minute for all other calls. */
  close(body: Confirmation, options?: calls.CallOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/auth/workspace", { body, ...calls.sent(options) }));
  }
}

export class AuditLog extends calls.Resource {
  /** List every successful change: who made it, when, and from where. */
  list(query: ListAuditLogQuery = {}, options?: calls.CallOptions): Promise<AuditEntryLogResponse> {
    return calls.whole(this.http.GET("/api/v1/auth/audit-log", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListAuditLogQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<AuditEntry, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }
}

export class Members extends calls.Resource {
  /** List the workspace's members. */
  list(query: ListMembersQuery = {}, options?: calls.CallOptions): Promise<MemberListResponse> {
    return calls.whole(this.http.GET("/api/v1/auth/members", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListMembersQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Member, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Return one member. */
  get(userId: string, options?: calls.CallOptions): Promise<Member> {
    return calls.thing(this.http.GET("/api/v1/auth/members/{user_id}", { params: { path: { user_id: userId } }, ...calls.sent(options) }));
  }

  /** Change a member's role; effective within a minute, without a new login. */
  update(userId: string, body: RoleChange, options?: calls.ChangeOptions): Promise<Member> {
    return calls.thing(this.http.PATCH("/api/v1/auth/members/{user_id}", { params: { path: { user_id: userId } }, body, ...calls.sent(options) }));
  }

  /** Remove a member from the workspace; their tokens and keys end within a minute. */
  remove(userId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/auth/members/{user_id}", { params: { path: { user_id: userId } }, ...calls.sent(options) }));
  }
}

export class Invitations extends calls.Resource {
  /** List open invitations. */
  list(query: ListInvitationsQuery = {}, options?: calls.PageOptions): Promise<calls.Tagged<InvitationListResponse>> {
    return calls.tagged(this.http.GET("/api/v1/auth/invitations", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListInvitationsQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Invitation, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Invite somebody by mail, with a link that works once, for seven days. */
  create(body: InvitationInput, options?: calls.PostOptions): Promise<CreatedInvitation> {
    return calls.thing(this.http.POST("/api/v1/auth/invitations", { body, ...calls.sent(options) }));
  }

  /** Withdraw an invitation: its links no longer work. */
  withdraw(invitationId: string, options?: calls.CallOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/auth/invitations/{invitation_id}", { params: { path: { invitation_id: invitationId } }, ...calls.sent(options) }));
  }

  /** Join the invitation's workspace with the caller's account. */
  accept(body: Acceptance, options?: calls.PostOptions): Promise<void> {
    return calls.none(this.http.POST("/api/v1/auth/invitations/accept", { body, ...calls.sent(options) }));
  }

  /** Create an account for the invited address, in the invitation's workspace. */
  register(body: InvitedRegistration, options?: calls.PostOptions): Promise<Tokens> {
    return this.session.keep(calls.whole(this.anonymous.POST("/api/v1/auth/invitations/register", { body, ...calls.sent(options) })));
  }
}

export class ApiKeys extends calls.Resource {
  /** List the workspace's API keys, without the keys themselves. */
  list(query: ListApiKeysQuery = {}, options?: calls.CallOptions): Promise<ApiKeyListResponse> {
    return calls.whole(this.http.GET("/api/v1/auth/api-keys", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListApiKeysQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<ApiKey, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Create a key for a machine, shown only this once. */
  create(body: ApiKeyInput, options?: calls.PostOptions): Promise<CreatedApiKey> {
    return calls.thing(this.http.POST("/api/v1/auth/api-keys", { body, ...calls.sent(options) }));
  }

  /** Return one API key, without the key itself. */
  get(keyId: string, options?: calls.CallOptions): Promise<ApiKey> {
    return calls.thing(this.http.GET("/api/v1/auth/api-keys/{key_id}", { params: { path: { key_id: keyId } }, ...calls.sent(options) }));
  }

  /** Revoke a key and those it has made; effective everywhere within a minute. */
  revoke(keyId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/auth/api-keys/{key_id}", { params: { path: { key_id: keyId } }, ...calls.sent(options) }));
  }

  /** Replace a key that acts for you; the old one stays valid for the overlap. */
  rotate(keyId: string, body: Rotation = {}, options?: calls.PostOptions): Promise<CreatedApiKey> {
    return calls.thing(this.http.POST("/api/v1/auth/api-keys/{key_id}/rotate", { params: { path: { key_id: keyId } }, body, ...calls.sent(options) }));
  }
}

export class Orders extends calls.Resource {
  /** List orders: filtered, sorted, searched, paged. */
  list(query: ListOrdersQuery = {}, options?: calls.PageOptions): Promise<calls.Tagged<OrderListResponse>> {
    return calls.tagged(this.http.GET("/api/v1/orders", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListOrdersQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Order, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Receive an order and reserve stock for it. */
  create(body: OrderInput, options?: calls.PostOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders", { body, ...calls.sent(options) }));
  }

  /** Count the orders by status. */
  counts(options?: calls.CallOptions): Promise<OrderCounts> {
    return calls.thing(this.http.GET("/api/v1/orders/counts", { ...calls.sent(options) }));
  }

  /** Return one order with its items, totals and history. */
  get(orderId: string, options?: calls.ReadOptions): Promise<Order> {
    return calls.thing(this.http.GET("/api/v1/orders/{order_id}", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** Change an order: its notes at any time, everything else while it is received. */
  update(orderId: string, body: OrderChange, options?: calls.ChangeOptions): Promise<Order> {
    return calls.thing(this.http.PATCH("/api/v1/orders/{order_id}", { params: { path: { order_id: orderId } }, body, ...calls.sent(options) }));
  }

  /** Start making the order: received to in_production. */
  startProduction(orderId: string, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/start-production", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** Mark the order as ready to ship: in_production to ready. */
  ready(orderId: string, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/ready", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** Ship the order: ready to shipped. Its pieces are taken out of stock, all or nothing. */
  ship(orderId: string, body: Shipment = {}, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/ship", { params: { path: { order_id: orderId } }, body, ...calls.sent(options) }));
  }

  /** Mark the order as arrived: shipped to delivered. */
  deliver(orderId: string, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/deliver", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** Cancel an order before it ships; its reserved stock becomes available again. */
  cancel(orderId: string, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/cancel", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** Refund a shipped order, in part or in full; a full refund makes the order refunded. */
  refund(orderId: string, body: RefundInput, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/refund", { params: { path: { order_id: orderId } }, body, ...calls.sent(options) }));
  }

  /** Remove the customer from an order in any status, for good. */
  anonymise(orderId: string, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/anonymise", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** Plan a production run for the order's missing pieces, from the bills of materials. */
  planRun(orderId: string, options?: calls.PostOptions): Promise<RunWithWarnings> {
    return calls.whole(this.http.POST("/api/v1/orders/{order_id}/production-run", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }
}

export class OrderConnections extends calls.Resource {
  /** List the connected shops. */
  list(query: ListOrderConnectionsQuery = {}, options?: calls.PageOptions): Promise<calls.Tagged<ConnectionListResponse>> {
    return calls.tagged(this.http.GET("/api/v1/order-connections", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListOrderConnectionsQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Connection, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Let a shop send its orders to inbound_path, signed with this secret. */
  create(body: ConnectionInput, options?: calls.PostOptions): Promise<Connection> {
    return calls.thing(this.http.POST("/api/v1/order-connections", { body, ...calls.sent(options) }));
  }

  /** Return one connection, without its secret. */
  get(connectionId: string, options?: calls.ReadOptions): Promise<Connection> {
    return calls.thing(this.http.GET("/api/v1/order-connections/{connection_id}", { params: { path: { connection_id: connectionId } }, ...calls.sent(options) }));
  }

  /** Rename a connection, or give or take the keys by which its shop's orders can be read. */
  update(connectionId: string, body: ConnectionChange, options?: calls.ChangeOptions): Promise<Connection> {
    return calls.thing(this.http.PATCH("/api/v1/order-connections/{connection_id}", { params: { path: { connection_id: connectionId } }, body, ...calls.sent(options) }));
  }

  /** Disconnect a shop; its orders remain. */
  delete(connectionId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/order-connections/{connection_id}", { params: { path: { connection_id: connectionId } }, ...calls.sent(options) }));
  }

  /** Read the shop's orders from it, so that those whose message never came are here too. */
  reconcile(connectionId: string, options?: calls.PostOptions): Promise<Connection> {
    return calls.thing(this.http.POST("/api/v1/order-connections/{connection_id}/reconcile", { params: { path: { connection_id: connectionId } }, ...calls.sent(options) }));
  }

  /** Replace the secret; the previous one stays valid until the next rotation. */
  rotate(connectionId: string, body: SecretInput, options?: calls.StepOptions): Promise<Connection> {
    return calls.thing(this.http.POST("/api/v1/order-connections/{connection_id}/rotate", { params: { path: { connection_id: connectionId } }, body, ...calls.sent(options) }));
  }
}

export class ProductionRuns extends calls.Resource {
  /** List runs: filtered, sorted, searched, paged. */
  list(query: ListRunsQuery = {}, options?: calls.PageOptions): Promise<calls.Tagged<RunListResponse>> {
    return calls.tagged(this.http.GET("/api/v1/production-runs", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListRunsQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Run, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Plan a run: from a bill of materials, or with its own items and materials. */
  create(body: RunInput, options?: calls.PostOptions): Promise<RunWithWarnings> {
    return calls.whole(this.http.POST("/api/v1/production-runs", { body, ...calls.sent(options) }));
  }

  /** Summarize runs: in all, and by period, printer, product and material. */
  stats(query: GetRunStatsQuery = {}, options?: calls.CallOptions): Promise<RunStats> {
    return calls.thing(this.http.GET("/api/v1/production-runs/stats", { params: { query }, ...calls.sent(options) }));
  }

  /** Return one run with its items, materials, variance and cost. */
  get(runId: string, options?: calls.ReadOptions): Promise<Run> {
    return calls.thing(this.http.GET("/api/v1/production-runs/{run_id}", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** Change a run's description; its status has calls of its own. */
  update(runId: string, body: RunChange, options?: calls.ChangeOptions): Promise<Run> {
    return calls.thing(this.http.PATCH("/api/v1/production-runs/{run_id}", { params: { path: { run_id: runId } }, body, ...calls.sent(options) }));
  }

  /** Delete a pending or cancelled run; others are part of the books. */
  delete(runId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/production-runs/{run_id}", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** Add a product to an open run; returns the changed run. */
  addItem(runId: string, body: RunItemInput, options?: calls.StepOptions): Promise<Run> {
    return calls.thing(this.http.POST("/api/v1/production-runs/{run_id}/items", { params: { path: { run_id: runId } }, body, ...calls.sent(options) }));
  }

  /** Change the planned quantity, or record how many pieces succeeded. */
  updateItem(runId: string, itemId: string, body: RunItemChange, options?: calls.ChangeOptions): Promise<Run> {
    return calls.thing(this.http.PATCH("/api/v1/production-runs/{run_id}/items/{item_id}", { params: { path: { run_id: runId, item_id: itemId } }, body, ...calls.sent(options) }));
  }

  /** Remove a product from an open run; returns the changed run. */
  removeItem(runId: string, itemId: string, options?: calls.ChangeOptions): Promise<Run> {
    return calls.thing(this.http.DELETE("/api/v1/production-runs/{run_id}/items/{item_id}", { params: { path: { run_id: runId, item_id: itemId } }, ...calls.sent(options) }));
  }

  /** Add a spool to an open run and reserve the estimate; returns the changed run. */
  addMaterial(runId: string, body: RunMaterialInput, options?: calls.StepOptions): Promise<RunWithWarnings> {
    return calls.whole(this.http.POST("/api/v1/production-runs/{run_id}/materials", { params: { path: { run_id: runId } }, body, ...calls.sent(options) }));
  }

  /** Change a material's estimate or spool, or record its use, by scale or by hand. */
  updateMaterial(runId: string, materialId: string, body: RunMaterialChange, options?: calls.ChangeOptions): Promise<RunWithWarnings> {
    return calls.whole(this.http.PATCH("/api/v1/production-runs/{run_id}/materials/{material_id}", { params: { path: { run_id: runId, material_id: materialId } }, body, ...calls.sent(options) }));
  }

  /** Remove a spool from an open run and release its reservation. */
  removeMaterial(runId: string, materialId: string, options?: calls.ChangeOptions): Promise<RunWithWarnings> {
    return calls.whole(this.http.DELETE("/api/v1/production-runs/{run_id}/materials/{material_id}", { params: { path: { run_id: runId, material_id: materialId } }, ...calls.sent(options) }));
  }

  /** Start a run: pending to in_progress. */
  start(runId: string, options?: calls.StepOptions): Promise<Run> {
    return calls.thing(this.http.POST("/api/v1/production-runs/{run_id}/start", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** Pause a run: in_progress to paused. Pauses do not count as printing time. */
  pause(runId: string, options?: calls.StepOptions): Promise<Run> {
    return calls.thing(this.http.POST("/api/v1/production-runs/{run_id}/pause", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** Resume a run: paused to in_progress. */
  resume(runId: string, options?: calls.StepOptions): Promise<Run> {
    return calls.thing(this.http.POST("/api/v1/production-runs/{run_id}/resume", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** Complete a run: deduct the spools, add the pieces to stock and close it, all or nothing. */
  complete(runId: string, body: Completion = {}, options?: calls.StepOptions): Promise<ClosedRun> {
    return calls.whole(this.http.POST("/api/v1/production-runs/{run_id}/complete", { params: { path: { run_id: runId } }, body, ...calls.sent(options) }));
  }

  /** Fail a run: wasted filament is deducted, nothing is added to stock. */
  fail(runId: string, body: Failure, options?: calls.StepOptions): Promise<ClosedRun> {
    return calls.whole(this.http.POST("/api/v1/production-runs/{run_id}/fail", { params: { path: { run_id: runId } }, body, ...calls.sent(options) }));
  }

  /** Cancel a run: nothing is deducted, and its reservations are released. */
  cancel(runId: string, options?: calls.StepOptions): Promise<Run> {
    return calls.thing(this.http.POST("/api/v1/production-runs/{run_id}/cancel", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** Plan a new run for the pieces that this one failed to make, linked to it. */
  reprint(runId: string, options?: calls.PostOptions): Promise<RunWithWarnings> {
    return calls.whole(this.http.POST("/api/v1/production-runs/{run_id}/reprint", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }
}

export class Products extends calls.Resource {
  /** List products: filtered, sorted, searched, paged. */
  list(query: ListProductsQuery = {}, options?: calls.PageOptions): Promise<calls.Tagged<ProductListResponse>> {
    return calls.tagged(this.http.GET("/api/v1/products", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListProductsQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Product, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Add a product to the catalogue, with its bill of materials or without. */
  create(body: ProductInput, options?: calls.PostOptions): Promise<Product> {
    return calls.thing(this.http.POST("/api/v1/products", { body, ...calls.sent(options) }));
  }

  /** Return one product. */
  get(productId: string, options?: calls.ReadOptions): Promise<Product> {
    return calls.thing(this.http.GET("/api/v1/products/{product_id}", { params: { path: { product_id: productId } }, ...calls.sent(options) }));
  }

  /** Change a product, or archive it; its bill of materials and stock have their own calls. */
  update(productId: string, body: ProductChange, options?: calls.ChangeOptions): Promise<Product> {
    return calls.thing(this.http.PATCH("/api/v1/products/{product_id}", { params: { path: { product_id: productId } }, body, ...calls.sent(options) }));
  }

  /** Delete a product that is not a component of another; archive one that is no longer made. */
  delete(productId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/products/{product_id}", { params: { path: { product_id: productId } }, ...calls.sent(options) }));
  }

  /** Create a product with the same bill of materials, without stock, SKU and listings. */
  duplicate(productId: string, body: ProductCopy = {}, options?: calls.PostOptions): Promise<Product> {
    return calls.thing(this.http.POST("/api/v1/products/{product_id}/duplicate", { params: { path: { product_id: productId } }, body, ...calls.sent(options) }));
  }

  /** Add a material to the bill of materials; returns the changed product. */
  addMaterial(productId: string, body: BomMaterialInput, options?: calls.StepOptions): Promise<Product> {
    return calls.thing(this.http.POST("/api/v1/products/{product_id}/materials", { params: { path: { product_id: productId } }, body, ...calls.sent(options) }));
  }

  /** Change a material in the bill of materials; returns the changed product. */
  updateMaterial(productId: string, materialId: string, body: BomMaterialChange, options?: calls.ChangeOptions): Promise<Product> {
    return calls.thing(this.http.PATCH("/api/v1/products/{product_id}/materials/{material_id}", { params: { path: { product_id: productId, material_id: materialId } }, body, ...calls.sent(options) }));
  }

  /** Remove a material from the bill of materials; returns the changed product. */
  removeMaterial(productId: string, materialId: string, options?: calls.ChangeOptions): Promise<Product> {
    return calls.thing(this.http.DELETE("/api/v1/products/{product_id}/materials/{material_id}", { params: { path: { product_id: productId, material_id: materialId } }, ...calls.sent(options) }));
  }

  /** Add another product to the bill of materials; returns the changed product. */
  addComponent(productId: string, body: BomComponentInput, options?: calls.StepOptions): Promise<Product> {
    return calls.thing(this.http.POST("/api/v1/products/{product_id}/components", { params: { path: { product_id: productId } }, body, ...calls.sent(options) }));
  }

  /** Change the quantity of a component; returns the changed product. */
  updateComponent(productId: string, componentId: string, body: BomComponentChange, options?: calls.ChangeOptions): Promise<Product> {
    return calls.thing(this.http.PATCH("/api/v1/products/{product_id}/components/{component_id}", { params: { path: { product_id: productId, component_id: componentId } }, body, ...calls.sent(options) }));
  }

  /** Remove a component from the bill of materials; returns the changed product. */
  removeComponent(productId: string, componentId: string, options?: calls.ChangeOptions): Promise<Product> {
    return calls.thing(this.http.DELETE("/api/v1/products/{product_id}/components/{component_id}", { params: { path: { product_id: productId, component_id: componentId } }, ...calls.sent(options) }));
  }

  /** Calculate the present cost of one piece, line by line and at every depth; stored with the product. */
  recalculate(productId: string, options?: calls.PostOptions): Promise<CostBreakdown> {
    return calls.thing(this.http.POST("/api/v1/products/{product_id}/recalculate", { params: { path: { product_id: productId } }, ...calls.sent(options) }));
  }

  /** Check whether this many can be made now: any shortages, and the spools to use. */
  availability(productId: string, query: GetAvailabilityQuery = {}, options?: calls.CallOptions): Promise<Availability> {
    return calls.thing(this.http.GET("/api/v1/products/{product_id}/availability", { params: { path: { product_id: productId }, query }, ...calls.sent(options) }));
  }

  /** Correct the stock by a signed difference, with a reason. */
  adjustStock(productId: string, body: StockAdjustment, options?: calls.PostOptions): Promise<Product> {
    return calls.thing(this.http.POST("/api/v1/products/{product_id}/stock", { params: { path: { product_id: productId } }, body, ...calls.sent(options) }));
  }

  /** List every change of the product's stock. */
  listStockChanges(productId: string, query: ListStockChangesQuery = {}, options?: calls.PageOptions): Promise<calls.Tagged<StockChangeListResponse>> {
    return calls.tagged(this.http.GET("/api/v1/products/{product_id}/stock", { params: { path: { product_id: productId }, query }, ...calls.sent(options) }));
  }

  /** Every entry of `listStockChanges`, however many pages that takes. */
  iterStockChanges(productId: string, query: Omit<ListStockChangesQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<StockChange, void, void> {
    return calls.everyEntry((page) => this.listStockChanges(productId, page, options), query);
  }

  /** List the products that have this one as a component. */
  uses(productId: string, options?: calls.CallOptions): Promise<ProductUse[]> {
    return calls.thing(this.http.GET("/api/v1/products/{product_id}/where-used", { params: { path: { product_id: productId } }, ...calls.sent(options) }));
  }
}

export class Spools extends calls.Resource {
  /** List spools: filtered, sorted, searched, paged. */
  list(query: ListSpoolsQuery = {}, options?: calls.PageOptions): Promise<calls.Tagged<SpoolListResponse>> {
    return calls.tagged(this.http.GET("/api/v1/spools", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListSpoolsQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Spool, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Add a spool to stock, or quantity identical ones: all of them or none. */
  create(body: SpoolInput, options?: calls.PostOptions): Promise<Spool> {
    return calls.thing(this.http.POST("/api/v1/spools", { body, ...calls.sent(options) }));
  }

  /** Add a spool to stock, or quantity identical ones: all of them or none. */
  createSeveral(body: SpoolInput, options?: calls.PostOptions): Promise<SpoolCreatedResponse> {
    return calls.whole(this.http.POST("/api/v1/spools", { body, ...calls.sent(options) }));
  }

  /** List the material types with their densities. */
  materialTypes(options?: calls.CallOptions): Promise<Material[]> {
    return calls.thing(this.http.GET("/api/v1/spools/material-types", { ...calls.sent(options) }));
  }

  /** Summarize the stock: count, grams and value, in all and by status, material, brand and colour. */
  summary(options?: calls.CallOptions): Promise<StockSummary> {
    return calls.thing(this.http.GET("/api/v1/spools/summary", { ...calls.sent(options) }));
  }

  /** Import a file of spools: new ones are created, existing ones changed. */
  importFile(body: ImportSpoolsBody, query: ImportSpoolsQuery = {}, options?: calls.PostOptions): Promise<ImportReport> {
    return calls.thing(this.http.POST("/api/v1/spools/import", { params: { query }, body, ...calls.sentFile(body, options) }));
  }

  /** Export the whole stock, including archived spools, as a file that can be imported again. */
  exportFile(query: ExportSpoolsQuery = {}, options?: calls.CallOptions): Promise<calls.TextFile> {
    return calls.file(this.http.GET("/api/v1/spools/export", { params: { query }, parseAs: "text", ...calls.sent(options) }));
  }

  /** Return one spool. */
  get(spoolId: string, options?: calls.CallOptions): Promise<Spool> {
    return calls.thing(this.http.GET("/api/v1/spools/{spool_id}", { params: { path: { spool_id: spoolId } }, ...calls.sent(options) }));
  }

  /** Change a spool's description; its weight changes by deduct, measure and adjust. */
  update(spoolId: string, body: SpoolChange, options?: calls.ChangeOptions): Promise<Spool> {
    return calls.thing(this.http.PATCH("/api/v1/spools/{spool_id}", { params: { path: { spool_id: spoolId } }, body, ...calls.sent(options) }));
  }

  /** Delete a spool that was created by mistake; archive one that is used up. */
  delete(spoolId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/spools/{spool_id}", { params: { path: { spool_id: spoolId } }, ...calls.sent(options) }));
  }

  /** Take used filament off a spool, in grams or millimetres. */
  deduct(spoolId: string, body: Deduction, options?: calls.PostOptions): Promise<Spool> {
    return calls.thing(this.http.POST("/api/v1/spools/{spool_id}/deduct", { params: { path: { spool_id: spoolId } }, body, ...calls.sent(options) }));
  }

  /** Set the remaining weight from a scale's reading, less the empty spool. */
  measure(spoolId: string, body: Measurement, options?: calls.PostOptions): Promise<Spool> {
    return calls.thing(this.http.POST("/api/v1/spools/{spool_id}/measure", { params: { path: { spool_id: spoolId } }, body, ...calls.sent(options) }));
  }

  /** Correct the remaining weight by a signed difference, with a reason. */
  adjust(spoolId: string, body: Adjustment, options?: calls.PostOptions): Promise<Spool> {
    return calls.thing(this.http.POST("/api/v1/spools/{spool_id}/adjust", { params: { path: { spool_id: spoolId } }, body, ...calls.sent(options) }));
  }

  /** List every change of the spool's weight. */
  listUsage(spoolId: string, query: ListSpoolUsageQuery = {}, options?: calls.PageOptions): Promise<calls.Tagged<UsageEntryListResponse>> {
    return calls.tagged(this.http.GET("/api/v1/spools/{spool_id}/usage", { params: { path: { spool_id: spoolId }, query }, ...calls.sent(options) }));
  }

  /** Every entry of `listUsage`, however many pages that takes. */
  iterUsage(spoolId: string, query: Omit<ListSpoolUsageQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<UsageEntry, void, void> {
    return calls.everyEntry((page) => this.listUsage(spoolId, page, options), query);
  }
}

export class Webhooks extends calls.Resource {
  /** List webhook endpoints: filtered, sorted, searched, paged. */
  list(query: ListWebhooksQuery = {}, options?: calls.CallOptions): Promise<EndpointListResponse> {
    return calls.whole(this.http.GET("/api/v1/webhooks", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListWebhooksQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Endpoint, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Add a webhook endpoint; the answer shows its signing secret, only this once. */
  create(body: EndpointInput, options?: calls.PostOptions): Promise<EndpointWithSecret> {
    return calls.thing(this.http.POST("/api/v1/webhooks", { body, ...calls.sent(options) }));
  }

  /** List the types of events, each with an example and its JSON schema. */
  eventTypes(options?: calls.CallOptions): Promise<EventKind[]> {
    return calls.thing(this.http.GET("/api/v1/webhooks/event-types", { ...calls.sent(options) }));
  }

  /** Return one webhook endpoint. */
  get(endpointId: string, options?: calls.CallOptions): Promise<Endpoint> {
    return calls.thing(this.http.GET("/api/v1/webhooks/{endpoint_id}", { params: { path: { endpoint_id: endpointId } }, ...calls.sent(options) }));
  }

  /** Change a webhook endpoint, or enable a disabled one. */
  update(endpointId: string, body: EndpointChange, options?: calls.ChangeOptions): Promise<Endpoint> {
    return calls.thing(this.http.PATCH("/api/v1/webhooks/{endpoint_id}", { params: { path: { endpoint_id: endpointId } }, body, ...calls.sent(options) }));
  }

  /** Delete a webhook endpoint and cancel its pending deliveries. */
  delete(endpointId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/webhooks/{endpoint_id}", { params: { path: { endpoint_id: endpointId } }, ...calls.sent(options) }));
  }

  /** Replace the signing secret; during the overlap requests are signed with both. */
  rotateSecret(endpointId: string, body: SecretRotation = {}, options?: calls.PostOptions): Promise<EndpointWithSecret> {
    return calls.thing(this.http.POST("/api/v1/webhooks/{endpoint_id}/rotate-secret", { params: { path: { endpoint_id: endpointId } }, body, ...calls.sent(options) }));
  }

  /** Send webhook.ping once, now; returns the delivery with the result. */
  test(endpointId: string, options?: calls.PostOptions): Promise<Delivery> {
    return calls.thing(this.http.POST("/api/v1/webhooks/{endpoint_id}/test", { params: { path: { endpoint_id: endpointId } }, ...calls.sent(options) }));
  }

  /** Send an endpoint's deliveries of a time range again, up to 5,000 per call. */
  recover(endpointId: string, body: Recovery, options?: calls.PostOptions): Promise<Recovered> {
    return calls.thing(this.http.POST("/api/v1/webhooks/{endpoint_id}/recover", { params: { path: { endpoint_id: endpointId } }, body, ...calls.sent(options) }));
  }
}

export class Deliveries extends calls.Resource {
  /** List deliveries of the last 30 days: filtered, sorted, searched, paged. */
  list(query: ListDeliveriesQuery = {}, options?: calls.PageOptions): Promise<calls.Tagged<DeliverySummaryListResponse>> {
    return calls.tagged(this.http.GET("/api/v1/webhooks/deliveries", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListDeliveriesQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<DeliverySummary, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Return one delivery with its attempts. */
  get(deliveryId: string, options?: calls.ReadOptions): Promise<Delivery> {
    return calls.thing(this.http.GET("/api/v1/webhooks/deliveries/{delivery_id}", { params: { path: { delivery_id: deliveryId } }, ...calls.sent(options) }));
  }

  /** Send a delivery again, with the same webhook-id and a full schedule of retries. */
  resend(deliveryId: string, options?: calls.PostOptions): Promise<Delivery> {
    return calls.thing(this.http.POST("/api/v1/webhooks/deliveries/{delivery_id}/resend", { params: { path: { delivery_id: deliveryId } }, ...calls.sent(options) }));
  }
}

/** One of each. */
export class Resources {
  readonly auth: Auth;
  readonly sessions: Sessions;
  readonly workspaces: Workspaces;
  readonly auditLog: AuditLog;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly apiKeys: ApiKeys;
  readonly orders: Orders;
  readonly orderConnections: OrderConnections;
  readonly productionRuns: ProductionRuns;
  readonly products: Products;
  readonly spools: Spools;
  readonly webhooks: Webhooks;
  readonly deliveries: Deliveries;

  constructor(...parts: ConstructorParameters<typeof calls.Resource>) {
    this.auth = new Auth(...parts);
    this.sessions = new Sessions(...parts);
    this.workspaces = new Workspaces(...parts);
    this.auditLog = new AuditLog(...parts);
    this.members = new Members(...parts);
    this.invitations = new Invitations(...parts);
    this.apiKeys = new ApiKeys(...parts);
    this.orders = new Orders(...parts);
    this.orderConnections = new OrderConnections(...parts);
    this.productionRuns = new ProductionRuns(...parts);
    this.products = new Products(...parts);
    this.spools = new Spools(...parts);
    this.webhooks = new Webhooks(...parts);
    this.deliveries = new Deliveries(...parts);
  }
}
