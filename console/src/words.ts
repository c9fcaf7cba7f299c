// Figures and dates as people write them, in the language of the browser.

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const weekdayAndTime = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  hour: "numeric",
  minute: "numeric",
});
const shortDay = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

export function grams(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  if (Math.abs(value) >= 10_000) return `${number.format(value / 1000)} kg`;
  return `${number.format(value)} g`;
}

export function money(value: number | null | undefined, currency: string): string {
  if (value === null || value === undefined) return "–";
  return new Intl.NumberFormat(undefined, { style: "currency", currency }).format(value);
}

export function count(value: number, one: string, many = `${one}s`): string {
  return `${number.format(value)} ${value === 1 ? one : many}`;
}

export function onDay(iso: string | null | undefined): string {
  return iso ? day.format(new Date(iso.length === 10 ? `${iso}T12:00` : iso)) : "–";
}

/** Without the year; from an ISO date or milliseconds. */
export function onShortDay(at: string | number): string {
  return shortDay.format(typeof at === "string" ? new Date(`${at}T12:00`) : at);
}

export function atHour(milliseconds: number): string {
  return time.format(milliseconds);
}

export function atTime(iso: string | null | undefined): string {
  return iso ? moment.format(new Date(iso)) : "–";
}

/** A moment not far from now: the time, with the day of the week where it is not today. */
export function near(iso: string): string {
  const at = new Date(iso);
  return (at.toDateString() === new Date().toDateString() ? time : weekdayAndTime).format(at);
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

export function ago(iso: string): string {
  const seconds = (Date.parse(iso) - Date.now()) / 1000;
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ["minute", 60];
  return relative.format(Math.round(seconds / size), unit);
}

export function duration(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined) return "–";
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  return hours ? `${hours} h ${rest} min` : `${rest} min`;
}

/** `in_progress` as "In progress". */
export function plain(name: string): string {
  const words = name.replace(/[_.]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
