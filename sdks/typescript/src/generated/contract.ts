// Generated from openapi/openapi.yaml; do not edit.

export interface paths {
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an account with a workspace of its own, and sign in */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token for new tokens, once; without a body, the one in the cookie
         * @description Within 10 seconds it gives the same refresh token again, for a lost answer. If it is used
         *     later, the whole session ends.
         */
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session: its refresh token is invalid at once, its access token within a minute
         * @description A browser's cookie is deleted.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller's sessions, the latest first */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Sign out everywhere: all of the caller's sessions end, this one too */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of the caller's sessions */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a link to the account's address, if the account exists
         * @description The answer is the same, and takes as long, whether or not it exists.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with the token from the mailed link. All sessions end
         * @description The link proves the address, too: API keys and invitations from before its first proof end.
         *     The answer lists who else is in the workspaces that you own.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/send-proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail a link that proves the account's address; at most 3 an hour are sent */
        post: operations["sendProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/prove-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove the account's address with the token from the mailed link
         * @description Where addresses are to be proved, inviting and changing members, API keys, webhooks and order
         *     connections is refused before: 403 `ADDRESS_NOT_PROVED`.
         */
        post: operations["proveAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the caller; for an API key, the user who made it */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete the caller's account, for good. Keys, sessions and invitations end
         * @description The caller leaves all workspaces. One without other members is closed; one with other members
         *     needs another owner first.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        /** Change the caller's name */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/api/v1/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password. All sessions end; the answer opens a new one */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller's workspaces */
        get: operations["listWorkspaces"];
        put?: never;
        /** Make another workspace, at most 10 of your own. switch-workspace enters it */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/workspaces/{workspace_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a closed workspace again, as it was, within 30 days. Only its owners can */
        post: operations["restoreWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/switch-workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Continue in another of the caller's workspaces, in a new session */
        post: operations["switchWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/leave-workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave the token's workspace. API keys that the caller made for it end */
        post: operations["leaveWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the workspace with its settings */
        get: operations["getWorkspace"];
        put?: never;
        post?: never;
        /**
         * Close the workspace for everybody: at once for shops' orders, webhooks and whatever makes rights, within a minute for all other calls
         * @description For 30 days an owner can restore it; then all of its data is deleted.
         */
        delete: operations["closeWorkspace"];
        options?: never;
        head?: never;
        /** Change the workspace's settings; effective everywhere within a minute */
        patch: operations["changeWorkspace"];
        trace?: never;
    };
    "/api/v1/auth/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every successful change: who made it, when, and from where
         * @description With filters a page may hold fewer than `limit`, even none; only `next_cursor` ends the log.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the workspace's members */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one member */
        get: operations["getMember"];
        put?: never;
        post?: never;
        /**
         * Remove a member from the workspace; their tokens and keys end within a minute
         * @description Only an owner can remove an owner.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Change a member's role; effective within a minute, without a new login
         * @description Only an owner can appoint or change an owner.
         */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/api/v1/auth/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List open invitations */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody by mail, with a link that works once, for seven days
         * @description The answer contains the token of a second link, shown only this once, to pass on by other means.
         */
        post: operations["inviteMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation: its links no longer work */
        delete: operations["withdrawInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join the invitation's workspace with the caller's account
         * @description The invitation must be for the account's address. Then call `switch-workspace` to go there.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitations/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an account for the invited address, in the invitation's workspace */
        post: operations["registerInvited"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the workspace's API keys, without the keys themselves */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create a key for a machine, shown only this once
         * @description Send it as `Authorization: Bearer <key>`. It may do what its scopes name, as long as you may,
         *     and ends with your membership.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one API key, without the key itself */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        /** Revoke a key and those it has made; effective everywhere within a minute */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/api-keys/{key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace a key that acts for you; the old one stays valid for the overlap */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List orders: filtered, sorted, searched, paged */
        get: operations["listOrders"];
        put?: never;
        /**
         * Receive an order and reserve stock for it
         * @description With `external_id` it can be sent again: the same order returns 200 and the existing one.
         */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the orders by status */
        get: operations["countOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/inbound/shopify/{connection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a webhook of Shopify about an order; its signature replaces a token
         * @description The message is put on a queue and applied within seconds. `orders/create` and `orders/paid` make
         *     the order. A received order follows `orders/updated`; `orders/cancelled` cancels an open one;
         *     `refunds/create` notes the money of a shipped one. An order that can no longer follow gets
         *     `differs_from_shop`. Other messages do nothing; the connection counts them. The same
         *     message again, or an older one, changes nothing.
         *
         *     Lines find their products by SKU; a line with an unknown SKU is kept as free text and flagged.
         *     The limit is 6,000 calls a minute for each connection, with bodies of up to 4 MB.
         */
        post: operations["receiveShopifyOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/inbound/woocommerce/{connection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a webhook of WooCommerce about an order; its signature replaces a token
         * @description The message is put on a queue and applied within seconds. With `order.created`, `order.updated`
         *     and `order.restored` the order's status counts: `processing` and `on-hold` make the order, a
         *     received one follows, and `cancelled`, `failed` and `order.deleted` cancel an open one. Refunds
         *     are noted on a shipped order. An order that can no longer follow gets `differs_from_shop`. Other
         *     messages do nothing; the connection counts them. The same message again, or an older
         *     one, changes nothing.
         *
         *     The ping that WooCommerce sends when a webhook is saved is answered without a signature. The
         *     limit is 6,000 calls a minute for each connection, with bodies of up to 4 MB.
         */
        post: operations["receiveWooCommerceOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one order with its items, totals and history */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an order: its notes at any time, everything else while it is received
         * @description Changing the items changes the reserved pieces in the same step.
         */
        patch: operations["changeOrder"];
        trace?: never;
    };
    "/api/v1/orders/{order_id}/start-production": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start making the order: received to in_production */
        post: operations["startOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark the order as ready to ship: in_production to ready */
        post: operations["makeOrderReady"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/ship": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ship the order: ready to shipped. Its pieces are taken out of stock, all or nothing */
        post: operations["shipOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark the order as arrived: shipped to delivered */
        post: operations["deliverOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order before it ships; its reserved stock becomes available again */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refund a shipped order, in part or in full; a full refund makes the order refunded */
        post: operations["refundOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/anonymise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove the customer from an order in any status, for good
         * @description Name, address, mail address, phone, notes and the reasons of refunds go; items, sums and history
         *     stay. The shop's later messages do not bring them back.
         */
        post: operations["anonymiseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/production-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan a production run for the order's missing pieces, from the bills of materials
         * @description The order and the run refer to each other. When the run completes, its pieces are reserved for
         *     the order.
         */
        post: operations["makeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the connected shops */
        get: operations["listOrderConnections"];
        put?: never;
        /** Let a shop send its orders to inbound_path, signed with this secret */
        post: operations["createOrderConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-connections/{connection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one connection, without its secret */
        get: operations["getOrderConnection"];
        put?: never;
        post?: never;
        /** Disconnect a shop; its orders remain */
        delete: operations["deleteOrderConnection"];
        options?: never;
        head?: never;
        /** Rename a connection, or give or take the keys by which its shop's orders can be read */
        patch: operations["changeOrderConnection"];
        trace?: never;
    };
    "/api/v1/order-connections/{connection_id}/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the shop's orders from it, so that those whose message never came are here too
         * @description It reads the orders that changed since the last reconciliation, or since the connection was
         *     made, and applies them as if the shop had sent them. `reconciliation` shows the progress. The
         *     same happens once an hour by itself.
         */
        post: operations["reconcileOrderConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-connections/{connection_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the secret; the previous one stays valid until the next rotation */
        post: operations["rotateOrderConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List runs: filtered, sorted, searched, paged */
        get: operations["listRuns"];
        put?: never;
        /**
         * Plan a run: from a bill of materials, or with its own items and materials
         * @description Estimated filament is reserved on the spools. Reserving more than a spool holds is allowed and
         *     reported in `meta.warnings`.
         */
        post: operations["createRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Summarize runs: in all, and by period, printer, product and material */
        get: operations["getRunStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one run with its items, materials, variance and cost */
        get: operations["getRun"];
        put?: never;
        post?: never;
        /** Delete a pending or cancelled run; others are part of the books */
        delete: operations["deleteRun"];
        options?: never;
        head?: never;
        /** Change a run's description; its status has calls of its own */
        patch: operations["changeRun"];
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a product to an open run; returns the changed run */
        post: operations["addRunItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/items/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a product from an open run; returns the changed run */
        delete: operations["removeRunItem"];
        options?: never;
        head?: never;
        /** Change the planned quantity, or record how many pieces succeeded */
        patch: operations["changeRunItem"];
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a spool to an open run and reserve the estimate; returns the changed run */
        post: operations["addRunMaterial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/materials/{material_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a spool from an open run and release its reservation */
        delete: operations["removeRunMaterial"];
        options?: never;
        head?: never;
        /** Change a material's estimate or spool, or record its use, by scale or by hand */
        patch: operations["changeRunMaterial"];
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a run: pending to in_progress */
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a run: in_progress to paused. Pauses do not count as printing time */
        post: operations["pauseRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a run: paused to in_progress */
        post: operations["resumeRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a run: deduct the spools, add the pieces to stock and close it, all or nothing */
        post: operations["completeRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fail a run: wasted filament is deducted, nothing is added to stock */
        post: operations["failRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a run: nothing is deducted, and its reservations are released */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/production-runs/{run_id}/reprint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan a new run for the pieces that this one failed to make, linked to it */
        post: operations["reprintRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List products: filtered, sorted, searched, paged */
        get: operations["listProducts"];
        put?: never;
        /** Add a product to the catalogue, with its bill of materials or without */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one product */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        /** Delete a product that is not a component of another; archive one that is no longer made */
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        /** Change a product, or archive it; its bill of materials and stock have their own calls */
        patch: operations["changeProduct"];
        trace?: never;
    };
    "/api/v1/products/{product_id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a product with the same bill of materials, without stock, SKU and listings */
        post: operations["duplicateProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product_id}/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a material to the bill of materials; returns the changed product */
        post: operations["addMaterial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product_id}/materials/{material_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a material from the bill of materials; returns the changed product */
        delete: operations["removeMaterial"];
        options?: never;
        head?: never;
        /** Change a material in the bill of materials; returns the changed product */
        patch: operations["changeMaterial"];
        trace?: never;
    };
    "/api/v1/products/{product_id}/components": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add another product to the bill of materials; returns the changed product */
        post: operations["addComponent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product_id}/components/{component_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a component from the bill of materials; returns the changed product */
        delete: operations["removeComponent"];
        options?: never;
        head?: never;
        /** Change the quantity of a component; returns the changed product */
        patch: operations["changeComponent"];
        trace?: never;
    };
    "/api/v1/products/{product_id}/recalculate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calculate the present cost of one piece, line by line and at every depth; stored with the product */
        post: operations["recalculateProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product_id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check whether this many can be made now: any shortages, and the spools to use */
        get: operations["getAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product_id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List every change of the product's stock */
        get: operations["listStockChanges"];
        put?: never;
        /** Correct the stock by a signed difference, with a reason */
        post: operations["adjustStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product_id}/where-used": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the products that have this one as a component */
        get: operations["listProductUses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List spools: filtered, sorted, searched, paged */
        get: operations["listSpools"];
        put?: never;
        /**
         * Add a spool to stock, or quantity identical ones: all of them or none
         * @description `data` is the first one; `meta.ids` lists them all.
         */
        post: operations["createSpools"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spools/material-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the material types with their densities */
        get: operations["listMaterialTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spools/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Summarize the stock: count, grams and value, in all and by status, material, brand and colour */
        get: operations["summarizeSpools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spools/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a file of spools: new ones are created, existing ones changed
         * @description CSV with a header, or a JSON array, with the columns of `exportSpools` or of Spoolman's exports;
         *     up to 5,000 rows and 4 MB, in UTF-8 or UTF-16. A row matches a spool by its `id`, else by its
         *     `external_id`; otherwise it creates one. Importing the same file again changes nothing for rows
         *     with either of the two. An invalid row is reported and does not affect the others. A different
         *     weight is corrected through the ledger. Columns that a row leaves out stay the same. A number or
         *     a date with two readings, such as `1.000` where commas mark decimals, is refused.
         */
        post: operations["importSpools"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spools/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the whole stock, including archived spools, as a file that can be imported again
         * @description One answer holds up to 5,000 spools. Text that a spreadsheet would read as a formula is prefixed
         *     with an apostrophe, which the import removes.
         */
        get: operations["exportSpools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spools/{spool_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one spool */
        get: operations["getSpool"];
        put?: never;
        post?: never;
        /** Delete a spool that was created by mistake; archive one that is used up */
        delete: operations["deleteSpool"];
        options?: never;
        head?: never;
        /** Change a spool's description; its weight changes by deduct, measure and adjust */
        patch: operations["changeSpool"];
        trace?: never;
    };
    "/api/v1/spools/{spool_id}/deduct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take used filament off a spool, in grams or millimetres */
        post: operations["deductFilament"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spools/{spool_id}/measure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the remaining weight from a scale's reading, less the empty spool */
        post: operations["measureSpool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spools/{spool_id}/adjust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct the remaining weight by a signed difference, with a reason */
        post: operations["adjustSpool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spools/{spool_id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List every change of the spool's weight */
        get: operations["listSpoolUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhook endpoints: filtered, sorted, searched, paged */
        get: operations["listWebhooks"];
        put?: never;
        /** Add a webhook endpoint; the answer shows its signing secret, only this once */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the types of events, each with an example and its JSON schema */
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deliveries of the last 30 days: filtered, sorted, searched, paged */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one delivery with its attempts */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/deliveries/{delivery_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a delivery again, with the same webhook-id and a full schedule of retries */
        post: operations["resendDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one webhook endpoint */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Delete a webhook endpoint and cancel its pending deliveries */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /** Change a webhook endpoint, or enable a disabled one */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{endpoint_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the signing secret; during the overlap requests are signed with both
         * @description The new secret is shown only this once.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{endpoint_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send webhook.ping once, now; returns the delivery with the result
         * @description 201 means that the delivery was created; its `status` says whether it arrived.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{endpoint_id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an endpoint's deliveries of a time range again, up to 5,000 per call */
        post: operations["recoverDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The token from an invitation's link. */
        Acceptance: {
            token: string;
        };
        /** @description Where an order is shipped. */
        Address: {
            /** @description The recipient's name. */
            name?: string | null;
            company?: string | null;
            line1?: string | null;
            line2?: string | null;
            city?: string | null;
            region?: string | null;
            postal_code?: string | null;
            /** @description ISO 3166, two letters. */
            country?: string | null;
        };
        /** @description The token from the mailed link. */
        AddressProof: {
            token: string;
        };
        /** @description A correction of the remaining weight. */
        Adjustment: {
            /**
             * Format: double
             * @description Signed; not zero.
             */
            delta_grams: number;
            reason: string;
        };
        /** @description An API key, without the key itself. */
        ApiKey: {
            id: string;
            name: string;
            /** @description The beginning of the key. */
            prefix: string;
            scopes: string[];
            /** @description The user who made it; it can do no more than they can. */
            user_id: string;
            /** @description The key that made it, with which it ends. */
            made_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @description When the key from before the last rotation expires.
             */
            previous_ends_at: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @description A key for a machine. */
        ApiKeyInput: {
            name: string;
            /** @description The key's permissions, a part of your own. */
            scopes: components["schemas"]["Permission"][];
            /**
             * Format: date-time
             * @description When the key expires; if left out, never.
             */
            ends_at?: string | null;
        };
        ApiKeyListResponse: {
            data: components["schemas"]["ApiKey"][];
            meta: components["schemas"]["PageMeta"];
        };
        ApiKeyResponse: {
            data: components["schemas"]["ApiKey"];
        };
        /** @description One request to an endpoint. */
        Attempt: {
            /** Format: date-time */
            started_at: string;
            /** Format: int64 */
            milliseconds: number | null;
            /**
             * Format: int64
             * @description The endpoint's status code, if it answered.
             */
            status: number | null;
            /** @description Null if the delivery succeeded. */
            error: components["schemas"]["ErrorClass"] | null;
            /** @description The first kilobyte of the endpoint's answer. */
            response: string | null;
        };
        /** @description One change made by a user. */
        AuditEntry: {
            id: string;
            /** Format: date-time */
            created_at: string;
            /** @description The contract's `operationId`. */
            operation: string;
            method: string;
            /** @description The changed or created resource. */
            resource: string;
            user_id: string;
            /** @description The API key, if a machine made the change. */
            key_id: string | null;
            /** @description The caller's network address. */
            source: string | null;
            request_id: string;
        };
        AuditEntryLogResponse: {
            data: components["schemas"]["AuditEntry"][];
            meta: components["schemas"]["LogMeta"];
        };
        /** @description Whether a number of pieces can be made now. */
        Availability: {
            product_id: string;
            /** Format: int64 */
            quantity: number;
            /** @description Whether all required materials and components are available. */
            available: boolean;
            /**
             * Format: int64
             * @description The number of pieces that could be made now; null if unlimited.
             */
            can_make: number | null;
            materials: components["schemas"]["MaterialAvailability"][];
            components: components["schemas"]["ComponentAvailability"][];
        };
        AvailabilityResponse: {
            data: components["schemas"]["Availability"];
        };
        /** @description A component in a bill of materials. */
        BomComponent: {
            id: string;
            component_product_id: string;
            /** Format: int64 */
            quantity: number;
            notes: string | null;
        };
        /** @description Fields to change; those left out stay the same, null clears. */
        BomComponentChange: {
            /** Format: int64 */
            quantity?: number;
            notes?: string | null;
        };
        /** @description Another product used in each piece. */
        BomComponentInput: {
            component_product_id: string;
            /**
             * Format: int64
             * @default 1
             */
            quantity?: number;
            notes?: string | null;
        };
        /** @description A material in a bill of materials. */
        BomMaterial: {
            id: string;
            material_type: components["schemas"]["MaterialType"];
            color: string | null;
            /** Format: double */
            weight_grams: number;
            /** Format: double */
            purge_grams: number;
            is_required: boolean;
            notes: string | null;
        };
        /** @description Fields to change; those left out stay the same, null clears. */
        BomMaterialChange: {
            material_type?: components["schemas"]["MaterialType"];
            color?: string | null;
            /** Format: double */
            weight_grams?: number;
            /** Format: double */
            purge_grams?: number;
            is_required?: boolean;
            notes?: string | null;
        };
        /** @description A material used in each piece. */
        BomMaterialInput: {
            material_type: components["schemas"]["MaterialType"];
            /** @description Any colour if left out. */
            color?: string | null;
            /**
             * Format: double
             * @description In the finished piece.
             */
            weight_grams: number;
            /**
             * Format: double
             * @description Lost in addition: purge, brim, supports.
             * @default 0
             */
            purge_grams?: number;
            /**
             * @description The piece can be made without an optional material.
             * @default true
             */
            is_required?: boolean;
            notes?: string | null;
        };
        /**
         * @description Where an order was placed.
         * @enum {string}
         */
        Channel: "direct" | "etsy" | "ebay" | "shopify" | "woocommerce" | "amazon" | "other";
        /** @description An ended run, with its stock changes. */
        ClosedRun: {
            data: components["schemas"]["Run"];
            meta: components["schemas"]["Closing"];
        };
        /** @description The stock changes made by the end of a run. */
        Closing: {
            spools_updated: components["schemas"]["SpoolUpdate"][];
            inventory_updated: components["schemas"]["StockUpdate"][];
        };
        /** @description The results of a run; anything recorded before need not be repeated. */
        Completion: {
            /**
             * @description All pieces of an item that was never counted are taken to be successful.
             * @default []
             */
            items?: components["schemas"]["ItemResult"][];
            /** Format: int64 */
            quality_rating?: number | null;
        };
        /** @description Whether there are enough of one component. */
        ComponentAvailability: {
            component_product_id: string;
            name: string;
            /** Format: int64 */
            needed: number;
            /**
             * Format: int64
             * @description Without pieces reserved for orders.
             */
            in_stock: number;
            /** Format: int64 */
            short: number;
        };
        /** @description The cost of one component per piece. */
        ComponentCostLine: {
            component_product_id: string;
            name: string;
            /** Format: int64 */
            quantity: number;
            /**
             * Format: double
             * @description The component's own total cost.
             */
            unit_cost: number;
            /** Format: double */
            cost: number;
        };
        /** @description The caller's password, asked for again before something that cannot be undone at once. */
        Confirmation: {
            password: string;
        };
        /** @description A connected shop. */
        Connection: {
            id: string;
            channel: components["schemas"]["Sender"];
            name: string;
            /** @description The path for the shop's webhooks. */
            inbound_path: string;
            /** Format: date-time */
            secret_changed_at: string;
            /** @description Messages that were answered with 200 and did nothing, the last topic first. */
            not_understood: components["schemas"]["UnknownTopic"][];
            /** @description Where the shop's orders can be read; null without its keys. */
            shop_address: string | null;
            /** @description The last time that the shop's orders were read; null before the first. */
            reconciliation: components["schemas"]["Reconciliation"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        /** @description The changes of a connection. */
        ConnectionChange: {
            name?: string;
            /** @description Null forgets the shop's keys. */
            shop_access?: components["schemas"]["ShopAccess"] | null;
        };
        /** @description A shop to connect. */
        ConnectionInput: {
            channel: components["schemas"]["Sender"];
            name: string;
            /**
             * Format: password
             * @description The secret that signs the shop's webhooks; never shown again.
             */
            secret: string;
        };
        ConnectionListResponse: {
            data: components["schemas"]["Connection"][];
            meta: components["schemas"]["PageMeta"];
        };
        ConnectionResponse: {
            data: components["schemas"]["Connection"];
        };
        /**
         * @description The cost of one piece, line by line. Lines are rounded half-even to 0.0001; sums are
         *     exact.
         */
        CostBreakdown: {
            product_id: string;
            currency: string;
            materials: components["schemas"]["MaterialCostLine"][];
            components: components["schemas"]["ComponentCostLine"][];
            other: components["schemas"]["OtherCostLine"][];
            costs: components["schemas"]["ProductCosts"];
            /** Format: double */
            markup_percent: number;
            /**
             * Format: double
             * @description The product's own price, or the suggested one.
             */
            price: number;
            /**
             * Format: double
             * @description (price - total_cost) / price * 100; null for a price of 0.
             */
            margin_percent: number | null;
            /** @description Whether every material at every depth has a known price. */
            complete: boolean;
        };
        CostBreakdownResponse: {
            data: components["schemas"]["CostBreakdown"];
        };
        /** @description A new key, shown only this once. */
        CreatedApiKey: {
            id: string;
            name: string;
            /** @description The beginning of the key. */
            prefix: string;
            scopes: string[];
            /** @description The user who made it; it can do no more than they can. */
            user_id: string;
            /** @description The key that made it, with which it ends. */
            made_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @description When the key from before the last rotation expires.
             */
            previous_ends_at: string | null;
            /** Format: int64 */
            version: number;
            /** @description Store it: it is shown only this once. */
            key: string;
        };
        CreatedApiKeyResponse: {
            data: components["schemas"]["CreatedApiKey"];
        };
        /** @description A new invitation with the token of its link, shown only this once. */
        CreatedInvitation: {
            id: string;
            email: string;
            role: components["schemas"]["Role"];
            invited_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string;
            /** Format: int64 */
            version: number;
            /** @description Part of the link; anyone who has it can accept. */
            token: string;
        };
        CreatedInvitationResponse: {
            data: components["schemas"]["CreatedInvitation"];
        };
        /** @description The ids of everything that the call created, in order. */
        CreatedMeta: {
            ids: string[];
        };
        /** @description The customer, stored with the order and never logged. */
        Customer: {
            name?: string | null;
            email?: string | null;
            phone?: string | null;
            shipping_address?: components["schemas"]["Address"] | null;
        };
        /**
         * @description The order of the day and the month in a date such as 03/04/2026.
         * @enum {string}
         */
        DateOrder: "day_first" | "month_first";
        /** @description Used filament, either by weight or by length. */
        Deduction: {
            /** Format: double */
            grams?: number | null;
            /**
             * Format: double
             * @description Converted to grams with the spool's density and diameter.
             */
            length_mm?: number | null;
            reason?: string | null;
        };
        /** @description One event on its way to one endpoint, with the body and the attempts. */
        Delivery: {
            id: string;
            endpoint_id: string;
            /** @description Sent as `webhook-id`. */
            event_id: string;
            event_type: components["schemas"]["EventType"];
            /** @description `exhausted`: no attempt is left; `cancelled`: the endpoint was disabled or deleted. */
            status: components["schemas"]["DeliveryStatus"];
            /** Format: int64 */
            attempt_count: number;
            /** Format: date-time */
            next_attempt_at: string | null;
            /** Format: int64 */
            last_status: number | null;
            last_error: components["schemas"]["ErrorClass"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            /** @description The exact body that is sent and signed. */
            body: string;
            /** @description The last 12, oldest first. */
            attempts: components["schemas"]["Attempt"][];
        };
        DeliveryResponse: {
            data: components["schemas"]["Delivery"];
        };
        /**
         * @description The status of a delivery.
         * @enum {string}
         */
        DeliveryStatus: "pending" | "delivered" | "exhausted" | "cancelled";
        /** @description One event on its way to one endpoint. */
        DeliverySummary: {
            id: string;
            endpoint_id: string;
            /** @description Sent as `webhook-id`. */
            event_id: string;
            event_type: components["schemas"]["EventType"];
            /** @description `exhausted`: no attempt is left; `cancelled`: the endpoint was disabled or deleted. */
            status: components["schemas"]["DeliveryStatus"];
            /** Format: int64 */
            attempt_count: number;
            /** Format: date-time */
            next_attempt_at: string | null;
            /** Format: int64 */
            last_status: number | null;
            last_error: components["schemas"]["ErrorClass"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        DeliverySummaryListResponse: {
            data: components["schemas"]["DeliverySummary"][];
            meta: components["schemas"]["PageMeta"];
        };
        /**
         * @description Why an endpoint was disabled, other than by hand.
         * @enum {string}
         */
        DisabledReason: "failing" | "gone";
        /** @description A webhook endpoint. */
        Endpoint: {
            id: string;
            url: string;
            event_types: string[];
            description: string | null;
            enabled: boolean;
            /** Format: int64 */
            max_per_second: number | null;
            /**
             * Format: date-time
             * @description Until then requests are also signed with the previous secret.
             */
            previous_secret_valid_until: string | null;
            /**
             * Format: date-time
             * @description The first failure after the last success.
             */
            failing_since: string | null;
            /**
             * Format: int64
             * @description Failed attempts since the last success.
             */
            failures: number;
            /** @description `failing` for five days, or `gone` (410); null if not disabled by us. */
            disabled_reason: components["schemas"]["DisabledReason"] | null;
            /** Format: date-time */
            disabled_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        /** @description Fields to change; those left out stay the same, null clears. */
        EndpointChange: {
            url?: string;
            event_types?: ("*" | "inventory.*" | "order.*" | "production_run.*" | "spool.*" | "webhook.*" | "inventory.low_stock" | "inventory.empty" | "spool.created" | "spool.updated" | "spool.deleted" | "production_run.created" | "production_run.started" | "production_run.completed" | "production_run.failed" | "production_run.cancelled" | "order.received" | "order.updated" | "order.shipped" | "order.cancelled" | "webhook.ping" | "webhook.endpoint_disabled")[];
            description?: string | null;
            enabled?: boolean;
            /** Format: int64 */
            max_per_second?: number | null;
        };
        /** @description An endpoint that receives no events until it is enabled again. */
        EndpointDisabledPayload: {
            endpoint_id: string;
            url: string;
            /** @description `failing`: it failed for five days; `gone`: it answered 410. */
            reason: string;
            /** Format: date-time */
            disabled_at: string;
        };
        /** @description A URL, and the types of events to send to it. */
        EndpointInput: {
            /** @description https, a public host, port 443 or 8443. */
            url: string;
            /**
             * @description Types of events, `<family>.*` for a family, `*` for all.
             * @default [
             *       "*"
             *     ]
             */
            event_types?: ("*" | "inventory.*" | "order.*" | "production_run.*" | "spool.*" | "webhook.*" | "inventory.low_stock" | "inventory.empty" | "spool.created" | "spool.updated" | "spool.deleted" | "production_run.created" | "production_run.started" | "production_run.completed" | "production_run.failed" | "production_run.cancelled" | "order.received" | "order.updated" | "order.shipped" | "order.cancelled" | "webhook.ping" | "webhook.endpoint_disabled")[];
            description?: string | null;
            /** @default true */
            enabled?: boolean;
            /**
             * Format: int64
             * @description The most requests per second; null for no limit.
             */
            max_per_second?: number | null;
        };
        EndpointListResponse: {
            data: components["schemas"]["Endpoint"][];
            meta: components["schemas"]["PageMeta"];
        };
        EndpointResponse: {
            data: components["schemas"]["Endpoint"];
        };
        /** @description A webhook endpoint with its new signing secret, shown only this once. */
        EndpointWithSecret: {
            id: string;
            url: string;
            event_types: string[];
            description: string | null;
            enabled: boolean;
            /** Format: int64 */
            max_per_second: number | null;
            /**
             * Format: date-time
             * @description Until then requests are also signed with the previous secret.
             */
            previous_secret_valid_until: string | null;
            /**
             * Format: date-time
             * @description The first failure after the last success.
             */
            failing_since: string | null;
            /**
             * Format: int64
             * @description Failed attempts since the last success.
             */
            failures: number;
            /** @description `failing` for five days, or `gone` (410); null if not disabled by us. */
            disabled_reason: components["schemas"]["DisabledReason"] | null;
            /** Format: date-time */
            disabled_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            /** @description Verifies requests; shown only this once. */
            secret: string;
        };
        EndpointWithSecretResponse: {
            data: components["schemas"]["EndpointWithSecret"];
        };
        /**
         * @description Why an attempt failed.
         * @enum {string}
         */
        ErrorClass: "blocked" | "dns" | "connect" | "tls" | "timeout" | "connection_lost" | "redirect" | "status" | "gone" | "interrupted";
        /** @description A type of event that can be subscribed to. */
        EventKind: {
            type: components["schemas"]["EventType"];
            description: string;
            /** @description An example of the body. */
            example: {
                [key: string]: unknown;
            };
            /** @description The schema of the body, in JSON Schema 2020-12. */
            json_schema: {
                [key: string]: unknown;
            };
        };
        EventKindsResponse: {
            data: components["schemas"]["EventKind"][];
        };
        /**
         * @description Types of events; the part before the dot is the family.
         * @enum {string}
         */
        EventType: "inventory.low_stock" | "inventory.empty" | "spool.created" | "spool.updated" | "spool.deleted" | "production_run.created" | "production_run.started" | "production_run.completed" | "production_run.failed" | "production_run.cancelled" | "order.received" | "order.updated" | "order.shipped" | "order.cancelled" | "user.password_forgotten" | "user.proof_requested" | "user.password_changed" | "api_key.issued" | "member.became_owner" | "member.invited" | "webhook.ping" | "webhook.endpoint_disabled";
        /** @description An offer of the product in a sales channel. */
        ExternalListing: {
            channel: string;
            external_id?: string | null;
            sku?: string | null;
        };
        /** @description Why the run failed, and its waste. */
        Failure: {
            reason: components["schemas"]["FailureReason"];
            text?: string | null;
            /**
             * @description A material left out wasted its recorded use, or nothing.
             * @default []
             */
            wasted?: components["schemas"]["Waste"][];
        };
        /**
         * @description Why a run failed.
         * @enum {string}
         */
        FailureReason: "adhesion" | "warping" | "layer_shift" | "stringing" | "clog" | "filament_runout" | "power_loss" | "printer_error" | "model_error" | "other";
        /** @description The figures of runs with one value in common. */
        FigureGroup: {
            /**
             * Format: int64
             * @description Completed and failed runs.
             */
            runs: number;
            /** Format: int64 */
            completed: number;
            /** Format: int64 */
            failed: number;
            /**
             * Format: double
             * @description completed / runs * 100
             */
            success_rate_percent: number | null;
            /**
             * Format: int64
             * @description Successful pieces.
             */
            pieces: number;
            /** Format: int64 */
            failed_pieces: number;
            /**
             * Format: double
             * @description By completed runs, purge included.
             */
            used_grams: number;
            /**
             * Format: double
             * @description By failed runs.
             */
            wasted_grams: number;
            /**
             * Format: double
             * @description The mean variance of completed runs with an estimate.
             */
            mean_variance_percent: number | null;
            /** Format: double */
            print_hours: number;
            /** Format: double */
            material_cost: number;
            key: string | null;
        };
        /**
         * @description The format of a file of spools.
         * @enum {string}
         */
        FileFormat: "csv" | "json";
        /** @description A product to plan the run from. */
        FromBom: {
            product_id: string;
            /** Format: int64 */
            quantity: number;
        };
        /** @description The result of an import, or of a dry run. */
        ImportReport: {
            dry_run: boolean;
            /** @description The program whose column names the file uses. */
            origin: components["schemas"]["Origin"];
            /**
             * Format: int64
             * @description created + updated + unchanged + failed + left
             */
            rows: number;
            /** Format: int64 */
            created: number;
            /** Format: int64 */
            updated: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            failed: number;
            /**
             * Format: int64
             * @description Rows not processed in time: send them again, starting at `next_line`.
             */
            left: number;
            /**
             * Format: int64
             * @description The first unprocessed row, counted as in `errors`.
             */
            next_line: number | null;
            /** @description Columns that cannot be imported; the first 100. */
            not_taken: string[];
            /** @description The errors of failed rows; the first 500. */
            errors: components["schemas"]["RowError"][];
        };
        ImportReportResponse: {
            data: components["schemas"]["ImportReport"];
        };
        /** @description A shop's message has been taken; it is applied within seconds. */
        InboundReceipt: {
            /** @description The message's id in the logs; null for a ping, which is not kept. */
            message_id: string | null;
        };
        InboundReceiptResponse: {
            data: components["schemas"]["InboundReceipt"];
        };
        /** @description An open invitation. */
        Invitation: {
            id: string;
            email: string;
            role: components["schemas"]["Role"];
            invited_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string;
            /** Format: int64 */
            version: number;
        };
        /** @description The mail address to invite, and the role. */
        InvitationInput: {
            email: string;
            /** @description `member` if left out. */
            role?: components["schemas"]["Role"];
        };
        InvitationListResponse: {
            data: components["schemas"]["Invitation"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** @description The token from an invitation's link, and a new user for its address. */
        InvitedRegistration: {
            token: string;
            name: string;
            password: string;
            /** @description Where the refresh token goes: to the client, or for browsers into a cookie that no script can read. `client` if left out. */
            session?: components["schemas"]["SessionStore"];
        };
        /** @description The result of one item. */
        ItemResult: {
            item_id: string;
            /** Format: int64 */
            successful: number;
            /**
             * Format: int64
             * @default 0
             */
            failed?: number;
        };
        /** @description The continuation of a log. */
        LogMeta: {
            /**
             * Format: int64
             * @description The limit; a page may hold fewer entries.
             */
            per_page: number;
            /** @description Pass as `cursor` for the next page; null at the end. */
            next_cursor: string | null;
        };
        /** @description A user's credentials. */
        Login: {
            email: string;
            password: string;
            /** @description Where the refresh token goes: to the client, or for browsers into a cookie that no script can read. `client` if left out. */
            session?: components["schemas"]["SessionStore"];
        };
        /** @description A material type with its density. */
        Material: {
            name: components["schemas"]["MaterialType"];
            /**
             * Format: double
             * @description g/cm3; null for Custom.
             */
            density: number | null;
        };
        /** @description Whether there is enough of one material. */
        MaterialAvailability: {
            material_id: string;
            material_type: components["schemas"]["MaterialType"];
            color: string | null;
            is_required: boolean;
            /** Format: double */
            needed_grams: number;
            /**
             * Format: double
             * @description Matching filament that other materials do not need.
             */
            available_grams: number;
            /** Format: double */
            short_grams: number;
            /** @description Opened spools first, the emptiest first. */
            spools: components["schemas"]["SpoolDraw"][];
        };
        /** @description The cost of one material per piece. */
        MaterialCostLine: {
            material_id: string;
            material_type: components["schemas"]["MaterialType"];
            color: string | null;
            /**
             * Format: double
             * @description weight_grams + purge_grams
             */
            grams: number;
            /**
             * Format: double
             * @description Shown to the millionth; the cost is exact.
             */
            cost_per_gram: number;
            price_source: components["schemas"]["PriceSource"];
            /** Format: double */
            cost: number;
        };
        /** @description The use of one material. */
        MaterialFigures: {
            material_type: components["schemas"]["MaterialType"];
            /** Format: double */
            used_grams: number;
            /** Format: double */
            wasted_grams: number;
            /** Format: double */
            material_cost: number;
        };
        /**
         * @description A family of filament; ``Custom`` is anything not listed.
         * @enum {string}
         */
        MaterialType: "PLA" | "PETG" | "ABS" | "TPU" | "ASA" | "Nylon" | "PC" | "HIPS" | "PVA" | "Custom";
        MaterialsResponse: {
            data: components["schemas"]["Material"][];
        };
        /** @description The caller, and the workspace of the token. */
        Me: {
            id: string;
            email: string;
            /** @description Whether a mailed link has proved the address. */
            address_proved: boolean;
            name: string;
            role: components["schemas"]["Role"];
            workspace: components["schemas"]["WorkspaceName"];
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            version: number;
        };
        MeResponse: {
            data: components["schemas"]["Me"];
        };
        /** @description The reading of a scale with the spool on it. */
        Measurement: {
            /** Format: double */
            gross_weight_grams: number;
            /**
             * Format: double
             * @description The empty spool's weight, if not known yet; stored.
             */
            spool_weight_grams?: number | null;
            reason?: string | null;
        };
        /** @description A member of the workspace. */
        Member: {
            user_id: string;
            name: string;
            email: string;
            role: components["schemas"]["Role"];
            /** Format: date-time */
            joined_at: string;
            /** Format: int64 */
            version: number;
        };
        MemberListResponse: {
            data: components["schemas"]["Member"][];
            meta: components["schemas"]["PageMeta"];
        };
        MemberResponse: {
            data: components["schemas"]["Member"];
        };
        /** @description An order. */
        Order: {
            id: string;
            number: string;
            status: components["schemas"]["OrderStatus"];
            channel: components["schemas"]["Channel"];
            external_id: string | null;
            external_number: string | null;
            customer: components["schemas"]["Customer"] | null;
            items: components["schemas"]["OrderItem"][];
            currency: string;
            /**
             * Format: double
             * @description Sum of quantity * unit_price.
             */
            subtotal: number;
            /** Format: double */
            discount: number;
            /** Format: double */
            shipping: number;
            /** Format: double */
            tax: number;
            tax_included: boolean;
            /**
             * Format: double
             * @description subtotal - discount + shipping, + tax unless included in the prices
             */
            total: number;
            /** Format: double */
            refunded_total: number;
            /** Format: double */
            fees: number;
            /**
             * Format: double
             * @description Sum of quantity * unit_cost; a line of unknown cost counts as 0.
             */
            cost: number;
            /** @description The workspace's currency when the order was received. */
            cost_currency: string;
            /**
             * Format: double
             * @description total - tax - refunded_total - fees - cost; null for a foreign currency.
             */
            profit: number | null;
            /**
             * Format: int64
             * @description Pieces still to be made or found.
             */
            shortfall: number;
            /** @description Whether any item needs attention, or the order differs from the shop's. */
            needs_attention: boolean;
            /** @description Whether the shop changed, cancelled or refunded the order when it could no longer be changed here. Look into the shop, then set it to false. */
            differs_from_shop: boolean;
            /** @description The production runs made for the order. */
            production_run_ids: string[];
            carrier: string | null;
            tracking_number: string | null;
            refunds: components["schemas"]["Refund"][];
            /** @description Oldest first. */
            history: components["schemas"]["StatusStep"][];
            /** Format: date-time */
            shipped_at: string | null;
            notes: string | null;
            /**
             * Format: date-time
             * @description When the customer was removed.
             */
            anonymised_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        /** @description Fields to change; those left out stay the same, null clears. */
        OrderChange: {
            customer?: components["schemas"]["Customer"] | null;
            /** @description Replaces all items. */
            items?: components["schemas"]["OrderItemInput"][];
            /** Format: double */
            shipping?: number;
            /** Format: double */
            tax?: number;
            tax_included?: boolean;
            /** Format: double */
            discount?: number;
            /** Format: double */
            fees?: number;
            notes?: string | null;
            /** @description Set it to false when the difference has been dealt with. */
            differs_from_shop?: boolean;
        };
        /** @description The number of orders with each status. */
        OrderCounts: {
            /** Format: int64 */
            total: number;
            /** Format: int64 */
            received: number;
            /** Format: int64 */
            in_production: number;
            /** Format: int64 */
            ready: number;
            /** Format: int64 */
            shipped: number;
            /** Format: int64 */
            delivered: number;
            /** Format: int64 */
            cancelled: number;
            /** Format: int64 */
            refunded: number;
        };
        OrderCountsResponse: {
            data: components["schemas"]["OrderCounts"];
        };
        /** @description A new order. */
        OrderInput: {
            /** @description `direct` if left out. */
            channel?: components["schemas"]["Channel"];
            /** @description The order's id in the channel; sending it again creates no second order. */
            external_id?: string | null;
            /** @description The order's number in the channel, as shown to the customer. */
            external_number?: string | null;
            /** @description ISO 4217; if left out, the workspace's. */
            currency?: string | null;
            customer?: components["schemas"]["Customer"] | null;
            items: components["schemas"]["OrderItemInput"][];
            /**
             * Format: double
             * @description The shipping price paid by the customer.
             * @default 0
             */
            shipping?: number;
            /**
             * Format: double
             * @default 0
             */
            tax?: number;
            /**
             * @description Whether the prices include the tax.
             * @default false
             */
            tax_included?: boolean;
            /**
             * Format: double
             * @description At most the items' subtotal.
             * @default 0
             */
            discount?: number;
            /**
             * Format: double
             * @description The channel's fees; they lower the profit, not the total.
             * @default 0
             */
            fees?: number;
            notes?: string | null;
        };
        /** @description A line of an order. */
        OrderItem: {
            /**
             * Format: int64
             * @description Counted from 1.
             */
            line: number;
            product_id: string | null;
            name: string;
            sku: string | null;
            /** Format: int64 */
            quantity: number;
            /** Format: double */
            unit_price: number;
            /**
             * Format: double
             * @description quantity * unit_price
             */
            line_total: number;
            /**
             * Format: double
             * @description The cost of a piece at the time of the order, in cost_currency.
             */
            unit_cost: number | null;
            /**
             * Format: int64
             * @description Pieces in stock reserved for this line.
             */
            reserved_quantity: number;
            /**
             * Format: int64
             * @description quantity - reserved_quantity, while the order is open.
             */
            shortfall: number;
            /** @description The channel's SKU is not in the workspace. */
            needs_attention: boolean;
        };
        /** @description A product and a quantity, or a line of free text. */
        OrderItemInput: {
            /** @description Without one the line is free text and reserves nothing. */
            product_id?: string | null;
            /** @description If left out, the product's; required for free text. */
            name?: string | null;
            /** @description If left out, the product's. */
            sku?: string | null;
            /** Format: int64 */
            quantity: number;
            /**
             * Format: double
             * @description If left out, the product's; before the order's discount.
             */
            unit_price?: number | null;
        };
        /** @description A line of an order. */
        OrderLinePayload: {
            product_id: string | null;
            name: string;
            sku: string | null;
            /** Format: int64 */
            quantity: number;
            /** Format: double */
            unit_price: number;
        };
        OrderListResponse: {
            data: components["schemas"]["Order"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** @description An order after the change, without the customer. */
        OrderPayload: {
            id: string;
            number: string;
            status: string;
            channel: string;
            external_id: string | null;
            external_number: string | null;
            currency: string;
            /** Format: double */
            total: number;
            /** @description The first 50 lines; the order itself has all of them. */
            items: components["schemas"]["OrderLinePayload"][];
            /**
             * Format: int64
             * @description The number of lines in total.
             */
            item_count: number;
            /**
             * Format: int64
             * @description Pieces still to be made or found.
             */
            shortfall: number;
            needs_attention: boolean;
            carrier: string | null;
            tracking_number: string | null;
            /** Format: int64 */
            version: number;
        };
        OrderResponse: {
            data: components["schemas"]["Order"];
        };
        /**
         * @description The status of an order.
         * @enum {string}
         */
        OrderStatus: "received" | "in_production" | "ready" | "shipped" | "delivered" | "cancelled" | "refunded";
        /**
         * @description The program whose column names a file uses.
         * @enum {string}
         */
        Origin: "batchivo" | "spoolman";
        /** @description A cost per piece other than material and time: packaging, hardware, overhead. */
        OtherCost: {
            name: string;
            /** Format: double */
            amount: number;
        };
        /** @description One of the product's other costs. */
        OtherCostLine: {
            name: string;
            /** Format: double */
            cost: number;
        };
        /** @description Somebody else who belongs to a workspace that the account owns. */
        OtherMember: {
            workspace: components["schemas"]["WorkspaceName"];
            user_id: string;
            email: string;
            role: components["schemas"]["Role"];
        };
        /** @description The position of a page in its list. */
        PageMeta: {
            /**
             * Format: int64
             * @description The total number of matches.
             */
            total: number;
            /**
             * Format: int64
             * @description skip // limit + 1
             */
            page: number;
            /**
             * Format: int64
             * @description The limit.
             */
            per_page: number;
            /** @description Pass as `cursor` for the next page; null at the end. */
            next_cursor: string | null;
        };
        /** @description The current password and the new one. */
        PasswordChange: {
            current_password: string;
            new_password: string;
        };
        /** @description The address of the account whose password was forgotten. */
        PasswordForgotten: {
            email: string;
        };
        /** @description The token from the mailed link, and the new password. */
        PasswordReset: {
            token: string;
            new_password: string;
        };
        /** @description Keys that ended with the reset of a password, and the other members of the workspaces. */
        PasswordWasReset: {
            /**
             * Format: int64
             * @description How many API keys ended, because they were made before the address was proved.
             */
            ended_keys: number;
            /** @description At most 100; remove those you do not know. */
            members: components["schemas"]["OtherMember"][];
        };
        PasswordWasResetResponse: {
            data: components["schemas"]["PasswordWasReset"];
        };
        /**
         * @description The permission that an operation requires; API keys' scopes have the same names.
         * @enum {string}
         */
        Permission: "account:read" | "account:manage" | "workspace:read" | "workspace:manage" | "members:read" | "members:manage" | "owners:manage" | "api-keys:manage" | "audit:read" | "spools:read" | "spools:write" | "spools:delete" | "products:read" | "products:write" | "products:delete" | "production-runs:read" | "production-runs:write" | "production-runs:delete" | "orders:read" | "orders:write" | "order-connections:read" | "order-connections:manage" | "webhooks:read" | "webhooks:manage";
        /** @description A test event. */
        PingPayload: {
            endpoint_id: string;
            /** @default Hello! */
            message: string;
        };
        /**
         * @description The source of a material's price per gram.
         * @enum {string}
         */
        PriceSource: "stock" | "last_purchase" | "unknown";
        /** @description Printer settings for the product. */
        PrintSettings: {
            /** Format: double */
            layer_height_mm?: number | null;
            /** Format: double */
            infill_percent?: number | null;
            supports?: boolean | null;
            /** Format: double */
            nozzle_mm?: number | null;
            notes?: string | null;
        };
        /** @description A product. */
        Product: {
            id: string;
            name: string;
            description: string | null;
            sku: string | null;
            category: string | null;
            /** Format: double */
            estimated_print_time_minutes: number | null;
            print_settings: components["schemas"]["PrintSettings"] | null;
            /** Format: double */
            labour_minutes: number | null;
            other_costs: components["schemas"]["OtherCost"][];
            /** Format: double */
            markup_percent: number | null;
            /** Format: double */
            price: number | null;
            /** Format: int64 */
            stock_quantity: number;
            /**
             * Format: int64
             * @description The part of the stock reserved for open orders.
             */
            reserved_quantity: number;
            /**
             * Format: int64
             * @description stock_quantity - reserved_quantity
             */
            available_quantity: number;
            /** Format: int64 */
            reorder_point: number | null;
            notes: string | null;
            external_listings: components["schemas"]["ExternalListing"][];
            materials: components["schemas"]["BomMaterial"][];
            components: components["schemas"]["BomComponent"][];
            /** @description Null until first calculated. */
            costs: components["schemas"]["ProductCosts"] | null;
            archived: boolean;
            status: components["schemas"]["ProductStatus"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        /** @description Fields to change; those left out stay the same, null clears. */
        ProductChange: {
            description?: string | null;
            /** @description Unique in the workspace. */
            sku?: string | null;
            category?: string | null;
            /** Format: double */
            estimated_print_time_minutes?: number | null;
            print_settings?: components["schemas"]["PrintSettings"] | null;
            /** Format: double */
            labour_minutes?: number | null;
            /**
             * Format: double
             * @description The workspace's default if null.
             */
            markup_percent?: number | null;
            /**
             * Format: double
             * @description The sales price, if set.
             */
            price?: number | null;
            /** Format: int64 */
            reorder_point?: number | null;
            notes?: string | null;
            name?: string;
            other_costs?: components["schemas"]["OtherCost"][];
            external_listings?: components["schemas"]["ExternalListing"][];
            archived?: boolean;
        };
        /** @description The copy's name and SKU. */
        ProductCopy: {
            /** @description If null, the original's with “(copy)”. */
            name?: string | null;
            /** @description If left out, none: a SKU is not copied. */
            sku?: string | null;
        };
        /** @description The cost of one piece in the workspace's currency, as of `costed_at`. */
        ProductCosts: {
            /** Format: double */
            material_cost: number;
            /** Format: double */
            component_cost: number;
            /** Format: double */
            labour_cost: number;
            /** Format: double */
            machine_cost: number;
            /** Format: double */
            electricity_cost: number;
            /** Format: double */
            other_cost: number;
            /** Format: double */
            total_cost: number;
            /**
             * Format: double
             * @description total_cost * (1 + markup)
             */
            suggested_price: number;
            /** Format: date-time */
            costed_at: string;
        };
        /** @description The pieces made of one product. */
        ProductFigures: {
            product_id: string;
            /** Format: int64 */
            runs: number;
            /** Format: int64 */
            pieces: number;
            /** Format: int64 */
            failed_pieces: number;
            /** Format: double */
            material_cost: number;
        };
        /** @description A product, with its bill of materials or without. */
        ProductInput: {
            description?: string | null;
            /** @description Unique in the workspace. */
            sku?: string | null;
            category?: string | null;
            /** Format: double */
            estimated_print_time_minutes?: number | null;
            print_settings?: components["schemas"]["PrintSettings"] | null;
            /** Format: double */
            labour_minutes?: number | null;
            /**
             * Format: double
             * @description The workspace's default if null.
             */
            markup_percent?: number | null;
            /**
             * Format: double
             * @description The sales price, if set.
             */
            price?: number | null;
            /** Format: int64 */
            reorder_point?: number | null;
            notes?: string | null;
            name: string;
            /** @default [] */
            other_costs?: components["schemas"]["OtherCost"][];
            /** @default [] */
            external_listings?: components["schemas"]["ExternalListing"][];
            /** @default [] */
            materials?: components["schemas"]["BomMaterialInput"][];
            /** @default [] */
            components?: components["schemas"]["BomComponentInput"][];
        };
        ProductListResponse: {
            data: components["schemas"]["Product"][];
            meta: components["schemas"]["PageMeta"];
        };
        ProductResponse: {
            data: components["schemas"]["Product"];
        };
        /**
         * @description Whether a product is still made.
         * @enum {string}
         */
        ProductStatus: "active" | "archived";
        /** @description A product that has another one as a component. */
        ProductUse: {
            product_id: string;
            name: string;
            sku: string | null;
            status: components["schemas"]["ProductStatus"];
        };
        ProductUsesResponse: {
            data: components["schemas"]["ProductUse"][];
        };
        /** @description Changes to the caller's own profile. */
        ProfileChange: {
            name: string;
        };
        /** @description The last time that a shop's orders were read from it. */
        Reconciliation: {
            status: components["schemas"]["ReconciliationStatus"];
            /**
             * Format: date-time
             * @description Orders changed in the shop since then are read.
             */
            since: string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            ended_at: string | null;
            /**
             * Format: int64
             * @description Pages read so far.
             */
            pages: number;
            /**
             * Format: int64
             * @description Orders read so far, known ones included.
             */
            orders: number;
            /** @description Why it failed; the next one goes on from the page that failed. */
            error: string | null;
        };
        /**
         * @description The state of a reconciliation.
         * @enum {string}
         */
        ReconciliationStatus: "running" | "done" | "failed";
        /** @description The result of sending deliveries again. */
        Recovered: {
            /** Format: int64 */
            queued: number;
            /**
             * Format: int64
             * @description Deliveries above the limit of one call; call again for these.
             */
            left: number;
        };
        RecoveredResponse: {
            data: components["schemas"]["Recovered"];
        };
        /** @description The deliveries to send again. */
        Recovery: {
            /**
             * Format: date-time
             * @description Created at or after this time.
             */
            since: string;
            /**
             * Format: date-time
             * @description Created before this time; now if null.
             */
            until?: string | null;
            /**
             * @description If false, delivered ones are sent again, too.
             * @default true
             */
            only_failed?: boolean;
        };
        /** @description A refresh token to trade for new tokens, once. */
        RefreshRequest: {
            refresh_token: string;
            /** @description Where the refresh token goes: to the client, or for browsers into a cookie that no script can read. `client` if left out. */
            session?: components["schemas"]["SessionStore"];
        };
        /** @description A refund. */
        Refund: {
            /** Format: double */
            amount: number;
            reason: string | null;
            /** Format: date-time */
            at: string;
            user_id: string;
        };
        /** @description A refund. */
        RefundInput: {
            /**
             * Format: double
             * @description If left out, everything not refunded yet.
             */
            amount?: number | null;
            reason?: string | null;
        };
        /** @description A new user with a workspace of their own. */
        Registration: {
            email: string;
            password: string;
            name: string;
            /** @description The workspace's name; if left out, made from the user's name. */
            workspace_name?: string | null;
            /** @default EUR */
            currency?: string;
            /** @description Where the refresh token goes: to the client, or for browsers into a cookie that no script can read. `client` if left out. */
            session?: components["schemas"]["SessionStore"];
        };
        /**
         * @description A user's role in a workspace; each includes the roles below it.
         * @enum {string}
         */
        Role: "owner" | "admin" | "member" | "viewer";
        /** @description The role to give a member. */
        RoleChange: {
            role: components["schemas"]["Role"];
        };
        /** @description How to replace a key. */
        Rotation: {
            /**
             * Format: int64
             * @description How long the old key stays valid.
             * @default 24
             */
            overlap_hours?: number;
        };
        /** @description An invalid field of a row. */
        RowError: {
            /**
             * Format: int64
             * @description In CSV the line, with the header as 1; in JSON the entry, from 1.
             */
            line: number;
            /** @description The column's name in the file. */
            field: string;
            message: string;
        };
        /** @description A production run. */
        Run: {
            id: string;
            number: string;
            status: components["schemas"]["RunStatus"];
            printer_name: string | null;
            /** Format: double */
            estimated_minutes: number | null;
            /** Format: int64 */
            quality_rating: number | null;
            notes: string | null;
            /** @description The order that the run is made for. */
            order_id: string | null;
            /** @description The run whose failed pieces this one makes again. */
            reprint_of: string | null;
            items: components["schemas"]["RunItem"][];
            materials: components["schemas"]["RunMaterial"][];
            /** Format: double */
            estimated_grams: number;
            /**
             * Format: double
             * @description Null until all use is recorded.
             */
            actual_grams: number | null;
            /** Format: double */
            material_variance_grams: number | null;
            /** Format: double */
            material_variance_percent: number | null;
            /**
             * Format: double
             * @description Without pauses; null until ended.
             */
            duration_minutes: number | null;
            /** Format: double */
            time_variance_minutes: number | null;
            /** Format: double */
            time_variance_percent: number | null;
            /**
             * Format: double
             * @description In the workspace's currency; materials without a price count as 0.
             */
            material_cost: number | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            paused_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            failure_reason: components["schemas"]["FailureReason"] | null;
            failure_text: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description Fields to change; those left out stay the same, null clears. The status has calls of
         *     its own.
         */
        RunChange: {
            printer_name?: string | null;
            /**
             * Format: double
             * @description The expected printing time.
             */
            estimated_minutes?: number | null;
            /**
             * Format: int64
             * @description 1 (poor) to 5.
             */
            quality_rating?: number | null;
            notes?: string | null;
        };
        /** @description The figures of ended runs. */
        RunFigures: {
            /**
             * Format: int64
             * @description Completed and failed runs.
             */
            runs: number;
            /** Format: int64 */
            completed: number;
            /** Format: int64 */
            failed: number;
            /**
             * Format: double
             * @description completed / runs * 100
             */
            success_rate_percent: number | null;
            /**
             * Format: int64
             * @description Successful pieces.
             */
            pieces: number;
            /** Format: int64 */
            failed_pieces: number;
            /**
             * Format: double
             * @description By completed runs, purge included.
             */
            used_grams: number;
            /**
             * Format: double
             * @description By failed runs.
             */
            wasted_grams: number;
            /**
             * Format: double
             * @description The mean variance of completed runs with an estimate.
             */
            mean_variance_percent: number | null;
            /** Format: double */
            print_hours: number;
            /** Format: double */
            material_cost: number;
        };
        /** @description A run: planned from a bill of materials, or with its own items and materials. */
        RunInput: {
            printer_name?: string | null;
            /**
             * Format: double
             * @description The expected printing time.
             */
            estimated_minutes?: number | null;
            /**
             * Format: int64
             * @description 1 (poor) to 5.
             */
            quality_rating?: number | null;
            notes?: string | null;
            /** @description Creates the item, and the materials with suggested spools, opened ones first. */
            from_bom?: components["schemas"]["FromBom"] | null;
            /** @default [] */
            items?: components["schemas"]["RunItemInput"][];
            /** @default [] */
            materials?: components["schemas"]["RunMaterialInput"][];
        };
        /** @description A product of a run. */
        RunItem: {
            id: string;
            product_id: string;
            name: string;
            sku: string | null;
            /** Format: int64 */
            quantity: number;
            /** Format: int64 */
            successful: number | null;
            /** Format: int64 */
            failed: number | null;
            /**
             * Format: double
             * @description The run's material cost, distributed over the successful pieces by weight.
             */
            unit_cost: number | null;
        };
        /** @description Fields to change; those left out stay the same. */
        RunItemChange: {
            /** Format: int64 */
            quantity?: number;
            /**
             * Format: int64
             * @description Successful pieces; null if not counted yet.
             */
            successful?: number | null;
            /**
             * Format: int64
             * @description Failed pieces; null if not counted yet.
             */
            failed?: number | null;
        };
        /** @description A product to make, and its quantity. */
        RunItemInput: {
            product_id: string;
            /** Format: int64 */
            quantity: number;
        };
        /** @description One product that a run makes. */
        RunItemPayload: {
            product_id: string;
            name: string;
            sku: string | null;
            /** Format: int64 */
            quantity: number;
            /** Format: int64 */
            successful: number | null;
            /** Format: int64 */
            failed: number | null;
        };
        RunListResponse: {
            data: components["schemas"]["Run"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** @description A material of a run. */
        RunMaterial: {
            id: string;
            spool_id: string;
            spool_name: string;
            material_type: components["schemas"]["MaterialType"];
            color: string | null;
            /**
             * Format: double
             * @description The price when the material was added.
             */
            cost_per_gram: number | null;
            /**
             * Format: double
             * @description The spool's remaining weight when the material was added.
             */
            spool_weight_grams: number;
            /** Format: double */
            estimated_grams: number;
            /** Format: double */
            weight_before_grams: number | null;
            /** Format: double */
            weight_after_grams: number | null;
            /** Format: double */
            used_grams: number | null;
            /** Format: double */
            purge_grams: number | null;
            /**
             * Format: double
             * @description before - after, or used, plus purge; null until recorded.
             */
            actual_grams: number | null;
            /**
             * Format: double
             * @description actual - estimated
             */
            variance_grams: number | null;
            /**
             * Format: double
             * @description variance / estimated * 100
             */
            variance_percent: number | null;
            /**
             * Format: double
             * @description actual * cost_per_gram
             */
            cost: number | null;
        };
        /** @description Fields to change; those left out stay the same, null clears. */
        RunMaterialChange: {
            /**
             * Format: double
             * @description The spool's weight on the scale before printing.
             */
            weight_before_grams?: number | null;
            /**
             * Format: double
             * @description The spool's weight on the scale after printing.
             */
            weight_after_grams?: number | null;
            /**
             * Format: double
             * @description Used filament, entered by hand instead.
             */
            used_grams?: number | null;
            /**
             * Format: double
             * @description Purged filament, added to the used weight.
             */
            purge_grams?: number | null;
            spool_id?: string;
            /** Format: double */
            estimated_grams?: number;
        };
        /** @description A spool to use; several spools may supply one material. */
        RunMaterialInput: {
            /**
             * Format: double
             * @description The spool's weight on the scale before printing.
             */
            weight_before_grams?: number | null;
            /**
             * Format: double
             * @description The spool's weight on the scale after printing.
             */
            weight_after_grams?: number | null;
            /**
             * Format: double
             * @description Used filament, entered by hand instead.
             */
            used_grams?: number | null;
            /**
             * Format: double
             * @description Purged filament, added to the used weight.
             */
            purge_grams?: number | null;
            spool_id: string;
            /**
             * Format: double
             * @description Reserved on the spool while the run is open.
             */
            estimated_grams: number;
        };
        /** @description Warnings about a change. */
        RunMeta: {
            warnings: components["schemas"]["RunWarning"][];
        };
        /** @description A production run after the change. */
        RunPayload: {
            id: string;
            number: string;
            status: string;
            printer_name: string | null;
            order_id: string | null;
            reprint_of: string | null;
            items: components["schemas"]["RunItemPayload"][];
            /** Format: double */
            estimated_grams: number;
            /** Format: double */
            actual_grams: number | null;
            /** Format: double */
            material_variance_grams: number | null;
            /** Format: double */
            material_variance_percent: number | null;
            /** Format: double */
            material_cost: number | null;
            /** Format: double */
            duration_minutes: number | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            failure_reason: string | null;
            failure_text: string | null;
            /** Format: int64 */
            version: number;
        };
        RunResponse: {
            data: components["schemas"]["Run"];
        };
        /** @description The figures of the runs that ended in a range of days. */
        RunStats: {
            currency: string;
            totals: components["schemas"]["RunFigures"];
            /** @description Key: 2026-11-24, 2026-W48 or 2026-11; periods without a run are left out. */
            by_period: components["schemas"]["FigureGroup"][];
            by_printer: components["schemas"]["FigureGroup"][];
            by_product: components["schemas"]["ProductFigures"][];
            by_material: components["schemas"]["MaterialFigures"][];
        };
        RunStatsResponse: {
            data: components["schemas"]["RunStats"];
        };
        /**
         * @description The status of a run.
         * @enum {string}
         */
        RunStatus: "pending" | "in_progress" | "paused" | "completed" | "failed" | "cancelled";
        /** @description A problem to look at; nothing was refused. */
        RunWarning: {
            /** @description `OVER_RESERVED`, `NO_SPOOL` or `MORE_TO_MAKE` */
            code: string;
            message: string;
            spool_id?: string | null;
        };
        /** @description A changed run, with warnings. */
        RunWithWarnings: {
            data: components["schemas"]["Run"];
            meta: components["schemas"]["RunMeta"];
        };
        /** @description A new secret; the previous one stays valid until the next change. */
        SecretInput: {
            /** Format: password */
            secret: string;
        };
        /** @description How long requests are also signed with the previous secret. */
        SecretRotation: {
            /**
             * Format: int64
             * @default 24
             */
            overlap_hours?: number;
        };
        /**
         * @description The channels that can send orders.
         * @enum {string}
         */
        Sender: "shopify" | "woocommerce";
        /**
         * @description Where a client keeps the refresh token.
         * @enum {string}
         */
        SessionStore: "client" | "cookie";
        /** @description The carrier and tracking number. */
        Shipment: {
            carrier?: string | null;
            tracking_number?: string | null;
        };
        /** @description The keys by which a shop's orders can be read; a reconciliation uses them. */
        ShopAccess: {
            /**
             * @description Shopify: `<name>.myshopify.com`. WooCommerce: the shop's URL.
             * @example adas-prints.myshopify.com
             */
            address: string;
            /**
             * Format: password
             * @description Shopify: an Admin API access token with `read_orders`. WooCommerce: a consumer key that may read, a colon, and its secret. Stored encrypted, never shown.
             * @example an access token of the shop
             */
            token: string;
        };
        /** @description A spool. */
        Spool: {
            id: string;
            material_type: components["schemas"]["MaterialType"];
            material_name: string | null;
            brand: string | null;
            color: string | null;
            color_hex: string | null;
            finish: string | null;
            /** Format: double */
            diameter_mm: number;
            /**
             * Format: double
             * @description g/cm3; the spool's own or its material's.
             */
            density: number | null;
            /** Format: double */
            net_weight_grams: number;
            /** Format: double */
            remaining_weight_grams: number;
            /**
             * Format: double
             * @description Reserved for open production runs; may exceed the remaining weight.
             */
            reserved_weight_grams: number;
            /**
             * Format: double
             * @description remaining - reserved, at least 0
             */
            available_weight_grams: number;
            /** Format: double */
            spool_weight_grams: number | null;
            /** Format: double */
            purchase_price: number | null;
            /**
             * Format: double
             * @description purchase_price / net_weight_grams
             */
            cost_per_gram: number | null;
            supplier: string | null;
            /** Format: date */
            purchase_date: string | null;
            lot_number: string | null;
            location: string | null;
            barcode: string | null;
            /** Format: double */
            low_stock_threshold_grams: number | null;
            archived: boolean;
            status: components["schemas"]["SpoolStatus"];
            notes: string | null;
            external_id: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description Fields to change; those left out stay the same, null clears.
         *
         *     The remaining weight is not among them: it changes only by `deduct`, `measure` and `adjust`,
         *     which add an entry to the ledger.
         */
        SpoolChange: {
            /** @description Such as PLA Silk. */
            material_name?: string | null;
            brand?: string | null;
            color?: string | null;
            /** @description `#RRGGBB` */
            color_hex?: string | null;
            /** @description Such as matte or silk. */
            finish?: string | null;
            /**
             * Format: double
             * @description g/cm3; the material's own if left out.
             */
            density?: number | null;
            /**
             * Format: double
             * @description The empty spool.
             */
            spool_weight_grams?: number | null;
            /**
             * Format: double
             * @description The spool's price, in the workspace's currency.
             */
            purchase_price?: number | null;
            supplier?: string | null;
            /** Format: date */
            purchase_date?: string | null;
            lot_number?: string | null;
            location?: string | null;
            barcode?: string | null;
            /**
             * Format: double
             * @description The workspace's default if null.
             */
            low_stock_threshold_grams?: number | null;
            notes?: string | null;
            /** @description The spool's id in another system, unique in the workspace. */
            external_id?: string | null;
            material_type?: components["schemas"]["MaterialType"];
            /**
             * Format: double
             * @description 1.75 or 2.85.
             */
            diameter_mm?: number;
            /** Format: double */
            net_weight_grams?: number;
            archived?: boolean;
        };
        SpoolCreatedResponse: {
            data: components["schemas"]["Spool"];
            meta: components["schemas"]["CreatedMeta"];
        };
        /** @description The grams to take from a spool. */
        SpoolDraw: {
            spool_id: string;
            /** Format: double */
            grams: number;
        };
        /** @description A spool to add to stock, or several identical ones. */
        SpoolInput: {
            /** @description Such as PLA Silk. */
            material_name?: string | null;
            brand?: string | null;
            color?: string | null;
            /** @description `#RRGGBB` */
            color_hex?: string | null;
            /** @description Such as matte or silk. */
            finish?: string | null;
            /**
             * Format: double
             * @description g/cm3; the material's own if left out.
             */
            density?: number | null;
            /**
             * Format: double
             * @description The empty spool.
             */
            spool_weight_grams?: number | null;
            /**
             * Format: double
             * @description The spool's price, in the workspace's currency.
             */
            purchase_price?: number | null;
            supplier?: string | null;
            /** Format: date */
            purchase_date?: string | null;
            lot_number?: string | null;
            location?: string | null;
            barcode?: string | null;
            /**
             * Format: double
             * @description The workspace's default if null.
             */
            low_stock_threshold_grams?: number | null;
            notes?: string | null;
            /** @description The spool's id in another system, unique in the workspace. */
            external_id?: string | null;
            material_type: components["schemas"]["MaterialType"];
            /**
             * Format: double
             * @description 1.75 or 2.85.
             * @default 1.75
             */
            diameter_mm?: number;
            /**
             * Format: double
             * @description Filament on the full spool.
             */
            net_weight_grams: number;
            /**
             * Format: double
             * @description Remaining filament; a full spool if left out.
             */
            remaining_weight_grams?: number | null;
            /**
             * Format: int64
             * @description How many identical spools to create.
             * @default 1
             */
            quantity?: number;
        };
        SpoolListResponse: {
            data: components["schemas"]["Spool"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** @description A spool after the change; for a deleted one, its last state. */
        SpoolPayload: {
            id: string;
            /** @description Brand, material and colour, for people. */
            name: string;
            material_type: string;
            material_name: string | null;
            brand: string | null;
            color: string | null;
            color_hex: string | null;
            location: string | null;
            /** Format: double */
            net_weight_grams: number;
            /** Format: double */
            remaining_weight_grams: number;
            /** Format: double */
            reserved_weight_grams: number;
            archived: boolean;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description A spool as a row of a file: all stored fields, without derived ones.
         *
         *     In an import, empty fields of an existing spool stay the same; a new one gets the defaults.
         */
        SpoolRecord: {
            /** @description Such as PLA Silk. */
            material_name?: string | null;
            brand?: string | null;
            color?: string | null;
            /** @description `#RRGGBB` */
            color_hex?: string | null;
            /** @description Such as matte or silk. */
            finish?: string | null;
            /**
             * Format: double
             * @description g/cm3; the material's own if left out.
             */
            density?: number | null;
            /**
             * Format: double
             * @description The empty spool.
             */
            spool_weight_grams?: number | null;
            /**
             * Format: double
             * @description The spool's price, in the workspace's currency.
             */
            purchase_price?: number | null;
            supplier?: string | null;
            /** Format: date */
            purchase_date?: string | null;
            lot_number?: string | null;
            location?: string | null;
            barcode?: string | null;
            /**
             * Format: double
             * @description The workspace's default if null.
             */
            low_stock_threshold_grams?: number | null;
            notes?: string | null;
            /** @description The spool's id in another system, unique in the workspace. */
            external_id?: string | null;
            /** @description The spool's id; another system's id becomes the external id. */
            id?: string | null;
            material_type?: components["schemas"]["MaterialType"] | null;
            /**
             * Format: double
             * @description 1.75 or 2.85.
             */
            diameter_mm?: number | null;
            /** Format: double */
            net_weight_grams?: number | null;
            /** Format: double */
            remaining_weight_grams?: number | null;
            archived?: boolean | null;
        };
        SpoolResponse: {
            data: components["schemas"]["Spool"];
        };
        /**
         * @description Derived from the remaining weight, the threshold and whether the spool is archived.
         * @enum {string}
         */
        SpoolStatus: "in_stock" | "low" | "empty" | "archived";
        /** @description The grams that a run took from a spool. */
        SpoolUpdate: {
            spool_id: string;
            /** Format: double */
            previous_weight_grams: number;
            /** Format: double */
            new_weight_grams: number;
            /** Format: double */
            deducted_grams: number;
        };
        /** @description A spool that was changed. */
        SpoolUpdatedPayload: {
            id: string;
            /** @description Brand, material and colour, for people. */
            name: string;
            material_type: string;
            material_name: string | null;
            brand: string | null;
            color: string | null;
            color_hex: string | null;
            location: string | null;
            /** Format: double */
            net_weight_grams: number;
            /** Format: double */
            remaining_weight_grams: number;
            /** Format: double */
            reserved_weight_grams: number;
            archived: boolean;
            /** Format: int64 */
            version: number;
            /** @description The names of the spool's fields that changed. */
            changed: string[];
        };
        /**
         * @description The periods of statistics (UTC; weeks begin on Monday).
         * @enum {string}
         */
        StatsPeriod: "day" | "week" | "month";
        /** @description A status that the order had, since when, and who set it. */
        StatusStep: {
            status: components["schemas"]["OrderStatus"];
            /** Format: date-time */
            at: string;
            /** @description For a marketplace's order: `connection:` and the connection's id. */
            user_id: string;
        };
        /** @description A correction of the pieces in stock. */
        StockAdjustment: {
            /**
             * Format: int64
             * @description Signed; not zero.
             */
            delta: number;
            reason: string;
        };
        /** @description An entry of a product's stock ledger; the entries' deltas add up to the stock. */
        StockChange: {
            id: string;
            product_id: string;
            kind: components["schemas"]["StockChangeKind"];
            /** Format: int64 */
            delta: number;
            /**
             * Format: int64
             * @description The stock after this entry.
             */
            balance: number;
            reason: string | null;
            /** @description The production run that made the pieces. */
            run_id: string | null;
            /** @description The order that the pieces were shipped for. */
            order_id: string | null;
            user_id: string;
            /** Format: date-time */
            created_at: string;
        };
        /**
         * @description Why a product's stock changed.
         * @enum {string}
         */
        StockChangeKind: "adjust" | "run" | "ship";
        StockChangeListResponse: {
            data: components["schemas"]["StockChange"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** @description The totals of the spools with one value in common; null for spools without one. */
        StockGroup: {
            /** Format: int64 */
            spools: number;
            /** Format: double */
            remaining_weight_grams: number;
            /**
             * Format: double
             * @description Remaining grams at each spool's price; spools without a price count as 0.
             */
            value: number;
            key: string | null;
        };
        /** @description A spool that is running low. */
        StockPayload: {
            spool_id: string;
            /** @description Brand, material and colour, for people. */
            name: string;
            material_type: string;
            color: string | null;
            location: string | null;
            /** Format: double */
            remaining_weight_grams: number;
            /**
             * Format: double
             * @description The spool's own, or the workspace's default.
             */
            threshold_grams: number;
            /**
             * Format: int64
             * @description The spool's version.
             */
            version: number;
        };
        /** @description The stock, without archived spools. */
        StockSummary: {
            currency: string;
            totals: components["schemas"]["StockTotals"];
            by_status: components["schemas"]["StockGroup"][];
            by_material: components["schemas"]["StockGroup"][];
            by_brand: components["schemas"]["StockGroup"][];
            by_color: components["schemas"]["StockGroup"][];
        };
        StockSummaryResponse: {
            data: components["schemas"]["StockSummary"];
        };
        /** @description Spools, grams and value of part of the stock. */
        StockTotals: {
            /** Format: int64 */
            spools: number;
            /** Format: double */
            remaining_weight_grams: number;
            /**
             * Format: double
             * @description Remaining grams at each spool's price; spools without a price count as 0.
             */
            value: number;
        };
        /** @description The pieces that a run added to a product's stock. */
        StockUpdate: {
            product_id: string;
            /** Format: int64 */
            previous_quantity: number;
            /** Format: int64 */
            new_quantity: number;
            /** Format: int64 */
            added: number;
        };
        /** @description The OAuth 2.0 token response (RFC 6749, section 5.1), bare. */
        Tokens: {
            access_token: string;
            /** @description Empty if it was set as a cookie. */
            refresh_token: string;
            /**
             * @default bearer
             * @enum {string}
             */
            token_type: "bearer";
            /**
             * Format: int64
             * @description Seconds until the access token expires.
             */
            expires_in: number;
        };
        /** @description How often messages of a topic came that were not understood, and so did nothing. */
        UnknownTopic: {
            /** @description As the shop calls it, such as `fulfillments/create`. */
            topic: string;
            /** Format: int64 */
            count: number;
            /**
             * Format: date-time
             * @description When the last one came.
             */
            last_at: string;
            /** @description The fault of the last one; null if no message of the topic does anything. */
            reason: string | null;
        };
        /** @description An entry of a spool's ledger; the entries' deltas add up to the spool's balance. */
        UsageEntry: {
            id: string;
            spool_id: string;
            kind: components["schemas"]["UsageKind"];
            /** Format: double */
            delta_grams: number;
            /**
             * Format: double
             * @description The remaining weight after this entry.
             */
            balance_grams: number;
            reason: string | null;
            /** @description The production run that used it. */
            run_id: string | null;
            user_id: string;
            /** Format: date-time */
            created_at: string;
        };
        UsageEntryListResponse: {
            data: components["schemas"]["UsageEntry"][];
            meta: components["schemas"]["PageMeta"];
        };
        /**
         * @description Why a spool's weight changed.
         * @enum {string}
         */
        UsageKind: "create" | "deduct" | "measure" | "adjust" | "run";
        /** @description A session of the caller. */
        UserSession: {
            id: string;
            workspace_id: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When tokens were last issued.
             */
            last_used_at: string;
            /** Format: date-time */
            ends_at: string;
            /** @description Whether the caller's token is of this session. */
            current: boolean;
        };
        UserSessionsResponse: {
            data: components["schemas"]["UserSession"][];
        };
        /** @description A workspace that the caller belongs to. */
        UserWorkspace: {
            workspace: components["schemas"]["WorkspaceName"];
            role: components["schemas"]["Role"];
            /** Format: date-time */
            joined_at: string;
            /** @description Whether the caller's token is for this workspace. */
            current: boolean;
            /** @description Whether the operator has shut it for now. */
            suspended: boolean;
            /**
             * Format: date-time
             * @description Set if an owner has closed it: until then it can be restored.
             */
            restorable_until: string | null;
        };
        UserWorkspaceResponse: {
            data: components["schemas"]["UserWorkspace"];
        };
        UserWorkspacesResponse: {
            data: components["schemas"]["UserWorkspace"][];
        };
        /** @description The waste of one material in a failed run. */
        Waste: {
            material_id: string;
            /** Format: double */
            grams: number;
        };
        /** @description A workspace. */
        Workspace: {
            id: string;
            name: string;
            /** @description ISO 4217; the currency of all prices. */
            currency: string;
            /**
             * Format: double
             * @description For spools without their own threshold.
             */
            default_low_stock_threshold_grams: number;
            /**
             * Format: double
             * @description The cost of an hour of work.
             */
            labour_rate_per_hour: number;
            /**
             * Format: double
             * @description The cost of an hour of printing: wear, depreciation, rent.
             */
            machine_rate_per_hour: number;
            /** Format: double */
            electricity_price_per_kwh: number;
            /**
             * Format: double
             * @description A printer's average power.
             */
            printer_power_watts: number;
            /**
             * Format: double
             * @description For products without their own markup.
             */
            default_markup_percent: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        /** @description Settings to change; those left out stay the same. */
        WorkspaceChange: {
            name?: string;
            currency?: string;
            /** Format: double */
            default_low_stock_threshold_grams?: number;
            /** Format: double */
            labour_rate_per_hour?: number;
            /** Format: double */
            machine_rate_per_hour?: number;
            /** Format: double */
            electricity_price_per_kwh?: number;
            /** Format: double */
            printer_power_watts?: number;
            /** Format: double */
            default_markup_percent?: number;
        };
        /** @description Another workspace of the caller's own. */
        WorkspaceInput: {
            name: string;
            /** @default EUR */
            currency?: string;
        };
        /** @description A workspace's id and name. */
        WorkspaceName: {
            id: string;
            name: string;
        };
        WorkspaceResponse: {
            data: components["schemas"]["Workspace"];
        };
        /** @description The workspace to continue in. */
        WorkspaceSwitch: {
            workspace_id: string;
        };
        /** @description A refusal; nothing was changed. */
        ErrorBody: {
            /** @description A sentence for people. */
            detail: string;
            /** @description For programs; every code is listed in the API guide. */
            code: string;
        };
        /** @description One invalid field. */
        FieldError: {
            /**
             * @description Dotted path in the input.
             * @example net_weight_grams
             */
            field: string;
            /** @example must be at most 100000 */
            message: string;
        };
        /** @description A refusal of invalid fields. */
        ValidationErrorBody: {
            /** @description A sentence for people. */
            detail: string;
            /** @description For programs; every code is listed in the API guide. */
            code: string;
            errors: components["schemas"]["FieldError"][];
        };
        /** @description A spool's weight fell to its low-stock threshold or below. Once per crossing: again only after it was above. */
        InventoryLowStockEvent: {
            /** @enum {string} */
            type: "inventory.low_stock";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["StockPayload"];
        };
        /** @description A spool was used up. */
        InventoryEmptyEvent: {
            /** @enum {string} */
            type: "inventory.empty";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["StockPayload"];
        };
        /** @description A spool was taken into stock. */
        SpoolCreatedEvent: {
            /** @enum {string} */
            type: "spool.created";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["SpoolPayload"];
        };
        /** @description A spool, its weight included, changed. */
        SpoolUpdatedEvent: {
            /** @enum {string} */
            type: "spool.updated";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["SpoolUpdatedPayload"];
        };
        /** @description A spool was deleted. */
        SpoolDeletedEvent: {
            /** @enum {string} */
            type: "spool.deleted";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["SpoolPayload"];
        };
        /** @description A production run was planned. */
        ProductionRunCreatedEvent: {
            /** @enum {string} */
            type: "production_run.created";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["RunPayload"];
        };
        /** @description A production run began to print. */
        ProductionRunStartedEvent: {
            /** @enum {string} */
            type: "production_run.started";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["RunPayload"];
        };
        /** @description A production run came out; filament is deducted, products are in stock. */
        ProductionRunCompletedEvent: {
            /** @enum {string} */
            type: "production_run.completed";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["RunPayload"];
        };
        /** @description A production run failed. */
        ProductionRunFailedEvent: {
            /** @enum {string} */
            type: "production_run.failed";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["RunPayload"];
        };
        /** @description A production run was cancelled. */
        ProductionRunCancelledEvent: {
            /** @enum {string} */
            type: "production_run.cancelled";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["RunPayload"];
        };
        /** @description An order came in. */
        OrderReceivedEvent: {
            /** @enum {string} */
            type: "order.received";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["OrderPayload"];
        };
        /** @description An order changed in any other way than being shipped or cancelled. */
        OrderUpdatedEvent: {
            /** @enum {string} */
            type: "order.updated";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["OrderPayload"];
        };
        /** @description An order was shipped. */
        OrderShippedEvent: {
            /** @enum {string} */
            type: "order.shipped";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["OrderPayload"];
        };
        /** @description An order was cancelled. */
        OrderCancelledEvent: {
            /** @enum {string} */
            type: "order.cancelled";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["OrderPayload"];
        };
        /** @description A sign of life that you asked for. */
        WebhookPingEvent: {
            /** @enum {string} */
            type: "webhook.ping";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["PingPayload"];
        };
        /** @description One of your webhook endpoints was disabled: it failed for five days, or answered 410. */
        WebhookEndpointDisabledEvent: {
            /** @enum {string} */
            type: "webhook.endpoint_disabled";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            data: components["schemas"]["EndpointDisabledPayload"];
        };
        /** @description What a webhook tells: `type` says which event it is. */
        WebhookEvent: components["schemas"]["InventoryLowStockEvent"] | components["schemas"]["InventoryEmptyEvent"] | components["schemas"]["SpoolCreatedEvent"] | components["schemas"]["SpoolUpdatedEvent"] | components["schemas"]["SpoolDeletedEvent"] | components["schemas"]["ProductionRunCreatedEvent"] | components["schemas"]["ProductionRunStartedEvent"] | components["schemas"]["ProductionRunCompletedEvent"] | components["schemas"]["ProductionRunFailedEvent"] | components["schemas"]["ProductionRunCancelledEvent"] | components["schemas"]["OrderReceivedEvent"] | components["schemas"]["OrderUpdatedEvent"] | components["schemas"]["OrderShippedEvent"] | components["schemas"]["OrderCancelledEvent"] | components["schemas"]["WebhookPingEvent"] | components["schemas"]["WebhookEndpointDisabledEvent"];
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Acceptance = components['schemas']['Acceptance'];
export type Address = components['schemas']['Address'];
export type AddressProof = components['schemas']['AddressProof'];
export type Adjustment = components['schemas']['Adjustment'];
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeyInput = components['schemas']['ApiKeyInput'];
export type ApiKeyListResponse = components['schemas']['ApiKeyListResponse'];
export type ApiKeyResponse = components['schemas']['ApiKeyResponse'];
export type Attempt = components['schemas']['Attempt'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type AuditEntryLogResponse = components['schemas']['AuditEntryLogResponse'];
export type Availability = components['schemas']['Availability'];
export type AvailabilityResponse = components['schemas']['AvailabilityResponse'];
export type BomComponent = components['schemas']['BomComponent'];
export type BomComponentChange = components['schemas']['BomComponentChange'];
export type BomComponentInput = components['schemas']['BomComponentInput'];
export type BomMaterial = components['schemas']['BomMaterial'];
export type BomMaterialChange = components['schemas']['BomMaterialChange'];
export type BomMaterialInput = components['schemas']['BomMaterialInput'];
export type Channel = components['schemas']['Channel'];
export type ClosedRun = components['schemas']['ClosedRun'];
export type Closing = components['schemas']['Closing'];
export type Completion = components['schemas']['Completion'];
export type ComponentAvailability = components['schemas']['ComponentAvailability'];
export type ComponentCostLine = components['schemas']['ComponentCostLine'];
export type Confirmation = components['schemas']['Confirmation'];
export type Connection = components['schemas']['Connection'];
export type ConnectionChange = components['schemas']['ConnectionChange'];
export type ConnectionInput = components['schemas']['ConnectionInput'];
export type ConnectionListResponse = components['schemas']['ConnectionListResponse'];
export type ConnectionResponse = components['schemas']['ConnectionResponse'];
export type CostBreakdown = components['schemas']['CostBreakdown'];
export type CostBreakdownResponse = components['schemas']['CostBreakdownResponse'];
export type CreatedApiKey = components['schemas']['CreatedApiKey'];
export type CreatedApiKeyResponse = components['schemas']['CreatedApiKeyResponse'];
export type CreatedInvitation = components['schemas']['CreatedInvitation'];
export type CreatedInvitationResponse = components['schemas']['CreatedInvitationResponse'];
export type CreatedMeta = components['schemas']['CreatedMeta'];
export type Customer = components['schemas']['Customer'];
export type DateOrder = components['schemas']['DateOrder'];
export type Deduction = components['schemas']['Deduction'];
export type Delivery = components['schemas']['Delivery'];
export type DeliveryResponse = components['schemas']['DeliveryResponse'];
export type DeliveryStatus = components['schemas']['DeliveryStatus'];
export type DeliverySummary = components['schemas']['DeliverySummary'];
export type DeliverySummaryListResponse = components['schemas']['DeliverySummaryListResponse'];
export type DisabledReason = components['schemas']['DisabledReason'];
export type Endpoint = components['schemas']['Endpoint'];
export type EndpointChange = components['schemas']['EndpointChange'];
export type EndpointDisabledPayload = components['schemas']['EndpointDisabledPayload'];
export type EndpointInput = components['schemas']['EndpointInput'];
export type EndpointListResponse = components['schemas']['EndpointListResponse'];
export type EndpointResponse = components['schemas']['EndpointResponse'];
export type EndpointWithSecret = components['schemas']['EndpointWithSecret'];
export type EndpointWithSecretResponse = components['schemas']['EndpointWithSecretResponse'];
export type ErrorClass = components['schemas']['ErrorClass'];
export type EventKind = components['schemas']['EventKind'];
export type EventKindsResponse = components['schemas']['EventKindsResponse'];
export type EventType = components['schemas']['EventType'];
export type ExternalListing = components['schemas']['ExternalListing'];
export type Failure = components['schemas']['Failure'];
export type FailureReason = components['schemas']['FailureReason'];
export type FigureGroup = components['schemas']['FigureGroup'];
export type FileFormat = components['schemas']['FileFormat'];
export type FromBom = components['schemas']['FromBom'];
export type ImportReport = components['schemas']['ImportReport'];
export type ImportReportResponse = components['schemas']['ImportReportResponse'];
export type InboundReceipt = components['schemas']['InboundReceipt'];
export type InboundReceiptResponse = components['schemas']['InboundReceiptResponse'];
export type Invitation = components['schemas']['Invitation'];
export type InvitationInput = components['schemas']['InvitationInput'];
export type InvitationListResponse = components['schemas']['InvitationListResponse'];
export type InvitedRegistration = components['schemas']['InvitedRegistration'];
export type ItemResult = components['schemas']['ItemResult'];
export type LogMeta = components['schemas']['LogMeta'];
export type Login = components['schemas']['Login'];
export type Material = components['schemas']['Material'];
export type MaterialAvailability = components['schemas']['MaterialAvailability'];
export type MaterialCostLine = components['schemas']['MaterialCostLine'];
export type MaterialFigures = components['schemas']['MaterialFigures'];
export type MaterialType = components['schemas']['MaterialType'];
export type MaterialsResponse = components['schemas']['MaterialsResponse'];
export type Me = components['schemas']['Me'];
export type MeResponse = components['schemas']['MeResponse'];
export type Measurement = components['schemas']['Measurement'];
export type Member = components['schemas']['Member'];
export type MemberListResponse = components['schemas']['MemberListResponse'];
export type MemberResponse = components['schemas']['MemberResponse'];
export type Order = components['schemas']['Order'];
export type OrderChange = components['schemas']['OrderChange'];
export type OrderCounts = components['schemas']['OrderCounts'];
export type OrderCountsResponse = components['schemas']['OrderCountsResponse'];
export type OrderInput = components['schemas']['OrderInput'];
export type OrderItem = components['schemas']['OrderItem'];
export type OrderItemInput = components['schemas']['OrderItemInput'];
export type OrderLinePayload = components['schemas']['OrderLinePayload'];
export type OrderListResponse = components['schemas']['OrderListResponse'];
export type OrderPayload = components['schemas']['OrderPayload'];
export type OrderResponse = components['schemas']['OrderResponse'];
export type OrderStatus = components['schemas']['OrderStatus'];
export type Origin = components['schemas']['Origin'];
export type OtherCost = components['schemas']['OtherCost'];
export type OtherCostLine = components['schemas']['OtherCostLine'];
export type OtherMember = components['schemas']['OtherMember'];
export type PageMeta = components['schemas']['PageMeta'];
export type PasswordChange = components['schemas']['PasswordChange'];
export type PasswordForgotten = components['schemas']['PasswordForgotten'];
export type PasswordReset = components['schemas']['PasswordReset'];
export type PasswordWasReset = components['schemas']['PasswordWasReset'];
export type PasswordWasResetResponse = components['schemas']['PasswordWasResetResponse'];
export type Permission = components['schemas']['Permission'];
export type PingPayload = components['schemas']['PingPayload'];
export type PriceSource = components['schemas']['PriceSource'];
export type PrintSettings = components['schemas']['PrintSettings'];
export type Product = components['schemas']['Product'];
export type ProductChange = components['schemas']['ProductChange'];
export type ProductCopy = components['schemas']['ProductCopy'];
export type ProductCosts = components['schemas']['ProductCosts'];
export type ProductFigures = components['schemas']['ProductFigures'];
export type ProductInput = components['schemas']['ProductInput'];
export type ProductListResponse = components['schemas']['ProductListResponse'];
export type ProductResponse = components['schemas']['ProductResponse'];
export type ProductStatus = components['schemas']['ProductStatus'];
export type ProductUse = components['schemas']['ProductUse'];
export type ProductUsesResponse = components['schemas']['ProductUsesResponse'];
export type ProfileChange = components['schemas']['ProfileChange'];
export type Reconciliation = components['schemas']['Reconciliation'];
export type ReconciliationStatus = components['schemas']['ReconciliationStatus'];
export type Recovered = components['schemas']['Recovered'];
export type RecoveredResponse = components['schemas']['RecoveredResponse'];
export type Recovery = components['schemas']['Recovery'];
export type RefreshRequest = components['schemas']['RefreshRequest'];
export type Refund = components['schemas']['Refund'];
export type RefundInput = components['schemas']['RefundInput'];
export type Registration = components['schemas']['Registration'];
export type Role = components['schemas']['Role'];
export type RoleChange = components['schemas']['RoleChange'];
export type Rotation = components['schemas']['Rotation'];
export type RowError = components['schemas']['RowError'];
export type Run = components['schemas']['Run'];
export type RunChange = components['schemas']['RunChange'];
export type RunFigures = components['schemas']['RunFigures'];
export type RunInput = components['schemas']['RunInput'];
export type RunItem = components['schemas']['RunItem'];
export type RunItemChange = components['schemas']['RunItemChange'];
export type RunItemInput = components['schemas']['RunItemInput'];
export type RunItemPayload = components['schemas']['RunItemPayload'];
export type RunListResponse = components['schemas']['RunListResponse'];
export type RunMaterial = components['schemas']['RunMaterial'];
export type RunMaterialChange = components['schemas']['RunMaterialChange'];
export type RunMaterialInput = components['schemas']['RunMaterialInput'];
export type RunMeta = components['schemas']['RunMeta'];
export type RunPayload = components['schemas']['RunPayload'];
export type RunResponse = components['schemas']['RunResponse'];
export type RunStats = components['schemas']['RunStats'];
export type RunStatsResponse = components['schemas']['RunStatsResponse'];
export type RunStatus = components['schemas']['RunStatus'];
export type RunWarning = components['schemas']['RunWarning'];
export type RunWithWarnings = components['schemas']['RunWithWarnings'];
export type SecretInput = components['schemas']['SecretInput'];
export type SecretRotation = components['schemas']['SecretRotation'];
export type Sender = components['schemas']['Sender'];
export type SessionStore = components['schemas']['SessionStore'];
export type Shipment = components['schemas']['Shipment'];
export type ShopAccess = components['schemas']['ShopAccess'];
export type Spool = components['schemas']['Spool'];
export type SpoolChange = components['schemas']['SpoolChange'];
export type SpoolCreatedResponse = components['schemas']['SpoolCreatedResponse'];
export type SpoolDraw = components['schemas']['SpoolDraw'];
export type SpoolInput = components['schemas']['SpoolInput'];
export type SpoolListResponse = components['schemas']['SpoolListResponse'];
export type SpoolPayload = components['schemas']['SpoolPayload'];
export type SpoolRecord = components['schemas']['SpoolRecord'];
export type SpoolResponse = components['schemas']['SpoolResponse'];
export type SpoolStatus = components['schemas']['SpoolStatus'];
export type SpoolUpdate = components['schemas']['SpoolUpdate'];
export type SpoolUpdatedPayload = components['schemas']['SpoolUpdatedPayload'];
export type StatsPeriod = components['schemas']['StatsPeriod'];
export type StatusStep = components['schemas']['StatusStep'];
export type StockAdjustment = components['schemas']['StockAdjustment'];
export type StockChange = components['schemas']['StockChange'];
export type StockChangeKind = components['schemas']['StockChangeKind'];
export type StockChangeListResponse = components['schemas']['StockChangeListResponse'];
export type StockGroup = components['schemas']['StockGroup'];
export type StockPayload = components['schemas']['StockPayload'];
export type StockSummary = components['schemas']['StockSummary'];
export type StockSummaryResponse = components['schemas']['StockSummaryResponse'];
export type StockTotals = components['schemas']['StockTotals'];
export type StockUpdate = components['schemas']['StockUpdate'];
export type Tokens = components['schemas']['Tokens'];
export type UnknownTopic = components['schemas']['UnknownTopic'];
export type UsageEntry = components['schemas']['UsageEntry'];
export type UsageEntryListResponse = components['schemas']['UsageEntryListResponse'];
export type UsageKind = components['schemas']['UsageKind'];
export type UserSession = components['schemas']['UserSession'];
export type UserSessionsResponse = components['schemas']['UserSessionsResponse'];
export type UserWorkspace = components['schemas']['UserWorkspace'];
export type UserWorkspaceResponse = components['schemas']['UserWorkspaceResponse'];
export type UserWorkspacesResponse = components['schemas']['UserWorkspacesResponse'];
export type Waste = components['schemas']['Waste'];
export type Workspace = components['schemas']['Workspace'];
export type WorkspaceChange = components['schemas']['WorkspaceChange'];
export type WorkspaceInput = components['schemas']['WorkspaceInput'];
export type WorkspaceName = components['schemas']['WorkspaceName'];
export type WorkspaceResponse = components['schemas']['WorkspaceResponse'];
export type WorkspaceSwitch = components['schemas']['WorkspaceSwitch'];
export type ErrorBody = components['schemas']['ErrorBody'];
export type FieldError = components['schemas']['FieldError'];
export type ValidationErrorBody = components['schemas']['ValidationErrorBody'];
export type InventoryLowStockEvent = components['schemas']['InventoryLowStockEvent'];
export type InventoryEmptyEvent = components['schemas']['InventoryEmptyEvent'];
export type SpoolCreatedEvent = components['schemas']['SpoolCreatedEvent'];
export type SpoolUpdatedEvent = components['schemas']['SpoolUpdatedEvent'];
export type SpoolDeletedEvent = components['schemas']['SpoolDeletedEvent'];
export type ProductionRunCreatedEvent = components['schemas']['ProductionRunCreatedEvent'];
export type ProductionRunStartedEvent = components['schemas']['ProductionRunStartedEvent'];
export type ProductionRunCompletedEvent = components['schemas']['ProductionRunCompletedEvent'];
export type ProductionRunFailedEvent = components['schemas']['ProductionRunFailedEvent'];
export type ProductionRunCancelledEvent = components['schemas']['ProductionRunCancelledEvent'];
export type OrderReceivedEvent = components['schemas']['OrderReceivedEvent'];
export type OrderUpdatedEvent = components['schemas']['OrderUpdatedEvent'];
export type OrderShippedEvent = components['schemas']['OrderShippedEvent'];
export type OrderCancelledEvent = components['schemas']['OrderCancelledEvent'];
export type WebhookPingEvent = components['schemas']['WebhookPingEvent'];
export type WebhookEndpointDisabledEvent = components['schemas']['WebhookEndpointDisabledEvent'];
export type WebhookEvent = components['schemas']['WebhookEvent'];
export type $defs = Record<string, never>;
export interface operations {
    register: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSessionsResponse"];
                };
            };
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b82 */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordForgotten"];
            };
        };
        responses: {
            /** @description Taken on; no body. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordWasResetResponse"];
                };
            };
        };
    };
    sendProof: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken on; no body. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    proveAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressProof"];
            };
        };
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeResponse"];
                };
            };
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeResponse"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
        };
    };
    listWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWorkspacesResponse"];
                };
            };
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWorkspaceResponse"];
                };
            };
        };
    };
    restoreWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b44 */
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    switchWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceSwitch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
        };
    };
    leaveWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceResponse"];
                };
            };
        };
    };
    closeWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceResponse"];
                };
            };
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description The number of entries to return. */
                limit?: number;
                /** @description `desc` is the newest first. */
                sort_order?: "asc" | "desc";
                /** @description In resource. */
                search?: string;
                /** @description `meta.next_cursor` of the page before. */
                cursor?: string;
                /** @description Any of these, in any case. */
                operation?: string[];
                /** @description Any of these, in any case. */
                method?: string[];
                /** @description Any of these, in any case. */
                resource?: string[];
                /** @description Any of these, in any case. */
                user_id?: string[];
                /** @description Any of these, in any case. */
                key_id?: string[];
                /** @description Any of these, in any case. */
                source?: string[];
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryLogResponse"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In email. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these, in any case. */
                email?: string[];
                /** @description Any of these. */
                role?: components["schemas"]["Role"][];
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                joined_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                joined_before?: string;
                sort_by?: "email" | "role" | "created_at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberListResponse"];
                };
            };
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43 */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberResponse"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43 */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43 */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberResponse"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In email. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these, in any case. */
                email?: string[];
                /** @description Any of these. */
                role?: components["schemas"]["Role"][];
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                /** @description `ends_at` at or after this. A date alone means 00:00 UTC. */
                ends_after?: string;
                /** @description `ends_at` before this. A date alone means 00:00 UTC. */
                ends_before?: string;
                sort_by?: "email" | "role" | "created_at" | "ends_at";
            };
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationListResponse"];
                };
            };
        };
    };
    inviteMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedInvitationResponse"];
                };
            };
        };
    };
    withdrawInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b61 */
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    registerInvited: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitedRegistration"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In name. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these, in any case. */
                name?: string[];
                /** @description Any of these, in any case. */
                prefix?: string[];
                /** @description Any of these, in any case. */
                user_id?: string[];
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                /** @description `ends_at` at or after this. A date alone means 00:00 UTC. */
                ends_after?: string;
                /** @description `ends_at` before this. A date alone means 00:00 UTC. */
                ends_before?: string;
                sort_by?: "name" | "created_at" | "ends_at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyListResponse"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKeyResponse"];
                };
            };
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b71 */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyResponse"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b71 */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b71 */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKeyResponse"];
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In number, external_id, external_number, customer_name, customer_email, skus. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these, in any case. */
                number?: string[];
                /** @description Any of these. */
                status?: components["schemas"]["OrderStatus"][];
                /** @description Any of these. */
                channel?: components["schemas"]["Channel"][];
                /** @description Any of these, in any case. */
                external_id?: string[];
                /** @description Any of these, in any case. */
                external_number?: string[];
                /** @description Any of these, in any case. */
                customer_email?: string[];
                /** @description Any of these, in any case. */
                product_id?: string[];
                /** @description Any of these, in any case. */
                currency?: string[];
                /** @description `total` less than this. */
                total_lt?: number;
                /** @description `total` at most this. */
                total_lte?: number;
                /** @description `total` more than this. */
                total_gt?: number;
                /** @description `total` at least this. */
                total_gte?: number;
                /** @description `shortfall` less than this. */
                shortfall_lt?: number;
                /** @description `shortfall` at most this. */
                shortfall_lte?: number;
                /** @description `shortfall` more than this. */
                shortfall_gt?: number;
                /** @description `shortfall` at least this. */
                shortfall_gte?: number;
                /** @description Any of these. */
                needs_attention?: boolean[];
                /** @description `shipped_at` at or after this. A date alone means 00:00 UTC. */
                shipped_after?: string;
                /** @description `shipped_at` before this. A date alone means 00:00 UTC. */
                shipped_before?: string;
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                /** @description `updated_at` at or after this. A date alone means 00:00 UTC. */
                updated_after?: string;
                /** @description `updated_at` before this. A date alone means 00:00 UTC. */
                updated_before?: string;
                sort_by?: "number" | "status" | "channel" | "customer_name" | "customer_email" | "total" | "shortfall" | "shipped_at" | "created_at" | "updated_at";
            };
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderListResponse"];
                };
            };
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    countOrders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCountsResponse"];
                };
            };
        };
    };
    receiveShopifyOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Base64 of the HMAC-SHA256 of the body under the connection's secret. */
                "x-shopify-hmac-sha256"?: string;
                /** @description The kind of message; without it, `orders/create`. */
                "x-shopify-topic"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b55 */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundReceiptResponse"];
                };
            };
        };
    };
    receiveWooCommerceOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Base64 of the HMAC-SHA256 of the body under the connection's secret. */
                "x-wc-webhook-signature"?: string;
                /** @description The kind of message. */
                "x-wc-webhook-topic"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b55 */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundReceiptResponse"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    changeOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    startOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    makeOrderReady: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    shipOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Shipment"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    deliverOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    refundOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    anonymiseOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    makeOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b50 */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunWithWarnings"];
                };
            };
        };
    };
    listOrderConnections: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In name. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these. */
                channel?: components["schemas"]["Sender"][];
                /** @description Any of these, in any case. */
                name?: string[];
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                /** @description `updated_at` at or after this. A date alone means 00:00 UTC. */
                updated_after?: string;
                /** @description `updated_at` before this. A date alone means 00:00 UTC. */
                updated_before?: string;
                sort_by?: "channel" | "name" | "created_at" | "updated_at";
            };
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionListResponse"];
                };
            };
        };
    };
    createOrderConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionResponse"];
                };
            };
        };
    };
    getOrderConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b55 */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionResponse"];
                };
            };
        };
    };
    deleteOrderConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b55 */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeOrderConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b55 */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionResponse"];
                };
            };
        };
    };
    reconcileOrderConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b55 */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken on; no body. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionResponse"];
                };
            };
        };
    };
    rotateOrderConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b55 */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionResponse"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In number, printer_name, notes. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these, in any case. */
                number?: string[];
                /** @description Any of these. */
                status?: components["schemas"]["RunStatus"][];
                /** @description Any of these, in any case. */
                printer_name?: string[];
                /** @description Any of these, in any case. */
                product_id?: string[];
                /** @description Any of these, in any case. */
                order_id?: string[];
                /** @description Any of these. */
                quality_rating?: number[];
                /** @description `started_at` at or after this. A date alone means 00:00 UTC. */
                started_after?: string;
                /** @description `started_at` before this. A date alone means 00:00 UTC. */
                started_before?: string;
                /** @description `ended_at` at or after this. A date alone means 00:00 UTC. */
                ended_after?: string;
                /** @description `ended_at` before this. A date alone means 00:00 UTC. */
                ended_before?: string;
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                /** @description `updated_at` at or after this. A date alone means 00:00 UTC. */
                updated_after?: string;
                /** @description `updated_at` before this. A date alone means 00:00 UTC. */
                updated_before?: string;
                sort_by?: "number" | "status" | "printer_name" | "quality_rating" | "started_at" | "ended_at" | "created_at" | "updated_at" | "duration_minutes";
            };
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunListResponse"];
                };
            };
        };
    };
    createRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunWithWarnings"];
                };
            };
        };
    };
    getRunStats: {
        parameters: {
            query?: {
                /** @description Runs that ended on this day (UTC) or later. */
                since?: string;
                /** @description Runs that ended on this day or earlier. */
                until?: string;
                /** @description The periods of `by_period`. `month` if left out. */
                period?: components["schemas"]["StatsPeriod"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunStatsResponse"];
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    deleteRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    addRunItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunItemInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    removeRunItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4d */
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    changeRunItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4d */
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunItemChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    addRunMaterial: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunMaterialInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunWithWarnings"];
                };
            };
        };
    };
    removeRunMaterial: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4e */
                material_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunWithWarnings"];
                };
            };
        };
    };
    changeRunMaterial: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4e */
                material_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunMaterialChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunWithWarnings"];
                };
            };
        };
    };
    startRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    pauseRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    resumeRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    completeRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Completion"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosedRun"];
                };
            };
        };
    };
    failRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosedRun"];
                };
            };
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    reprintRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4f */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunWithWarnings"];
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In name, description, sku. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these, in any case. */
                name?: string[];
                /** @description Any of these, in any case. */
                sku?: string[];
                /** @description Any of these, in any case. */
                category?: string[];
                /** @description Any of these. */
                status?: components["schemas"]["ProductStatus"][];
                /** @description `price` less than this. */
                price_lt?: number;
                /** @description `price` at most this. */
                price_lte?: number;
                /** @description `price` more than this. */
                price_gt?: number;
                /** @description `price` at least this. */
                price_gte?: number;
                /** @description `total_cost` less than this. */
                total_cost_lt?: number;
                /** @description `total_cost` at most this. */
                total_cost_lte?: number;
                /** @description `total_cost` more than this. */
                total_cost_gt?: number;
                /** @description `total_cost` at least this. */
                total_cost_gte?: number;
                /** @description `stock_quantity` less than this. */
                stock_quantity_lt?: number;
                /** @description `stock_quantity` at most this. */
                stock_quantity_lte?: number;
                /** @description `stock_quantity` more than this. */
                stock_quantity_gt?: number;
                /** @description `stock_quantity` at least this. */
                stock_quantity_gte?: number;
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                /** @description `updated_at` at or after this. A date alone means 00:00 UTC. */
                updated_after?: string;
                /** @description `updated_at` before this. A date alone means 00:00 UTC. */
                updated_before?: string;
                /** @description `reserved_quantity` less than this. */
                reserved_quantity_lt?: number;
                /** @description `reserved_quantity` at most this. */
                reserved_quantity_lte?: number;
                /** @description `reserved_quantity` more than this. */
                reserved_quantity_gt?: number;
                /** @description `reserved_quantity` at least this. */
                reserved_quantity_gte?: number;
                /** @description `available_quantity` less than this. */
                available_quantity_lt?: number;
                /** @description `available_quantity` at most this. */
                available_quantity_lte?: number;
                /** @description `available_quantity` more than this. */
                available_quantity_gt?: number;
                /** @description `available_quantity` at least this. */
                available_quantity_gte?: number;
                sort_by?: "name" | "sku" | "category" | "status" | "price" | "total_cost" | "stock_quantity" | "created_at" | "updated_at" | "reserved_quantity" | "available_quantity";
            };
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductListResponse"];
                };
            };
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    deleteProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    duplicateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProductCopy"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    addMaterial: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BomMaterialInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    removeMaterial: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b49 */
                material_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    changeMaterial: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b49 */
                material_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BomMaterialChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    addComponent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BomComponentInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    removeComponent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4c */
                component_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    changeComponent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b4c */
                component_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BomComponentChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    recalculateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostBreakdownResponse"];
                };
            };
        };
    };
    getAvailability: {
        parameters: {
            query?: {
                /** @description How many to make. */
                quantity?: number;
            };
            header?: never;
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvailabilityResponse"];
                };
            };
        };
    };
    listStockChanges: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In reason. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these. */
                kind?: components["schemas"]["StockChangeKind"][];
                /** @description `delta` less than this. */
                delta_lt?: number;
                /** @description `delta` at most this. */
                delta_lte?: number;
                /** @description `delta` more than this. */
                delta_gt?: number;
                /** @description `delta` at least this. */
                delta_gte?: number;
                /** @description Any of these, in any case. */
                user_id?: string[];
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                sort_by?: "kind" | "delta" | "created_at";
            };
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockChangeListResponse"];
                };
            };
        };
    };
    adjustStock: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockAdjustment"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    listProductUses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48 */
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductUsesResponse"];
                };
            };
        };
    };
    listSpools: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In material_name, brand, color, supplier, lot_number, location, barcode, external_id. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these. */
                material_type?: components["schemas"]["MaterialType"][];
                /** @description Any of these, in any case. */
                material_name?: string[];
                /** @description Any of these, in any case. */
                brand?: string[];
                /** @description Any of these, in any case. */
                color?: string[];
                /** @description Any of these, in any case. */
                color_hex?: string[];
                /** @description Any of these, in any case. */
                finish?: string[];
                /** @description Any of these. */
                diameter_mm?: number[];
                /** @description `remaining_weight_grams` less than this. */
                remaining_weight_lt?: number;
                /** @description `remaining_weight_grams` at most this. */
                remaining_weight_lte?: number;
                /** @description `remaining_weight_grams` more than this. */
                remaining_weight_gt?: number;
                /** @description `remaining_weight_grams` at least this. */
                remaining_weight_gte?: number;
                /** @description `purchase_price` less than this. */
                purchase_price_lt?: number;
                /** @description `purchase_price` at most this. */
                purchase_price_lte?: number;
                /** @description `purchase_price` more than this. */
                purchase_price_gt?: number;
                /** @description `purchase_price` at least this. */
                purchase_price_gte?: number;
                /** @description Any of these, in any case. */
                supplier?: string[];
                /** @description `purchase_date` on or after this. */
                purchased_after?: string;
                /** @description `purchase_date` before this. */
                purchased_before?: string;
                /** @description Any of these, in any case. */
                lot_number?: string[];
                /** @description Any of these, in any case. */
                location?: string[];
                /** @description Any of these, in any case. */
                barcode?: string[];
                /** @description Any of these. */
                archived?: boolean[];
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                /** @description `updated_at` at or after this. A date alone means 00:00 UTC. */
                updated_after?: string;
                /** @description `updated_at` before this. A date alone means 00:00 UTC. */
                updated_before?: string;
                /** @description Any of these. */
                status?: components["schemas"]["SpoolStatus"][];
                /** @description Any of these, in any case. */
                external_id?: string[];
                sort_by?: "material_type" | "material_name" | "brand" | "color" | "net_weight_grams" | "remaining_weight_grams" | "purchase_price" | "cost_per_gram" | "supplier" | "purchase_date" | "location" | "created_at" | "updated_at" | "status" | "reserved_weight_grams";
            };
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpoolListResponse"];
                };
            };
        };
    };
    createSpools: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpoolInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpoolCreatedResponse"];
                };
            };
        };
    };
    listMaterialTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaterialsResponse"];
                };
            };
        };
    };
    summarizeSpools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockSummaryResponse"];
                };
            };
        };
    };
    importSpools: {
        parameters: {
            query?: {
                /** @description Report only, without changing anything. */
                dry_run?: boolean;
                /** @description How to read dates such as 03/04/2026 in CSV; refused if not given. */
                dates?: components["schemas"]["DateOrder"];
            };
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                }[];
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReportResponse"];
                };
            };
        };
    };
    exportSpools: {
        parameters: {
            query?: {
                /** @description `csv` if left out. */
                format?: components["schemas"]["FileFormat"];
                /** @description From `X-Next-Cursor`, to continue. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpoolRecord"][];
                    "text/csv": string;
                };
            };
        };
    };
    getSpool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45 */
                spool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpoolResponse"];
                };
            };
        };
    };
    deleteSpool: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45 */
                spool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeSpool: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45 */
                spool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpoolChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpoolResponse"];
                };
            };
        };
    };
    deductFilament: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45 */
                spool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Deduction"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpoolResponse"];
                };
            };
        };
    };
    measureSpool: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45 */
                spool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Measurement"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpoolResponse"];
                };
            };
        };
    };
    adjustSpool: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45 */
                spool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Adjustment"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpoolResponse"];
                };
            };
        };
    };
    listSpoolUsage: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In reason. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these. */
                kind?: components["schemas"]["UsageKind"][];
                /** @description `delta_grams` less than this. */
                delta_grams_lt?: number;
                /** @description `delta_grams` at most this. */
                delta_grams_lte?: number;
                /** @description `delta_grams` more than this. */
                delta_grams_gt?: number;
                /** @description `delta_grams` at least this. */
                delta_grams_gte?: number;
                /** @description Any of these, in any case. */
                user_id?: string[];
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                sort_by?: "kind" | "delta_grams" | "created_at";
            };
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45 */
                spool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageEntryListResponse"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In url, description. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these, in any case. */
                url?: string[];
                /** @description Any of these. */
                enabled?: boolean[];
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                /** @description `updated_at` at or after this. A date alone means 00:00 UTC. */
                updated_after?: string;
                /** @description `updated_at` before this. A date alone means 00:00 UTC. */
                updated_before?: string;
                sort_by?: "url" | "created_at" | "updated_at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointListResponse"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointWithSecretResponse"];
                };
            };
        };
    };
    listEventTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventKindsResponse"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description The number of entries to skip. */
                skip?: number;
                /** @description The number of entries to return. */
                limit?: number;
                /** @description Missing values come last in either order. */
                sort_order?: "asc" | "desc";
                /** @description In event_id, event_type. */
                search?: string;
                /** @description `meta.next_cursor` of the previous page; replaces `skip`. */
                cursor?: string;
                /** @description Any of these, in any case. */
                endpoint_id?: string[];
                /** @description Any of these, in any case. */
                event_id?: string[];
                /** @description Any of these. */
                event_type?: ("inventory.low_stock" | "inventory.empty" | "spool.created" | "spool.updated" | "spool.deleted" | "production_run.created" | "production_run.started" | "production_run.completed" | "production_run.failed" | "production_run.cancelled" | "order.received" | "order.updated" | "order.shipped" | "order.cancelled" | "webhook.ping" | "webhook.endpoint_disabled")[];
                /** @description Any of these. */
                status?: components["schemas"]["DeliveryStatus"][];
                /** @description Any of these. */
                last_error?: ("blocked" | "dns" | "connect" | "tls" | "timeout" | "connection_lost" | "redirect" | "status" | "gone" | "interrupted")[];
                /** @description `attempt_count` less than this. */
                attempt_count_lt?: number;
                /** @description `attempt_count` at most this. */
                attempt_count_lte?: number;
                /** @description `attempt_count` more than this. */
                attempt_count_gt?: number;
                /** @description `attempt_count` at least this. */
                attempt_count_gte?: number;
                /** @description `created_at` at or after this. A date alone means 00:00 UTC. */
                created_after?: string;
                /** @description `created_at` before this. A date alone means 00:00 UTC. */
                created_before?: string;
                /** @description `updated_at` at or after this. A date alone means 00:00 UTC. */
                updated_after?: string;
                /** @description `updated_at` before this. A date alone means 00:00 UTC. */
                updated_before?: string;
                sort_by?: "event_type" | "status" | "attempt_count" | "next_attempt_at" | "created_at" | "updated_at";
            };
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliverySummaryListResponse"];
                };
            };
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer you have, or several: 304 without a body if it has not changed. */
                "if-none-match"?: string;
            };
            path: {
                /** @example 5e0c1f0e-7d3b-5c52-9a43-2f6f2f1f9b52 */
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryResponse"];
                };
            };
        };
    };
    resendDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 5e0c1f0e-7d3b-5c52-9a43-2f6f2f1f9b52 */
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryResponse"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b51 */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointResponse"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b51 */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have seen, such as `"3"`, or several; 412 if none is the present version. */
                "if-match"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b51 */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointResponse"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b51 */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SecretRotation"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointWithSecretResponse"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b51 */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryResponse"];
                };
            };
        };
    };
    recoverDeliveries: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own, such as a UUID: repeated with the same key and body within 24 hours, the call is done once, and answers the resource as it is now. Another body: 422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b51 */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Recovery"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveredResponse"];
                };
            };
        };
    };
}
