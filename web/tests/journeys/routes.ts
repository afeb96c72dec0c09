// Every page that the application has, by its folders: so that a page that is added is walked without anybody saying so.
import { globSync } from 'node:fs';

export type Side = 'shop' | 'vendor' | 'admin';
export type Route = {
  /** As the folders say it, without groups and language: `/admin/orders/[id]`. */
  path: string;
  side: Side;
};

const APP = `${import.meta.dirname}/../../app/[locale]`;

export const ROUTES: readonly Route[] = globSync('**/page.tsx', { cwd: APP })
  .map((file) => {
    const segments = file.split('/').slice(0, -1);
    const [, side = 'shop'] = /^\((\w+)\)$/.exec(segments[0] ?? '') ?? [];
    return { path: `/${segments.filter((segment) => !segment.startsWith('(')).join('/')}`, side: side as Side };
  })
  .sort((a, b) => a.path.localeCompare(b.path));

const isOpen = (segment: string): boolean => segment.startsWith('[');

/** Whether nothing is left to be filled in. */
export const isFixed = ({ path }: Route): boolean => !path.includes('[');

/** The route that a path of the shop is of; what is fixed goes before what is open. */
export function routeOf(pathname: string): Route | undefined {
  const said = pathname.replace(/^\/(en|bn)(?=\/|$)/, '').replace(/\/$/, '') || '/';
  const parts = said.split('/');
  const fits = ROUTES.filter(({ path }) => {
    if (path.includes('[...')) return false;
    const wanted = path.split('/');
    return wanted.length === parts.length && wanted.every((want, i) => (isOpen(want) ? parts[i] : want === parts[i]));
  });
  return fits.sort((a, b) => a.path.split('[').length - b.path.split('[').length)[0];
}
