// What labels can be printed for, and how they are found: by `ids` in the address, or else as a list
// with the same query shows them. The API draws up to 100 in one call.

import type { DrawnLabel } from "batchivo";
import { sorting, type Query } from "../../parts/list.tsx";
import { batchivo } from "../../shop.ts";

/** A call draws no more. */
export const MOST = 100;

export interface Labelled {
  id: string;
  name: string;
  picture: Element;
}

export interface Found {
  labels: Labelled[];
  /** Of the list, of which the labels may be the first ones only. */
  total: number;
}

export interface Source {
  title: string;
  /** The address and name of the list. */
  list: readonly [string, string];
  find: (query: URLSearchParams) => Promise<Found>;
}

export interface Labelling {
  labels: (query: { ids: string[] }) => Promise<DrawnLabel[]>;
}

interface Listed extends Labelling {
  list: (query: object) => Promise<{ data: { id: string }[]; meta: { total: number } }>;
}

export const SOURCES: Record<string, Source> = {
  spools: {
    title: "Labels of spools",
    list: ["spools", "Spools"],
    find: (query) => findIn(batchivo.spools, query),
  },
  filaments: {
    title: "Labels of filaments",
    list: ["filaments", "Filaments"],
    find: (query) => findIn(batchivo.filaments, query),
  },
  products: {
    title: "Labels of products",
    list: ["products", "Products"],
    find: (query) => findIn(batchivo.products, query),
  },
  runs: { title: "Labels of a run", list: ["runs", "Production runs"], find: findOfRun },
};

async function findIn(resource: Listed, query: URLSearchParams): Promise<Found> {
  const given = query.getAll("ids");
  const { data, meta } = given.length
    ? { data: given.map((id) => ({ id })), meta: { total: given.length } }
    : await resource.list(listQuery(query));
  const labels = await drawn(
    resource,
    data.map(({ id }) => id),
  );
  return { labels: labels.map(({ id, svg }) => read(id, svg)), total: meta.total };
}

/** The run's own label for its box, and those of the products that it makes. */
async function findOfRun(query: URLSearchParams): Promise<Found> {
  const id = query.get("ids") ?? "";
  const [run, label] = await Promise.all([
    batchivo.productionRuns.get(id),
    batchivo.productionRuns.label(id),
  ]);
  const products = await drawn(
    batchivo.products,
    run.items.map((item) => item.product_id),
  );
  const labels = [read(run.id, label), ...products.map(({ id, svg }) => read(id, svg))];
  return { labels, total: labels.length };
}

/** The labels of the first of these; no call where there is none. */
export async function drawn(resource: Labelling, ids: readonly string[]): Promise<DrawnLabel[]> {
  const some = [...new Set(ids)].slice(0, MOST);
  return some.length ? resource.labels({ ids: some }) : [];
}

/** The question of a list, from the address that a list has. */
export function listQuery(query: URLSearchParams): Query {
  const { sort, ...filters } = Object.fromEntries(query);
  return { ...filters, ...(sort && sorting(sort)), skip: 0, limit: MOST };
}

function read(id: string, svg: string): Labelled {
  const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return { id, name: picture.querySelector("title")?.textContent ?? "", picture };
}
