// Generated from openapi/openapi.yaml by `make sdks`; do not edit.

import * as calls from "../calls.js";
import type { operations, Acceptance, Adjustment, ApiKey, ApiKeyListResponse, AuditEntry, AuditEntryLogResponse, Availability, BomComponentChange, BomMaterialChange, ClosedRun, Completion, Connection, ConnectionListResponse, CostBreakdown, CreatedApiKey, CreatedInvitation, Deduction, Delivery, DeliverySummary, DeliverySummaryListResponse, Endpoint, EndpointChange, EndpointListResponse, EndpointWithSecret, EventKind, Failure, ImportReport, Invitation, InvitationListResponse, InvitedRegistration, Login, Material, Me, Measurement, Member, MemberListResponse, NewApiKey, NewBomComponent, NewBomMaterial, NewConnection, NewEndpoint, NewInvitation, NewOrder, NewProduct, NewRefund, NewRun, NewRunItem, NewRunMaterial, NewSecret, NewSpool, Order, OrderChange, OrderCounts, OrderListResponse, PasswordChange, PasswordForgotten, PasswordReset, PlannedRun, Product, ProductChange, ProductCopy, ProductListResponse, ProductUse, ProfileChange, Recovered, Recovery, RefreshRequest, Registration, RoleChange, Rotation, Run, RunChange, RunItemChange, RunListResponse, RunMaterialChange, RunStats, SecretRotation, Shipment, Spool, SpoolChange, SpoolCreatedResponse, SpoolListResponse, StockAdjustment, StockChange, StockChangeListResponse, StockSummary, Tokens, UsageEntry, UsageEntryListResponse, UserWorkspace, Workspace, WorkspaceChange, WorkspaceSwitch } from "./contract.js";

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

  /** Trade a refresh token for new tokens, once. */
  refresh(body: RefreshRequest, options?: calls.PostOptions): Promise<Tokens> {
    return this.session.keep(calls.whole(this.anonymous.POST("/api/v1/auth/refresh", { body, ...calls.sent(options) })));
  }

  /** End the session: its refresh token holds no longer, its access token for a minute at most. */
  logout(options?: calls.PostOptions): Promise<void> {
    return calls.none(this.http.POST("/api/v1/auth/logout", { ...calls.sent(options) }));
  }

  /** Have a mail with a link sent to the account's address, if there is such an account. */
  forgotPassword(body: PasswordForgotten, options?: calls.PostOptions): Promise<void> {
    return calls.none(this.anonymous.POST("/api/v1/auth/forgot-password", { body, ...calls.sent(options) }));
  }

  /** Set a new password with the token of the mailed link. All sessions end. */
  resetPassword(body: PasswordReset, options?: calls.PostOptions): Promise<void> {
    return calls.none(this.anonymous.POST("/api/v1/auth/reset-password", { body, ...calls.sent(options) }));
  }

  /** The caller; with an API key, the user who made it. */
  me(options?: calls.CallOptions): Promise<Me> {
    return calls.thing(this.http.GET("/api/v1/auth/me", { ...calls.sent(options) }));
  }

  /** Change the caller's name. */
  updateMe(body: ProfileChange, options?: calls.ChangeOptions): Promise<Me> {
    return calls.thing(this.http.PATCH("/api/v1/auth/me", { body, ...calls.sent(options) }));
  }

  /** Set a new password. All sessions end; the answer opens a new one. */
  changePassword(body: PasswordChange, options?: calls.PostOptions): Promise<Tokens> {
    return this.session.keep(calls.whole(this.http.POST("/api/v1/auth/change-password", { body, ...calls.sent(options) })));
  }
}

export class Workspaces extends calls.Resource {
  /** The workspaces that the caller belongs to. */
  list(options?: calls.CallOptions): Promise<UserWorkspace[]> {
    return calls.thing(this.http.GET("/api/v1/auth/workspaces", { ...calls.sent(options) }));
  }

  /** Go on in another workspace that the caller belongs to, in a session of its own. */
  switch(body: WorkspaceSwitch, options?: calls.PostOptions): Promise<Tokens> {
    return this.session.keep(calls.whole(this.http.POST("/api/v1/auth/switch-workspace", { body, ...calls.sent(options) })));
  }

