// Who looks at the page, and whose market it is. Asked once for each page, whoever wants to know.
import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { ask, askPublic } from './ask';
import { MarketDocument, ViewerDocument, type ViewerQuery } from './generated/graphql';
import type { Permission } from './generated/permissions';
import { accessToken } from './session';

export type Viewer = NonNullable<ViewerQuery['me']>;
export type Grant = Viewer['grants'][number];
export type StaffedVendor = NonNullable<Grant['vendor']> & { role: string };

/** Null for guests. */
export const viewer = cache(async (): Promise<Viewer | null> => {
  if (!accessToken(await cookies())) return null;
  return (await ask(ViewerDocument, {})).me ?? null;
});

/** Sends guests to sign in, and then back to here. */
export async function signedInViewer(): Promise<Viewer> {
  const found = await viewer();
  if (!found) redirect(await signInPath());
  return found;
}

export async function signInPath(): Promise<string> {
  const here = (await headers()).get('x-path') ?? '/';
  return `/${await getLocale()}/sign-in?next=${encodeURIComponent(here)}`;
}

/** For whom they work. */
export function vendorsOf({ grants }: Viewer): StaffedVendor[] {
  const found = new Map<string, StaffedVendor>();
  for (const { role, vendor } of grants)
    if (vendor && found.get(vendor.id)?.role !== 'vendor_admin') found.set(vendor.id, { ...vendor, role });
  return [...found.values()];
}

/** What they may in the whole market, and in that vendor too where one is named. */
export function allowed({ permissions }: Viewer, vendorId?: string): ReadonlySet<string> {
  const here = permissions?.within.filter(({ vendor }) => vendor?.id === vendorId) ?? [];
  return new Set([...(permissions?.everywhere ?? []), ...here.flatMap((each) => each.permissions)]);
}

/** Whether whoever looks at the page may do this in the whole market. The graph decides; by this a page leaves out what it would refuse. */
export const may = async (permission: Permission): Promise<boolean> => {
  const found = await viewer();
  return found !== null && allowed(found).has(permission);
};

/** Whether the admin console has anything for them. What, the graph decides field by field. */
export const mayGovern = (found: Viewer): boolean => allowed(found).size > 0;

export const market = cache(async () => (await askPublic(MarketDocument, {}, { seconds: 60 })).tenant);
