// The session of this browser: who is signed in, and the client that calls the API for them.
//
// The refresh token is in a cookie that no script reads, the access token in memory. All tabs share
// one session: the one that needs a new access token holds a lock while it trades the cookie, and
// tells the others. Over plain http (but on localhost) browsers keep no such cookie and have no locks:
// the session then lives in the memory of its tab.

import { signal } from "@preact/signals";
import { AuthenticationError, Batchivo, type Me, type TokenPair } from "batchivo";
import { API } from "./router.ts";

export const hasCookies = isSecureContext;
const session = hasCookies ? "cookie" : "client";

/** Undefined until it is known, null for nobody. */
export const me = signal<Me | null | undefined>(undefined);

/** Why the session could not be looked at. */
export const problem = signal<unknown>(undefined);

export let batchivo = connect();

const LOCK = "batchivo session";
/** How long another tab has to answer with its token. */
const ANSWER_MS = 120;

type Message =
  { kind: "who has a token?" } | { kind: "token"; tokens: TokenPair } | { kind: "somebody else" };

const channel = new BroadcastChannel(LOCK);
let heard: TokenPair | undefined;
let onToken: (() => void) | undefined;

channel.onmessage = ({ data }: MessageEvent<Message>) => {
  if (data.kind === "token") {
    heard = data.tokens;
    onToken?.();
  } else if (data.kind === "who has a token?") {
    if (batchivo.tokens) tell({ kind: "token", tokens: batchivo.tokens });
  } else {
    location.reload(); // signed out, or in another workspace
  }
};

function tell(message: Message): void {
  if (hasCookies) channel.postMessage(message);
}

let calls = 0;

/** The number of calls of this tab so far. */
export function callsMade(): number {
  return calls;
}

function connect(tokens?: TokenPair): Batchivo {
  return new Batchivo({
    baseUrl: API,
    fetch: (input, init) => {
      calls += 1;
      return fetch(input, init);
    },
    ...(tokens && { tokens }),
    renewal: (trade, expired) =>
      alone(async () => {
        if (heard && heard.access_token !== expired) return heard;
        const renewed = await trade();
        tell({ kind: "token", tokens: renewed });
        return renewed;
      }),
    onTokens: (pair) => {
      heard = pair;
      if (!pair) me.value = null;
    },
  });
}

async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  return hasCookies ? await navigator.locks.request(LOCK, work) : work();
}

/** Continues the session of this browser, if there is one. */
export async function resume(): Promise<void> {
  if (!hasCookies) {
    me.value = null;
    return;
  }
  await new Promise<void>((resolve) => {
    onToken = resolve;
    setTimeout(resolve, ANSWER_MS);
    tell({ kind: "who has a token?" });
  });
  onToken = undefined;
  try {
    await alone(async () => {
      if (heard) batchivo = connect(heard);
      else tell({ kind: "token", tokens: await batchivo.auth.refresh() });
    });
    me.value = await batchivo.auth.me();
  } catch (error) {
    if (error instanceof AuthenticationError) me.value = null;
    else problem.value = error;
  }
}

export async function signIn(email: string, password: string): Promise<void> {
  await enter(batchivo.auth.login({ email, password, session }));
}

export async function signUp(form: {
  name: string;
  email: string;
  password: string;
  workspace_name: string | null;
  currency: string;
}): Promise<void> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await enter(batchivo.auth.register({ ...form, time_zone: timeZone, session }));
}

export async function signUpInvited(form: {
  token: string;
  name: string;
  password: string;
}): Promise<void> {
  await enter(batchivo.invitations.register({ ...form, session }));
}

async function enter(answer: Promise<TokenPair>): Promise<void> {
  tell({ kind: "token", tokens: await answer });
  me.value = await batchivo.auth.me();
}

/** Goes on in another workspace of the same person; every tab follows. */
export async function switchTo(workspaceId: string): Promise<void> {
  await keep(batchivo.workspaces.switch({ workspace_id: workspaceId }));
  tell({ kind: "somebody else" });
  me.value = await batchivo.auth.me();
}

/** Ends all other sessions of the person. */
export async function changePassword(current: string, wanted: string): Promise<void> {
  await keep(batchivo.auth.changePassword({ current_password: current, new_password: wanted }));
}

/** Puts the refresh token of an answer into the cookie, where there is one. */
async function keep(answer: Promise<TokenPair>): Promise<void> {
  const { refresh_token } = await answer;
  if (hasCookies) await batchivo.auth.refresh({ refresh_token, session });
}

export async function signOut(): Promise<void> {
  await batchivo.auth.logout();
  me.value = null;
  tell({ kind: "somebody else" });
}

const RANKS = ["viewer", "member", "admin", "owner"] as const;

/** Whether the role of the person reaches this one. */
export function isAtLeast(role: (typeof RANKS)[number]): boolean {
  const mine = me.value?.role;
  return mine !== undefined && RANKS.indexOf(mine as (typeof RANKS)[number]) >= RANKS.indexOf(role);
}
