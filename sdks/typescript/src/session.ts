import { AuthenticationError } from "./errors.js";
import type { Tokens } from "./generated/contract.js";

export type TokenPair = Pick<Tokens, "access_token" | "refresh_token">;

/**
 * How a session gets new tokens: `trade` exchanges the refresh token for them; `expired` is the access
 * token that they replace.
 */
export type Renewal = (trade: () => Promise<TokenPair>, expired: string) => Promise<TokenPair>;

/** The credential of a client: an API key, or tokens that are renewed when they expire. */
export class Session {
  #tokens: TokenPair | undefined;
  #renewal: Promise<void> | undefined;

  constructor(
    readonly apiKey: string | undefined,
    tokens: TokenPair | undefined,
    private readonly onTokens: (tokens: TokenPair | undefined) => void | Promise<void>,
    private readonly refresh: (refreshToken: string) => Promise<Tokens>,
    private readonly renewal: Renewal,
  ) {
    this.#tokens = tokens;
  }

  get tokens(): TokenPair | undefined {
    return this.#tokens;
  }

  /** Uses these tokens from now on, after calling `onTokens` with them. */
  async keep<Pair extends TokenPair>(answer: Promise<Pair>): Promise<Pair> {
    const tokens = await answer;
    await this.onTokens(tokens);
    this.#tokens = tokens;
    return tokens;
  }

  async forget(): Promise<void> {
    this.#tokens = undefined;
    await this.onTokens(undefined);
  }

  /** A `fetch` with this session's credential, which renews an expired access token and retries. */
  signing(send: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
    return async (request) => {
      await this.#renewal;
      const credential = this.#credential;
      try {
        return await send(signed(request, credential));
      } catch (error) {
        const used = credential === this.apiKey ? undefined : credential;
        if (!(error instanceof AuthenticationError) || !used || !this.#tokens) throw error;
        await this.#renew(used);
        return send(signed(request, this.#credential));
      }
    };
  }

  get #credential(): string | undefined {
    return this.#tokens?.access_token ?? this.apiKey;
  }

  /**
   * Exchanges the refresh token, once for all concurrent calls: it is valid once, and using it
   * again ends the session. A call with an older access token gets the new one.
   */
  async #renew(expired: string): Promise<void> {
    if (this.#tokens?.access_token !== expired) {
      await this.#renewal;
      return;
    }
    this.#renewal ??= this.#trade(this.#tokens).finally(() => {
      this.#renewal = undefined;
    });
    await this.#renewal;
  }

  async #trade({ access_token: expired, refresh_token: refreshToken }: TokenPair): Promise<void> {
    try {
      await this.keep(this.renewal(() => this.refresh(refreshToken), expired));
    } catch (error) {
      if (error instanceof AuthenticationError) await this.forget(); // the session has ended
      throw error;
    }
  }
}

/** Returns a copy of the request with a credential, so that the original can be sent again. */
function signed(request: Request, credential: string | undefined): Request {
  const copy = request.clone();
  if (credential !== undefined) copy.headers.set("Authorization", `Bearer ${credential}`);
  return copy;
}
