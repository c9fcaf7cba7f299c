// The filament used, by week and material: as bars, and in figures.

import type { SpoolStats, WeekOfUse } from "batchivo";
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useLive } from "../live.ts";
import { ChartFrame } from "../parts/chart-frame.tsx";
import { Card, Empty, Loaded, Page, Table } from "../parts/page.tsx";
import { place, refine } from "../router.ts";
import { batchivo } from "../shop.ts";
import { count, grams, onDay, onShortDay } from "../words.ts";

const RANGES = [12, 26, 52];
/** So many materials have a colour of their own; if there are more, the others share one. */
const MOST = 6;
const OTHERS = "Others";

interface Share {
  name: string;
  of: (week: Pick<WeekOfUse, "by_material">) => number;
}

/** The materials, the most used first. */
function sharesOf({ by_material }: SpoolStats): Share[] {
  const names = by_material.map((used) => used.material_type as string);
  const own = names.length > MOST ? names.slice(0, MOST - 1) : names;
  const shares = own.map((name) => share(name, [name]));
  const rest = names.slice(own.length);
  return rest.length ? [...shares, share(OTHERS, rest)] : shares;
}

function share(name: string, materials: string[]): Share {
  const of: Share["of"] = ({ by_material }) =>
    by_material
      .filter((used) => materials.includes(used.material_type))
      .reduce((sum, used) => sum + used.used_grams, 0);
  return { name, of };
}

/** The number of a share's colour. */
function tint({ name }: Share, index: number): string {
  return name === OTHERS ? "others" : String(index + 1);
}

export function Used() {
  const weeks = Number(place.value.query.get("weeks") ?? RANGES[0]);
  const { data, error } = useLive<{ stats: SpoolStats }>(`used ${weeks}`, async () => ({
    stats: await batchivo.spools.stats({ weeks }),
  }));
  return (
    <Page
      title="Filament used"
      back={["spools", "Spools"]}
      actions={
        <select
          aria-label="How far back"
          onInput={(event) => refine({ weeks: event.currentTarget.value })}
        >
          {RANGES.map((range) => (
            <option key={range} value={range} selected={range === weeks}>
              Last {range} weeks
            </option>
          ))}
        </select>
      }
    >
      <Loaded data={data} error={error}>
        {({ stats }) =>
          stats.by_material.length === 0 ? (
            <Empty title={`No filament used in ${count(weeks, "week")}`}>
              <p>
                Weigh a spool after a print, deduct what it took, or complete a run: each use then
                stands here in its week.
              </p>
              <a class="button" href="#/spools">
                To the spools
              </a>
            </Empty>
          ) : (
            <Shown stats={stats} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Shown({ stats }: { stats: SpoolStats }) {
  const pointed = useMemo(() => signal<string | undefined>(undefined), []);
  const shares = sharesOf(stats);
  const weeks = stats.by_week;
  const week = weeks.find((one) => one.week === pointed.value);
  return (
    <>
      <Card>
        <p class="big-figure">
          {grams((week ?? stats).used_grams)}
          <small>
            {week
              ? `in the week of ${onDay(week.begins)}`
              : `in ${count(weeks.length, "week")}, ${grams(stats.used_grams / weeks.length)} a week`}
          </small>
        </p>
        <ul class="legend">
          {shares.map((one, index) => (
            <li key={one.name}>
              <svg class={`tint-${tint(one, index)}`} viewBox="0 0 10 10" aria-hidden="true">
                <rect width="10" height="10" rx="2" />
              </svg>
              {one.name} <span>{grams(one.of(week ?? stats))}</span>
            </li>
          ))}
        </ul>
        <Bars weeks={weeks} shares={shares} onPoint={(one) => (pointed.value = one?.week)} />
        <p class="hint">
          Deductions, prints and losses that weighing shows count as used; adjustments do not. Weeks
          begin on Monday in the shop's time zone, {stats.time_zone}.
        </p>
      </Card>
      <Card title="Week by week">
        <Table
          label="Filament used by week"
          rows={weeks
            .filter((one) => one.by_material.length > 0)
            .map((one) => ({ ...one, id: one.week }))
            .reverse()}
          columns={[
            { name: "Week of", cell: (one) => onDay(one.begins) },
            ...shares.map(({ name, of }) => ({
              name,
              figure: true,
              cell: (one: WeekOfUse) => (of(one) ? grams(of(one)) : "–"),
            })),
            { name: "Together", figure: true, cell: (one) => <b>{grams(one.used_grams)}</b> },
          ]}
        />
      </Card>
    </>
  );
}

function Bars({
  weeks,
  shares,
  onPoint,
}: {
  weeks: WeekOfUse[];
  shares: Share[];
  onPoint: (week: WeekOfUse | undefined) => void;
}) {
  return (
    <ChartFrame
      version={JSON.stringify(weeks)}
      draw={({ drawStacks }, frame) => {
        const labels = weeks.map((week) => onShortDay(week.begins));
        const stacks = shares.map((one, index) => ({
          colour: `--tint-${tint(one, index)}`,
          grams: weeks.map(one.of),
        }));
        return drawStacks(frame, labels, stacks, (bar) =>
          onPoint(bar === undefined ? undefined : weeks[bar]),
        );
      }}
    />
  );
}
