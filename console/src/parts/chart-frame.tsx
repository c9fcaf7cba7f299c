// A chart on the screen. The code that draws it is loaded with the first one.

import { useEffect, useRef } from "preact/hooks";
import type { Chart } from "./chart.ts";

type Charts = typeof import("./chart.ts");

export function ChartFrame({
  draw,
  version,
}: {
  draw: (charts: Charts, frame: HTMLElement) => Chart;
  /** The chart is drawn again when this changes. */
  version: string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let chart: Chart | undefined;
    let isGone = false;
    void import("./chart.ts").then((charts) => {
      if (!isGone && frame.current) chart = draw(charts, frame.current);
    });
    return () => {
      isGone = true;
      chart?.destroy();
    };
  }, [version]);
  return <div ref={frame} class="chart" aria-hidden="true" />;
}
