// Signing in and up, and the pages that mails lead to.

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import { useHeading } from "../parts/focus.ts";
import { explain, Field, Form } from "../parts/form.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { go, place } from "../router.ts";
import { batchivo, me, signIn, signOut, signUp, signUpInvited } from "../shop.ts";

const CURRENCIES = ["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CAD", "AUD", "JPY"];

function Door({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useHeading();
  return (
    <main class="door">
      <p class="brand">
        <Icon name="brand" /> Batchivo
      </p>
      <section class="card">
        <h1 ref={heading}>{title}</h1>
        {children}
      </section>
    </main>
  );
}

export function SignIn() {
  return (
    <Door title="Sign in">
      <Form
        submit="Sign in"
        busy="Signing in"
        onSubmit={(form) => signIn(form.text("email"), form.text("password"))}
      >
        <Field name="email" label="E-mail" type="email" autocomplete="username" autofocus />
        <Field name="password" label="Password" type="password" autocomplete="current-password" />
      </Form>
      <p class="links">
        <a href="#/sign-up">Make an account</a>
        <a href="#/forgot-password">Forgot the password?</a>
      </p>
    </Door>
  );
}

export function SignUp() {
  async function send(form: Parameters<Parameters<typeof Form>[0]["onSubmit"]>[0]) {
    await signUp({
      name: form.text("name"),
      email: form.text("email"),
      password: form.text("password"),
      workspace_name: form.textOrNull("workspace_name"),
      currency: form.text("currency").toUpperCase(),
    });
    go("today");
  }
  return (
    <Door title="Make an account">
      <Form submit="Make the account" busy="Making it" onSubmit={send}>
        <Field name="name" label="Your name" autocomplete="name" autofocus />
        <Field name="email" label="E-mail" type="email" autocomplete="username" />
        <Field
          name="password"
          label="Password"
          type="password"
          autocomplete="new-password"
          hint="At least 10 characters."
        />
        <Field name="workspace_name" label="Name of the shop" hint="May be changed at any time." />
        <Field
          name="currency"
          label="Currency"
          value="EUR"
          list={CURRENCIES}
          hint="Three letters. It is fixed once there is money in the books."
        />
      </Form>
      <p class="links">
        <a href="#/sign-in">Sign in instead</a>
      </p>
    </Door>
  );
}

export function Forgot() {
  const sent = useMemo(() => signal(false), []);
  return (
    <Door title="Forgot the password?">
      {sent.value ? (
        <p>
          If there is an account with this address, a mail with a link is on its way. The link holds
          for an hour.
        </p>
      ) : (
        <Form
          submit="Send me a link"
          busy="Sending"
          onSubmit={async (form) => {
            await batchivo.auth.forgotPassword({ email: form.text("email") });
            sent.value = true;
          }}
        >
          <Field name="email" label="E-mail" type="email" autocomplete="username" autofocus />
        </Form>
      )}
      <p class="links">
        <a href="#/sign-in">Back to signing in</a>
      </p>
    </Door>
  );
}

export function Reset() {
  const token = useMemo(() => place.peek().query.get("token") ?? "", []);
  return (
    <Door title="Set a new password">
      <Form
        submit="Set the password"
        onSubmit={async (form) => {
          await batchivo.auth.resetPassword({ token, new_password: form.text("new_password") });
          say("The new password holds. Sign in with it.");
          go("sign-in");
        }}
      >
        <Field
          name="new_password"
          label="New password"
          type="password"
          autocomplete="new-password"
          hint="At least 10 characters. All sessions of the account end."
          autofocus
        />
      </Form>
    </Door>
  );
}

/** An invitation, for somebody with an account or without. */
export function Join() {
  const token = useMemo(() => place.peek().query.get("token") ?? "", []);
  async function accept() {
    await batchivo.invitations.accept({ token });
    say("You are a member now. Settings shows all your workspaces.");
    go("settings/workspaces");
  }
  if (me.value) {
    return (
      <Door title="Join a workspace">
        <p>
          You are signed in as <strong>{me.value.email}</strong>.
        </p>
        <Form submit="Accept the invitation" busy="Joining" onSubmit={accept} />
        <p class="links">
          <button type="button" class="link" onClick={() => attempt(signOut)}>
            Join with another account
          </button>
        </p>
      </Door>
    );
  }
  return (
    <Door title="Join a workspace">
      <p>The invitation is for one address: the account gets that one.</p>
      <Form
        submit="Make the account and join"
        busy="Joining"
        onSubmit={async (form) => {
          await signUpInvited({
            token,
            name: form.text("name"),
            password: form.text("password"),
          });
          go("today");
        }}
      >
        <Field name="name" label="Your name" autocomplete="name" autofocus />
        <Field
          name="password"
          label="Password"
          type="password"
          autocomplete="new-password"
          hint="At least 10 characters."
        />
      </Form>
      <details>
        <summary>I have an account</summary>
        <Form
          submit="Sign in and join"
          busy="Joining"
          onSubmit={async (form) => {
            await signIn(form.text("email"), form.text("password"));
            await accept();
          }}
        >
          <Field name="email" label="E-mail" type="email" autocomplete="username" />
          <Field name="password" label="Password" type="password" autocomplete="current-password" />
        </Form>
      </details>
    </Door>
  );
}

export function Prove() {
  const token = useMemo(() => place.peek().query.get("token") ?? "", []);
  const outcome = useMemo(() => signal("Looking at the link …"), []);
  const isSignedIn = me.value !== null;
  useEffect(() => {
    if (!isSignedIn) return;
    batchivo.auth.proveAddress({ token }).then(
      () => (outcome.value = "The address is proved. You can close this page."),
      (error: unknown) => (outcome.value = explain(error)),
    );
  }, [isSignedIn]);
  if (!isSignedIn) return <SignIn />;
  return (
    <Door title="Your address">
      <p role="status">{outcome}</p>
      <p class="links">
        <a href="#/today">To the shop</a>
      </p>
    </Door>
  );
}