  /** Leave the workspace that the token is for; the keys the caller made for it end. */
  leave(options?: calls.PostOptions): Promise<void> {
    return calls.none(this.http.POST("/api/v1/auth/leave-workspace", { ...calls.sent(options) }));
  }

  /** The workspace and its settings. */
  current(options?: calls.CallOptions): Promise<Workspace> {
    return calls.thing(this.http.GET("/api/v1/auth/workspace", { ...calls.sent(options) }));
  }

  /** Change the workspace's settings; in force everywhere within a minute. */
  update(body: WorkspaceChange, options?: calls.ChangeOptions): Promise<Workspace> {
    return calls.thing(this.http.PATCH("/api/v1/auth/workspace", { body, ...calls.sent(options) }));
  }
}

export class AuditLog extends calls.Resource {
  /** Who changed what, when, and from where: every change that succeeded. */
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

  /** One member. */
  get(userId: string, options?: calls.CallOptions): Promise<Member> {
    return calls.thing(this.http.GET("/api/v1/auth/members/{user_id}", { params: { path: { user_id: userId } }, ...calls.sent(options) }));
  }

  /** Give a member another role; in force within a minute, without a new login. */
  update(userId: string, body: RoleChange, options?: calls.ChangeOptions): Promise<Member> {
    return calls.thing(this.http.PATCH("/api/v1/auth/members/{user_id}", { params: { path: { user_id: userId } }, body, ...calls.sent(options) }));
  }

  /** Take a member out of the workspace; their tokens and keys end within a minute. */
  remove(userId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/auth/members/{user_id}", { params: { path: { user_id: userId } }, ...calls.sent(options) }));
  }
}

