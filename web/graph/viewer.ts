// Who looks at the page, and whose market it is. Asked once for each page, whoever wants to know.
import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { ask, askPublic } from './ask';
import { MarketDocument, ViewerDocument, type ViewerQuery } from './generated/graphql';
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

/** Roles in the whole market: `tenant_admin`, `support` and others; those within a vendor are not among them. */
export const rolesOf = ({ grants }: Viewer): string[] => grants.filter(({ vendor }) => !vendor).map(({ role }) => role);

/** For whom they work. */
export function vendorsOf({ grants }: Viewer): StaffedVendor[] {
  const found = new Map<string, StaffedVendor>();
  for (const { role, vendor } of grants)
    if (vendor && found.get(vendor.id)?.role !== 'vendor_admin') found.set(vendor.id, { ...vendor, role });
  return [...found.values()];
}

/** Whether the admin console has anything for them: any role but a customer's. What, the graph decides field by field. */
export const mayGovern = (found: Viewer): boolean => rolesOf(found).some((role) => role !== 'customer');

export const market = cache(async () => (await askPublic(MarketDocument, {}, { seconds: 60 })).tenant);
