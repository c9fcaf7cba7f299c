import createClient from "openapi-fetch";
import type { Http, PostOptions } from "./calls.js";
import * as generated from "./generated/resources.js";
import type { paths } from "./generated/contract.js";
import { Session, type TokenPair } from "./session.js";
import { DEFAULTS, keyed, transport, type TransportOptions } from "./transport.js";

export interface BatchivoOptions extends Partial<TransportOptions> {
  /** Where the API is, without `/api/v1`: such as `http://localhost:8000`. */
  baseUrl: string;
  /** `batchivo_live_...`, for machines. */
  apiKey?: string;
  /** Of a session that was opened before. */
  tokens?: TokenPair;
  /**
   * Told of each new pair of tokens, before it is used, and of the end of the session. A pair that
   * was renewed is void: whoever stores tokens stores the new ones here.
   */
  onTokens?: (tokens: TokenPair | undefined) => void | Promise<void>;
}

/**
 * The Batchivo API.
 *
 *     const batchivo = new Batchivo({ baseUrl: "http://localhost:8000", apiKey });
 *     for await (const spool of batchivo.spools.iter({ material_type: "PLA" })) { ... }
 */
export class Batchivo {
  readonly auth: Auth;
  readonly workspaces: generated.Workspaces;
  readonly members: generated.Members;
  readonly invitations: generated.Invitations;
  readonly apiKeys: generated.ApiKeys;
  readonly auditLog: generated.AuditLog;
  readonly spools: generated.Spools;
  readonly products: generated.Products;
  readonly productionRuns: generated.ProductionRuns;
  readonly orders: generated.Orders;
  readonly orderConnections: generated.OrderConnections;
  readonly webhooks: generated.Webhooks;
  readonly deliveries: generated.Deliveries;
  /** Any operation of the contract by its path, as openapi-fetch has it: for what has no name yet. */
  readonly http: Http;
  readonly #session: Session;

  constructor(options: BatchivoOptions) {
    const { apiKey, baseUrl, onTokens, tokens, ...given } = options;
    const send = transport({ ...DEFAULTS, ...given });
    const anonymous = createClient<paths>({ baseUrl, fetch: (request) => send(keyed(request)) });
    const session = new Session(apiKey, tokens, onTokens ?? (() => {}), async (refreshToken) => {
      const body = { refresh_token: refreshToken };
      const { data } = await anonymous.POST("/api/v1/auth/refresh", { body });
      return data!; // a refusal was thrown
    });
    const sendSigned = session.signing(send);
    const http = createClient<paths>({ baseUrl, fetch: (request) => sendSigned(keyed(request)) });
    this.http = http;
    this.#session = session;
    const parts = [http, anonymous, session] as const;
    this.auth = new Auth(...parts);
    this.workspaces = new generated.Workspaces(...parts);
    this.members = new generated.Members(...parts);
    this.invitations = new generated.Invitations(...parts);
    this.apiKeys = new generated.ApiKeys(...parts);
    this.auditLog = new generated.AuditLog(...parts);
    this.spools = new generated.Spools(...parts);
    this.products = new generated.Products(...parts);
    this.productionRuns = new generated.ProductionRuns(...parts);
    this.orders = new generated.Orders(...parts);
    this.orderConnections = new generated.OrderConnections(...parts);
    this.webhooks = new generated.Webhooks(...parts);
    this.deliveries = new generated.Deliveries(...parts);
  }

  /** The tokens in use, after `auth.register` or `auth.login`. */
  get tokens(): TokenPair | undefined {
    return this.#session.tokens;
  }
}

class Auth extends generated.Auth {
  override async logout(options?: PostOptions): Promise<void> {
    await super.logout(options);
    await this.session.forget();
  }
}
