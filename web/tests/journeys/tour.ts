// A walk over all pages that somebody may see: those that are fixed by their folders, the others by what pages lead to.
import type { Walk } from './harness.ts';
import { isFixed, type Route, routeOf } from './routes.ts';

export type Visit = (path: string, route: Route) => Promise<void>;

export class Tour {
  readonly at: Walk;
  readonly seen = new Set<string>();
  readonly #routes: readonly Route[];
  /** A path for each route, as far as one is known. */
  readonly #known = new Map<string, string>();

  /** `given` are paths to which no link of a page leads. */
  constructor(at: Walk, routes: readonly Route[], given: ReadonlyMap<string, string>) {
    this.at = at;
    this.#routes = routes;
    for (const route of routes) {
      const path = given.get(route.path) ?? (isFixed(route) ? route.path : undefined);
      if (path) this.#known.set(route.path, path);
    }
  }

  /** Each page once, when `visit` has it open; its links say more. */
  async walk(visit: Visit): Promise<void> {
    for (;;) {
      const next = [...this.#known].find(([route]) => !this.seen.has(route));
      if (!next) return;
      const [name, path] = next;
      this.seen.add(name);
      await visit(path, this.#routes.find((route) => route.path === name) as Route);
      await this.#learn();
    }
  }

  async #learn(): Promise<void> {
    const links = await this.at.page.evaluate(() => [...document.links].map(({ href }) => href));
    for (const href of links) {
      if (!href.startsWith(this.at.base)) continue;
      const { pathname, search } = new URL(href);
      const route = routeOf(pathname);
      if (!route || this.#known.has(route.path) || !this.#routes.includes(route)) continue;
      this.#known.set(route.path, pathname.replace(/^\/(en|bn)(?=\/|$)/, '') + search);
    }
  }
}

const VENDOR = /^\/vendor\/\[vendor\](\/[^[]*)?$/;

/** Of a vendor's dashboard all that is fixed but for the vendor. */
export const ofVendor = (routes: readonly Route[], slug: string): [string, string][] =>
  routes.filter(({ path }) => VENDOR.test(path)).map(({ path }) => [path, path.replace('[vendor]', slug)]);
