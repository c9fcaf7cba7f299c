import createClient from "openapi-fetch";
import type { Http } from "./calls.js";
import { addressAndKey } from "./environment.js";
import type { paths } from "./generated/contract.js";
import { Resources } from "./generated/resources.js";
import { Session, type Renewal, type TokenPair } from "./session.js";
import { DEFAULTS, keyed, transport, type TransportOptions } from "./transport.js";

export interface BatchivoOptions extends Partial<TransportOptions> {
  /**
   * The API's address without `/api/v1`, such as `http://localhost:8000`. Without it, the client
   * takes `BATCHIVO_URL` from the environment, and `BATCHIVO_API_KEY` unless it is given a key or
   * tokens.
   */
  baseUrl?: string;
  /** `batchivo_live_...`, for machines. */
  apiKey?: string;
  /** The tokens of an earlier session. */
  tokens?: TokenPair;
  /**
   * Called with each new pair of tokens before it is used, and when the session ends. Renewal makes
   * the old pair invalid, so if you store tokens, store the new ones here.
   */
  onTokens?: (tokens: TokenPair | undefined) => void | Promise<void>;
  /**
   * Renews the tokens in place of the client, for clients that share one session, such as the tabs of
   * a browser: hold a lock, return the tokens that another client got for the `expired` one, else
   * `trade()`.
   */
  renewal?: Renewal;
}

/**
 * The Batchivo API.
 *
 *     const batchivo = new Batchivo({ baseUrl: "http://localhost:8000", apiKey });
 *     for await (const spool of batchivo.spools.iter({ material_type: "PLA" })) { ... }
 */
export class Batchivo extends Resources {
  /** Any operation of the contract by its path, as in openapi-fetch: for operations without a
   * method.
   */
  readonly http: Http;
  readonly #session: Session;

  constructor(options: BatchivoOptions = {}) {
    const { onTokens, tokens, renewal, baseUrl: _address, apiKey: _key, ...given } = options;
    const { apiKey, baseUrl } = addressAndKey(options);
    const send = transport({ ...DEFAULTS, ...given });
    const anonymous = createClient<paths>({ baseUrl, fetch: (request) => send(keyed(request)) });
    const refresh = async (refreshToken: string) => {
      // A page's refresh token is empty: the browser has it in a cookie.
      const body = refreshToken ? { refresh_token: refreshToken } : undefined;
      const { data } = await anonymous.POST("/api/v1/auth/refresh", { body });
      return data!; // an error has already been thrown
    };
    const renew: Renewal = renewal ?? ((trade) => trade());
    const session = new Session(apiKey, tokens, onTokens ?? (() => {}), refresh, renew);
    const sendSigned = session.signing(send);
    const http = createClient<paths>({ baseUrl, fetch: (request) => sendSigned(keyed(request)) });
    super(http, anonymous, session);
    this.http = http;
    this.#session = session;
  }

  /** The tokens in use, after `auth.register` or `auth.login`. */
  get tokens(): TokenPair | undefined {
    return this.#session.tokens;
  }
}
