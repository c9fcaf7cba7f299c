// Lines over time, by uPlot, which is loaded with the first chart.

import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

const HEIGHT = 200;

/** Draws grams over time; `points` are seconds and grams, the oldest first. */
export function drawLine(frame: HTMLElement, points: [number, number][]): { destroy: () => void } {
  const style = getComputedStyle(frame);
  const [ink, line, faint] = ["--soft", "--accent", "--line"].map((name) =>
    style.getPropertyValue(name),
  ) as [string, string, string];
  const axis = { stroke: ink, grid: { stroke: faint, width: 1 }, ticks: { show: false } };
  const chart = new uPlot(
    {
      width: frame.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
      scales: { y: { range: (_chart, _low, high) => [0, Math.max(high * 1.05, 1)] } },
      axes: [
        axis,
        { ...axis, values: (_chart, ticks) => ticks.map((tick) => `${tick} g`), size: 60 },
      ],
      series: [
        {},
        {
          stroke: line,
          width: 2,
          fill: `${line}22`,
          // A balance holds until the next entry.
          paths: uPlot.paths.stepped!({ align: 1 }),
        },
      ],
    },
    [points.map(([at]) => at), points.map(([, weight]) => weight)],
    frame,
  );
  const observer = new ResizeObserver(() =>
    chart.setSize({ width: frame.clientWidth, height: HEIGHT }),
  );
  observer.observe(frame);
  return {
    destroy: () => {
      observer.disconnect();
      chart.destroy();
    },
  };
}
