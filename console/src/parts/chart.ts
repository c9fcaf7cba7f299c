// What changes over time, drawn by uPlot, which is loaded with the first chart.

import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { atHour, grams, onShortDay } from "../words.ts";

const HEIGHT = 220;
const HOUR = 3600;
const DAY = 24 * HOUR;

export interface Chart {
  destroy: () => void;
}

/** Draws the grams on a spool until now; `points` are seconds and grams, the oldest first. */
export function drawBalance(frame: HTMLElement, points: [number, number][]): Chart {
  const now = Date.now() / 1000;
  const all = [...points, [Math.max(now, points.at(-1)![0]), points.at(-1)![1]] as const];
  return draw(
    frame,
    {
      scales: {
        x: { range: (_chart, first, last) => [Math.min(first, last - HOUR), last] },
        y: fromNothing,
      },
      axes: [
        { ...axis(frame), space: 70, values: (_chart, ticks) => ticks.map(timeLabel) },
        weightAxis(frame),
      ],
      series: [
        {},
        {
          stroke: colour(frame, "--accent"),
          fill: () => `${colour(frame, "--accent")()}22`,
          width: 2,
          points: { show: false },
          // A balance holds until the next entry.
          paths: uPlot.paths.stepped!({ align: 1 }),
        },
      ],
    },
    [all.map(([at]) => at), all.map(([, weight]) => weight)],
  );
}

/**
 * Draws bars of stacked grams, the first of `stacks` at the bottom. `onPoint` is told which bar the
 * pointer is at, or that it has gone.
 */
export function drawStacks(
  frame: HTMLElement,
  labels: string[],
  stacks: { colour: string; grams: number[] }[],
  onPoint: (bar: number | undefined) => void,
): Chart {
  let sums = labels.map(() => 0);
  // A bar that ends further up is drawn first, so that those below cover its foot.
  const piled = stacks
    .map((stack) => ({
      ...stack,
      tops: (sums = sums.map((sum, bar) => sum + Math.max(stack.grams[bar] ?? 0, 0))),
    }))
    .reverse();
  return draw(
    frame,
    {
      scales: { x: { time: false, range: [-0.5, labels.length - 0.5] }, y: fromNothing },
      axes: [
        {
          ...axis(frame),
          grid: { show: false },
          size: 32,
          space: 58,
          incrs: [1, 2, 4, 8, 13],
          values: (_chart, ticks) => ticks.map((bar) => labels[bar] ?? ""),
        },
        weightAxis(frame),
      ],
      series: [
        {},
        ...piled.map((stack) => ({
          fill: colour(frame, stack.colour),
          stroke: colour(frame, "--paper"),
          width: 1,
          points: { show: false },
          paths: uPlot.paths.bars!({ size: [0.72, 56] }),
        })),
      ],
      hooks: {
        setCursor: [
          ({ cursor }) => onPoint((cursor.left ?? -1) < 0 ? undefined : (cursor.idx ?? undefined)),
        ],
      },
    },
    [
      labels.map((_, bar) => bar),
      ...piled.map(({ tops, grams }) => tops.map((top, bar) => (grams[bar]! > 0 ? top : null))),
    ],
  );
}

function draw(
  frame: HTMLElement,
  options: Pick<uPlot.Options, "scales" | "axes" | "series" | "hooks">,
  data: uPlot.AlignedData,
): Chart {
  const size = () => ({ width: frame.clientWidth, height: HEIGHT });
  const chart = new uPlot(
    {
      ...size(),
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
      ...options,
    },
    data,
    frame,
  );
  const observer = new ResizeObserver(() => chart.setSize(size()));
  observer.observe(frame);
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const repaint = () => chart.redraw(false, true);
  scheme.addEventListener("change", repaint);
  return {
    destroy: () => {
      scheme.removeEventListener("change", repaint);
      observer.disconnect();
      chart.destroy();
    },
  };
}

const fromNothing: uPlot.Scale = {
  range: (_chart, _low, high) => [0, Math.max(high * 1.05, 1)],
};

/** A colour of the style sheet, which changes with the colour scheme. */
function colour(frame: HTMLElement, name: string): () => string {
  return () => getComputedStyle(frame).getPropertyValue(name);
}

function axis(frame: HTMLElement): uPlot.Axis {
  return {
    stroke: colour(frame, "--soft"),
    font: "12px system-ui, sans-serif",
    grid: { stroke: colour(frame, "--line"), width: 1 },
    ticks: { show: false },
    gap: 8,
  };
}

function weightAxis(frame: HTMLElement): uPlot.Axis {
  return {
    ...axis(frame),
    size: 62,
    values: (_chart, ticks) => ticks.map((tick) => grams(tick)),
  };
}

/** The hour, below it the day where that is new. */
function timeLabel(tick: number, index: number, ticks: number[]): string {
  const day = onShortDay(tick * 1000);
  const step = (ticks[1] ?? tick + DAY) - (ticks[0] ?? tick);
  if (step >= DAY) return day;
  const before = ticks[index - 1];
  const isNew = before === undefined || onShortDay(before * 1000) !== day;
  return isNew ? `${atHour(tick * 1000)}\n${day}` : atHour(tick * 1000);
}