export class Invitations extends calls.Resource {
  /** List the invitations that are open. */
  list(query: ListInvitationsQuery = {}, options?: calls.CallOptions): Promise<InvitationListResponse> {
    return calls.whole(this.http.GET("/api/v1/auth/invitations", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListInvitationsQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Invitation, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Invite somebody by mail: a link that holds once, for seven days. */
  create(body: NewInvitation, options?: calls.PostOptions): Promise<CreatedInvitation> {
    return calls.thing(this.http.POST("/api/v1/auth/invitations", { body, ...calls.sent(options) }));
  }

  /** Withdraw an invitation: its links lead nowhere then. */
  withdraw(invitationId: string, options?: calls.CallOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/auth/invitations/{invitation_id}", { params: { path: { invitation_id: invitationId } }, ...calls.sent(options) }));
  }

  /** Join the workspace that the link invites to, with the account that the caller has. */
  accept(body: Acceptance, options?: calls.PostOptions): Promise<void> {
    return calls.none(this.http.POST("/api/v1/auth/invitations/accept", { body, ...calls.sent(options) }));
  }

  /** Create an account for the invited address, in the workspace that the link invites to. */
  register(body: InvitedRegistration, options?: calls.PostOptions): Promise<Tokens> {
    return this.session.keep(calls.whole(this.anonymous.POST("/api/v1/auth/invitations/register", { body, ...calls.sent(options) })));
  }
}

export class ApiKeys extends calls.Resource {
  /** List the workspace's API keys, never the keys themselves. */
  list(query: ListApiKeysQuery = {}, options?: calls.CallOptions): Promise<ApiKeyListResponse> {
    return calls.whole(this.http.GET("/api/v1/auth/api-keys", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListApiKeysQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<ApiKey, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Make a key for a machine, shown this once. */
  create(body: NewApiKey, options?: calls.PostOptions): Promise<CreatedApiKey> {
    return calls.thing(this.http.POST("/api/v1/auth/api-keys", { body, ...calls.sent(options) }));
  }

  /** One API key, never the key itself. */
  get(keyId: string, options?: calls.CallOptions): Promise<ApiKey> {
    return calls.thing(this.http.GET("/api/v1/auth/api-keys/{key_id}", { params: { path: { key_id: keyId } }, ...calls.sent(options) }));
  }

  /** End a key, within a minute everywhere. */
  revoke(keyId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/auth/api-keys/{key_id}", { params: { path: { key_id: keyId } }, ...calls.sent(options) }));
  }

  /** Put another key in a key's place; the one in force holds on for the overlap. */
  rotate(keyId: string, body: Rotation, options?: calls.PostOptions): Promise<CreatedApiKey> {
    return calls.thing(this.http.POST("/api/v1/auth/api-keys/{key_id}/rotate", { params: { path: { key_id: keyId } }, body, ...calls.sent(options) }));
  }
}

export class Orders extends calls.Resource {
  /** List orders: filtered, sorted, searched, paged. */
  list(query: ListOrdersQuery = {}, options?: calls.CallOptions): Promise<OrderListResponse> {
    return calls.whole(this.http.GET("/api/v1/orders", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListOrdersQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Order, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Receive an order, and reserve for it what is in stock. */
  create(body: NewOrder, options?: calls.PostOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders", { body, ...calls.sent(options) }));
  }

  /** How many orders there are of each status. */
  counts(options?: calls.CallOptions): Promise<OrderCounts> {
    return calls.thing(this.http.GET("/api/v1/orders/counts", { ...calls.sent(options) }));
  }

  /** One order with its items, totals and history. */
  get(orderId: string, options?: calls.CallOptions): Promise<Order> {
    return calls.thing(this.http.GET("/api/v1/orders/{order_id}", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** Change an order: its notes at any time, all else while it is received. */
  update(orderId: string, body: OrderChange, options?: calls.ChangeOptions): Promise<Order> {
    return calls.thing(this.http.PATCH("/api/v1/orders/{order_id}", { params: { path: { order_id: orderId } }, body, ...calls.sent(options) }));
  }

  /** Begin to make it: received to in_production. */
  startProduction(orderId: string, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/start-production", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** It can be shipped: in_production to ready. */
  ready(orderId: string, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/ready", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** Send it: ready to shipped, its pieces taken out of stock; all or nothing. */
  ship(orderId: string, body: Shipment, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/ship", { params: { path: { order_id: orderId } }, body, ...calls.sent(options) }));
  }

  /** It has arrived: shipped to delivered. */
  deliver(orderId: string, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/deliver", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** Call it off before it is shipped: what it had reserved is available again. */
  cancel(orderId: string, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/cancel", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }

  /** Give money back for what was shipped; all of the total makes the order refunded. */
  refund(orderId: string, body: NewRefund, options?: calls.StepOptions): Promise<Order> {
    return calls.thing(this.http.POST("/api/v1/orders/{order_id}/refund", { params: { path: { order_id: orderId } }, body, ...calls.sent(options) }));
  }

  /** Plan a run for what the order lacks, from the bills of materials; both name each other. */
  planRun(orderId: string, options?: calls.PostOptions): Promise<PlannedRun> {
    return calls.whole(this.http.POST("/api/v1/orders/{order_id}/production-run", { params: { path: { order_id: orderId } }, ...calls.sent(options) }));
  }
}

export class OrderConnections extends calls.Resource {
  /** List the shops that send their orders. */
  list(query: ListOrderConnectionsQuery = {}, options?: calls.CallOptions): Promise<ConnectionListResponse> {
    return calls.whole(this.http.GET("/api/v1/order-connections", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListOrderConnectionsQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Connection, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Let a shop send its orders to `inbound_path`, signed with the secret given here. */
  create(body: NewConnection, options?: calls.PostOptions): Promise<Connection> {
    return calls.thing(this.http.POST("/api/v1/order-connections", { body, ...calls.sent(options) }));
  }

  /** One connection; its secret is never shown. */
  get(connectionId: string, options?: calls.CallOptions): Promise<Connection> {
    return calls.thing(this.http.GET("/api/v1/order-connections/{connection_id}", { params: { path: { connection_id: connectionId } }, ...calls.sent(options) }));
  }

  /** Let a shop send no more; its orders stay. */
  delete(connectionId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/order-connections/{connection_id}", { params: { path: { connection_id: connectionId } }, ...calls.sent(options) }));
  }

  /** Put another secret in force; the one before stays good until the next rotation. */
  rotate(connectionId: string, body: NewSecret, options?: calls.StepOptions): Promise<Connection> {
    return calls.thing(this.http.POST("/api/v1/order-connections/{connection_id}/rotate", { params: { path: { connection_id: connectionId } }, body, ...calls.sent(options) }));
  }
}

export class ProductionRuns extends calls.Resource {
  /** List runs: filtered, sorted, searched, paged. */
  list(query: ListRunsQuery = {}, options?: calls.CallOptions): Promise<RunListResponse> {
    return calls.whole(this.http.GET("/api/v1/production-runs", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListRunsQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Run, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Plan a run: from a bill of materials, or with items and materials of its own. */
  create(body: NewRun, options?: calls.PostOptions): Promise<PlannedRun> {
    return calls.whole(this.http.POST("/api/v1/production-runs", { body, ...calls.sent(options) }));
  }

  /** What the runs came to: in all, and by period, printer, product and material. */
  stats(query: GetRunStatsQuery = {}, options?: calls.CallOptions): Promise<RunStats> {
    return calls.thing(this.http.GET("/api/v1/production-runs/stats", { params: { query }, ...calls.sent(options) }));
  }

  /** One run with its items, materials, variance and cost. */
  get(runId: string, options?: calls.CallOptions): Promise<Run> {
    return calls.thing(this.http.GET("/api/v1/production-runs/{run_id}", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** Change how a run is described; its status has calls of its own. */
  update(runId: string, body: RunChange, options?: calls.ChangeOptions): Promise<Run> {
    return calls.thing(this.http.PATCH("/api/v1/production-runs/{run_id}", { params: { path: { run_id: runId } }, body, ...calls.sent(options) }));
  }

  /** Delete a run that is pending or cancelled; the others are part of the books. */
  delete(runId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/production-runs/{run_id}", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** Add a product to an open run; answers the run as it now is. */
  addItem(runId: string, body: NewRunItem, options?: calls.StepOptions): Promise<Run> {
    return calls.thing(this.http.POST("/api/v1/production-runs/{run_id}/items", { params: { path: { run_id: runId } }, body, ...calls.sent(options) }));
  }

  /** Change how many are to be made, or record how many came out right. */
  updateItem(runId: string, itemId: string, body: RunItemChange, options?: calls.ChangeOptions): Promise<Run> {
    return calls.thing(this.http.PATCH("/api/v1/production-runs/{run_id}/items/{item_id}", { params: { path: { run_id: runId, item_id: itemId } }, body, ...calls.sent(options) }));
  }

  /** Take a product out of an open run; answers the run as it now is. */
  removeItem(runId: string, itemId: string, options?: calls.ChangeOptions): Promise<Run> {
    return calls.thing(this.http.DELETE("/api/v1/production-runs/{run_id}/items/{item_id}", { params: { path: { run_id: runId, item_id: itemId } }, ...calls.sent(options) }));
  }

  /** Add a spool to an open run and reserve what is estimated; answers the run as it now is. */
  addMaterial(runId: string, body: NewRunMaterial, options?: calls.StepOptions): Promise<PlannedRun> {
    return calls.whole(this.http.POST("/api/v1/production-runs/{run_id}/materials", { params: { path: { run_id: runId } }, body, ...calls.sent(options) }));
  }

  /** Change a material's estimate or spool, or record what was used, by scale or by hand. */
  updateMaterial(runId: string, materialId: string, body: RunMaterialChange, options?: calls.ChangeOptions): Promise<PlannedRun> {
    return calls.whole(this.http.PATCH("/api/v1/production-runs/{run_id}/materials/{material_id}", { params: { path: { run_id: runId, material_id: materialId } }, body, ...calls.sent(options) }));
  }

  /** Take a spool out of an open run and release what it reserved. */
  removeMaterial(runId: string, materialId: string, options?: calls.ChangeOptions): Promise<PlannedRun> {
    return calls.whole(this.http.DELETE("/api/v1/production-runs/{run_id}/materials/{material_id}", { params: { path: { run_id: runId, material_id: materialId } }, ...calls.sent(options) }));
  }

  /** Begin: pending to in_progress. */
  start(runId: string, options?: calls.StepOptions): Promise<Run> {
    return calls.thing(this.http.POST("/api/v1/production-runs/{run_id}/start", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** Stand still: in_progress to paused; pauses do not count as printing time. */
  pause(runId: string, options?: calls.StepOptions): Promise<Run> {
    return calls.thing(this.http.POST("/api/v1/production-runs/{run_id}/pause", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** Go on: paused to in_progress. */
  resume(runId: string, options?: calls.StepOptions): Promise<Run> {
    return calls.thing(this.http.POST("/api/v1/production-runs/{run_id}/resume", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** End a run well: spools deducted, pieces put into stock, the run closed; all or nothing. */
  complete(runId: string, body: Completion = {}, options?: calls.StepOptions): Promise<ClosedRun> {
    return calls.whole(this.http.POST("/api/v1/production-runs/{run_id}/complete", { params: { path: { run_id: runId } }, body, ...calls.sent(options) }));
  }

  /** End a run badly: what was wasted is deducted, nothing is put into stock. */
  fail(runId: string, body: Failure, options?: calls.StepOptions): Promise<ClosedRun> {
    return calls.whole(this.http.POST("/api/v1/production-runs/{run_id}/fail", { params: { path: { run_id: runId } }, body, ...calls.sent(options) }));
  }

  /** Call a run off: nothing is deducted, its reservations are released. */
  cancel(runId: string, options?: calls.StepOptions): Promise<Run> {
    return calls.thing(this.http.POST("/api/v1/production-runs/{run_id}/cancel", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }

  /** A new run for what this one failed to make, linked to it. */
  reprint(runId: string, options?: calls.PostOptions): Promise<PlannedRun> {
    return calls.whole(this.http.POST("/api/v1/production-runs/{run_id}/reprint", { params: { path: { run_id: runId } }, ...calls.sent(options) }));
  }
}

export class Products extends calls.Resource {
  /** List products: filtered, sorted, searched, paged. */
  list(query: ListProductsQuery = {}, options?: calls.CallOptions): Promise<ProductListResponse> {
    return calls.whole(this.http.GET("/api/v1/products", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListProductsQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Product, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Add a product to the catalogue, with its bill of materials or without. */
  create(body: NewProduct, options?: calls.PostOptions): Promise<Product> {
    return calls.thing(this.http.POST("/api/v1/products", { body, ...calls.sent(options) }));
  }

  /** One product. */
  get(productId: string, options?: calls.CallOptions): Promise<Product> {
    return calls.thing(this.http.GET("/api/v1/products/{product_id}", { params: { path: { product_id: productId } }, ...calls.sent(options) }));
  }

  /** Change a product, or archive it; its bill of materials and stock have their own calls. */
  update(productId: string, body: ProductChange, options?: calls.ChangeOptions): Promise<Product> {
    return calls.thing(this.http.PATCH("/api/v1/products/{product_id}", { params: { path: { product_id: productId } }, body, ...calls.sent(options) }));
  }

  /** Delete a product that no other one is made of; archive one that is no longer made. */
  delete(productId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/products/{product_id}", { params: { path: { product_id: productId } }, ...calls.sent(options) }));
  }

  /** A new product with the same bill of materials; without stock, SKU and listings. */
  duplicate(productId: string, body: ProductCopy, options?: calls.PostOptions): Promise<Product> {
    return calls.thing(this.http.POST("/api/v1/products/{product_id}/duplicate", { params: { path: { product_id: productId } }, body, ...calls.sent(options) }));
  }

  /** Add a material to the bill of materials; answers the product as it now is. */
  addMaterial(productId: string, body: NewBomMaterial, options?: calls.StepOptions): Promise<Product> {
    return calls.thing(this.http.POST("/api/v1/products/{product_id}/materials", { params: { path: { product_id: productId } }, body, ...calls.sent(options) }));
  }

  /** Change a material of the bill of materials; answers the product as it now is. */
  updateMaterial(productId: string, materialId: string, body: BomMaterialChange, options?: calls.ChangeOptions): Promise<Product> {
    return calls.thing(this.http.PATCH("/api/v1/products/{product_id}/materials/{material_id}", { params: { path: { product_id: productId, material_id: materialId } }, body, ...calls.sent(options) }));
  }

  /** Take a material out of the bill of materials; answers the product as it now is. */
  removeMaterial(productId: string, materialId: string, options?: calls.ChangeOptions): Promise<Product> {
    return calls.thing(this.http.DELETE("/api/v1/products/{product_id}/materials/{material_id}", { params: { path: { product_id: productId, material_id: materialId } }, ...calls.sent(options) }));
  }

  /** Add another product to the bill of materials; answers the product as it now is. */
  addComponent(productId: string, body: NewBomComponent, options?: calls.StepOptions): Promise<Product> {
    return calls.thing(this.http.POST("/api/v1/products/{product_id}/components", { params: { path: { product_id: productId } }, body, ...calls.sent(options) }));
  }

  /** Change how many of a component it takes; answers the product as it now is. */
  updateComponent(productId: string, componentId: string, body: BomComponentChange, options?: calls.ChangeOptions): Promise<Product> {
    return calls.thing(this.http.PATCH("/api/v1/products/{product_id}/components/{component_id}", { params: { path: { product_id: productId, component_id: componentId } }, body, ...calls.sent(options) }));
  }

  /** Take a component out of the bill of materials; answers the product as it now is. */
  removeComponent(productId: string, componentId: string, options?: calls.ChangeOptions): Promise<Product> {
    return calls.thing(this.http.DELETE("/api/v1/products/{product_id}/components/{component_id}", { params: { path: { product_id: productId, component_id: componentId } }, ...calls.sent(options) }));
  }

  /** What one piece costs now, line by line and at every depth; kept with the product. */
  recalculate(productId: string, options?: calls.PostOptions): Promise<CostBreakdown> {
    return calls.thing(this.http.POST("/api/v1/products/{product_id}/recalculate", { params: { path: { product_id: productId } }, ...calls.sent(options) }));
  }

  /** Whether so many can be made now: what is short, which spools would be drawn from. */
  availability(productId: string, query: GetAvailabilityQuery = {}, options?: calls.CallOptions): Promise<Availability> {
    return calls.thing(this.http.GET("/api/v1/products/{product_id}/availability", { params: { path: { product_id: productId }, query }, ...calls.sent(options) }));
  }

  /** Correct the pieces in stock by a signed difference, with a reason. */
  adjustStock(productId: string, body: StockAdjustment, options?: calls.PostOptions): Promise<Product> {
    return calls.thing(this.http.POST("/api/v1/products/{product_id}/stock", { params: { path: { product_id: productId } }, body, ...calls.sent(options) }));
  }

  /** The product's stock ledger: every change of its stock. */
  listStockChanges(productId: string, query: ListStockChangesQuery = {}, options?: calls.CallOptions): Promise<StockChangeListResponse> {
    return calls.whole(this.http.GET("/api/v1/products/{product_id}/stock", { params: { path: { product_id: productId }, query }, ...calls.sent(options) }));
  }

  /** Every entry of `listStockChanges`, however many pages that takes. */
  iterStockChanges(productId: string, query: Omit<ListStockChangesQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<StockChange, void, void> {
    return calls.everyEntry((page) => this.listStockChanges(productId, page, options), query);
  }

  /** The products that have this one as a component. */
  uses(productId: string, options?: calls.CallOptions): Promise<ProductUse[]> {
    return calls.thing(this.http.GET("/api/v1/products/{product_id}/where-used", { params: { path: { product_id: productId } }, ...calls.sent(options) }));
  }
}

export class Spools extends calls.Resource {
  /** List spools: filtered, sorted, searched, paged. */
  list(query: ListSpoolsQuery = {}, options?: calls.CallOptions): Promise<SpoolListResponse> {
    return calls.whole(this.http.GET("/api/v1/spools", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListSpoolsQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<Spool, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** Take a spool into stock, or `quantity` identical ones: all of them or none. */
  create(body: NewSpool, options?: calls.PostOptions): Promise<Spool> {
    return calls.thing(this.http.POST("/api/v1/spools", { body, ...calls.sent(options) }));
  }

  /** Take a spool into stock, or `quantity` identical ones: all of them or none. */
  createSeveral(body: NewSpool, options?: calls.PostOptions): Promise<SpoolCreatedResponse> {
    return calls.whole(this.http.POST("/api/v1/spools", { body, ...calls.sent(options) }));
  }

  /** The material types with their densities. */
  materialTypes(options?: calls.CallOptions): Promise<Material[]> {
    return calls.thing(this.http.GET("/api/v1/spools/material-types", { ...calls.sent(options) }));
  }

  /** Count, grams and value of the stock: in all, and by status, material, brand and colour. */
  summary(options?: calls.CallOptions): Promise<StockSummary> {
    return calls.thing(this.http.GET("/api/v1/spools/summary", { ...calls.sent(options) }));
  }

  /** Take in a file of spools: new ones are created, known ones changed. */
  importFile(body: ImportSpoolsBody, query: ImportSpoolsQuery = {}, options?: calls.PostOptions): Promise<ImportReport> {
    return calls.thing(this.http.POST("/api/v1/spools/import", { params: { query }, body, ...calls.sentFile(body, options) }));
  }

  /** The whole stock as a file, archived spools included; an import takes it in again. */
  exportFile(query: ExportSpoolsQuery = {}, options?: calls.CallOptions): Promise<calls.TextFile> {
    return calls.file(this.http.GET("/api/v1/spools/export", { params: { query }, parseAs: "text", ...calls.sent(options) }));
  }

  /** One spool. */
  get(spoolId: string, options?: calls.CallOptions): Promise<Spool> {
    return calls.thing(this.http.GET("/api/v1/spools/{spool_id}", { params: { path: { spool_id: spoolId } }, ...calls.sent(options) }));
  }

  /** Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`. */
  update(spoolId: string, body: SpoolChange, options?: calls.ChangeOptions): Promise<Spool> {
    return calls.thing(this.http.PATCH("/api/v1/spools/{spool_id}", { params: { path: { spool_id: spoolId } }, body, ...calls.sent(options) }));
  }

  /** Delete a spool that should never have been; archive one that is used up. */
  delete(spoolId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/spools/{spool_id}", { params: { path: { spool_id: spoolId } }, ...calls.sent(options) }));
  }

  /** Take used filament off a spool, in grams or in millimetres. */
  deduct(spoolId: string, body: Deduction, options?: calls.PostOptions): Promise<Spool> {
    return calls.thing(this.http.POST("/api/v1/spools/{spool_id}/deduct", { params: { path: { spool_id: spoolId } }, body, ...calls.sent(options) }));
  }

  /** Set the weight left to what a scale shows, less the empty spool. */
  measure(spoolId: string, body: Measurement, options?: calls.PostOptions): Promise<Spool> {
    return calls.thing(this.http.POST("/api/v1/spools/{spool_id}/measure", { params: { path: { spool_id: spoolId } }, body, ...calls.sent(options) }));
  }

  /** Correct the weight left by a signed difference, with a reason. */
  adjust(spoolId: string, body: Adjustment, options?: calls.PostOptions): Promise<Spool> {
    return calls.thing(this.http.POST("/api/v1/spools/{spool_id}/adjust", { params: { path: { spool_id: spoolId } }, body, ...calls.sent(options) }));
  }

  /** The spool's ledger: every change of its weight. */
  listUsage(spoolId: string, query: ListSpoolUsageQuery = {}, options?: calls.CallOptions): Promise<UsageEntryListResponse> {
    return calls.whole(this.http.GET("/api/v1/spools/{spool_id}/usage", { params: { path: { spool_id: spoolId }, query }, ...calls.sent(options) }));
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

  /** Add a webhook endpoint; the answer shows its signing secret, this once. */
  create(body: NewEndpoint, options?: calls.PostOptions): Promise<EndpointWithSecret> {
    return calls.thing(this.http.POST("/api/v1/webhooks", { body, ...calls.sent(options) }));
  }

  /** The types of events, each with an example and its JSON schema. */
  eventTypes(options?: calls.CallOptions): Promise<EventKind[]> {
    return calls.thing(this.http.GET("/api/v1/webhooks/event-types", { ...calls.sent(options) }));
  }

  /** One webhook endpoint. */
  get(endpointId: string, options?: calls.CallOptions): Promise<Endpoint> {
    return calls.thing(this.http.GET("/api/v1/webhooks/{endpoint_id}", { params: { path: { endpoint_id: endpointId } }, ...calls.sent(options) }));
  }

  /** Change a webhook endpoint, or enable one that was disabled. */
  update(endpointId: string, body: EndpointChange, options?: calls.ChangeOptions): Promise<Endpoint> {
    return calls.thing(this.http.PATCH("/api/v1/webhooks/{endpoint_id}", { params: { path: { endpoint_id: endpointId } }, body, ...calls.sent(options) }));
  }

  /** Delete a webhook endpoint; what was to be delivered to it is cancelled. */
  delete(endpointId: string, options?: calls.ChangeOptions): Promise<void> {
    return calls.none(this.http.DELETE("/api/v1/webhooks/{endpoint_id}", { params: { path: { endpoint_id: endpointId } }, ...calls.sent(options) }));
  }

  /** A new signing secret, shown this once; for the overlap requests are signed with both. */
  rotateSecret(endpointId: string, body: SecretRotation, options?: calls.PostOptions): Promise<EndpointWithSecret> {
    return calls.thing(this.http.POST("/api/v1/webhooks/{endpoint_id}/rotate-secret", { params: { path: { endpoint_id: endpointId } }, body, ...calls.sent(options) }));
  }

  /** Send `webhook.ping` now, once; answers the delivery with what came of it. */
  test(endpointId: string, options?: calls.PostOptions): Promise<Delivery> {
    return calls.thing(this.http.POST("/api/v1/webhooks/{endpoint_id}/test", { params: { path: { endpoint_id: endpointId } }, ...calls.sent(options) }));
  }

  /** Send an endpoint's deliveries of a range of time again, up to 5,000 in one call. */
  recover(endpointId: string, body: Recovery, options?: calls.PostOptions): Promise<Recovered> {
    return calls.thing(this.http.POST("/api/v1/webhooks/{endpoint_id}/recover", { params: { path: { endpoint_id: endpointId } }, body, ...calls.sent(options) }));
  }
}

export class Deliveries extends calls.Resource {
  /** List deliveries of the last 30 days: filtered, sorted, searched, paged. */
  list(query: ListDeliveriesQuery = {}, options?: calls.CallOptions): Promise<DeliverySummaryListResponse> {
    return calls.whole(this.http.GET("/api/v1/webhooks/deliveries", { params: { query }, ...calls.sent(options) }));
  }

  /** Every entry of `list`, however many pages that takes. */
  iter(query: Omit<ListDeliveriesQuery, "cursor"> = {}, options?: calls.CallOptions): AsyncGenerator<DeliverySummary, void, void> {
    return calls.everyEntry((page) => this.list(page, options), query);
  }

  /** One delivery with its attempts. */
  get(deliveryId: string, options?: calls.CallOptions): Promise<Delivery> {
    return calls.thing(this.http.GET("/api/v1/webhooks/deliveries/{delivery_id}", { params: { path: { delivery_id: deliveryId } }, ...calls.sent(options) }));
  }

  /** Send a delivery again, with the same `webhook-id` and the whole schedule before it. */
  resend(deliveryId: string, options?: calls.PostOptions): Promise<Delivery> {
    return calls.thing(this.http.POST("/api/v1/webhooks/deliveries/{delivery_id}/resend", { params: { path: { delivery_id: deliveryId } }, ...calls.sent(options) }));
  }
}
