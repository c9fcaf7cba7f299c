// A screen that prints: its paper, and beside it the choices, which are not printed.

import type { ComponentChildren } from "preact";
import { Icon } from "../../parts/icon.tsx";
import { Page } from "../../parts/page.tsx";
import { usePageRule } from "./page-rule.ts";
import "./prints.css";

export function Print({
  title,
  back,
  rule,
  choices,
  children,
}: {
  title: string;
  back: readonly [string, string];
  /** Of `@page`. */
  rule: string;
  choices?: ComponentChildren;
  children: ComponentChildren;
}) {
  usePageRule(rule);
  return (
    <Page
      title={title}
      back={back}
      actions={
        <button type="button" class="button primary" onClick={() => print()}>
          <Icon name="print" /> Print
        </button>
      }
    >
      <div class="print">
        {choices && (
          <section class="card print-choices" aria-label="Choices">
            {choices}
          </section>
        )}
        <div class="papers">{children}</div>
      </div>
    </Page>
  );
}
