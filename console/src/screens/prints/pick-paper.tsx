// The paper of a pick list: its head and foot, and tables with boxes to tick.

import type { ComponentChildren } from "preact";
import { me } from "../../shop.ts";
import { atTime } from "../../words.ts";

/** Of `@page`: the paper that the printer has, and a foot for sheets that come apart. */
export function pickPage(): string {
  const shop = JSON.stringify(me.value!.workspace.name);
  return `margin: 14mm;
    @bottom-left { content: ${shop}; font: 9pt sans-serif }
    @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif }`;
}

export function PickPaper({
  title,
  onOwnPages = false,
  children,
}: {
  title: string;
  onOwnPages?: boolean;
  children: ComponentChildren;
}) {
  return (
    <article class={`paper list-paper pick-list ${onOwnPages ? "on-own-pages" : ""}`}>
      <header>
        <h2>{title}</h2>
        <p>
          {me.value!.workspace.name} <small>{atTime(new Date().toISOString())}</small>
        </p>
      </header>
      {children}
    </article>
  );
}

/** The columns after the box to tick, each by its name and how it is set. */
export function PickTable({
  columns,
  children,
}: {
  columns: readonly (readonly [name: string, look?: "narrow" | "figure" | "code"])[];
  children: ComponentChildren;
}) {
  return (
    <table>
      <thead>
        <tr>
          {([["Done", "narrow"], ...columns] as const).map(([name, look]) => (
            <th key={name} scope="col" class={look}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** The box to tick, where there is something to take. */
export function Tick({ of = 1 }: { of?: number }) {
  return <td>{of > 0 && <span class="tick" />}</td>;
}
