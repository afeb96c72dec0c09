import { notFound } from 'next/navigation';
import type { Permission } from '@/graph/generated/permissions';
import { allowed, type StaffedVendor, signedInViewer, vendorsOf } from '@/graph/viewer';
import { legible } from '@/ui/legible';

const MOST = 250;

export type Params = { params: Promise<{ vendor: string }> };
export type Asked<Name extends string> = { searchParams: Promise<Partial<Record<Name, string | string[]>>> };

/** Before all addresses of these pages is `path`; `may` is asked within the vendor. */
export type VendorHere = StaffedVendor & { path: string; may: (permission: Permission) => boolean };

/** The vendor whose pages these are; those who don't work there find nothing. */
export async function vendorHere(params: Params['params']): Promise<VendorHere> {
  const { vendor: slug } = await params;
  const viewer = await signedInViewer();
  const vendor = vendorsOf(viewer).find((each) => each.slug === slug);
  if (!vendor) notFound();
  const here = allowed(viewer, vendor.id);
  return { ...vendor, path: `/vendor/${slug}`, may: (permission) => here.has(permission) };
}

/** What the address asks for, each once. */
export async function asked<Name extends string>(
  searchParams: Asked<Name>['searchParams'],
): Promise<Partial<Record<Name, string>>> {
  const found: Partial<Record<Name, string>> = {};
  for (const [name, said] of Object.entries(await searchParams) as [Name, string | string[] | undefined][]) {
    const one = Array.isArray(said) ? said[0] : said;
    if (one) found[name] = legible(one).slice(0, MOST);
  }
  return found;
}
