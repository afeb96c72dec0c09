import { notFound } from 'next/navigation';
import { type StaffedVendor, signedInViewer, vendorsOf } from '@/graph/viewer';
import { legible } from '@/ui/legible';

const MOST = 250;

export type Params = { params: Promise<{ vendor: string }> };
export type Asked<Name extends string> = { searchParams: Promise<Partial<Record<Name, string | string[]>>> };

/** The vendor whose pages these are; those who don't work there find nothing. `path` is before all of its addresses. */
export async function vendorHere(
  params: Params['params'],
): Promise<StaffedVendor & { path: string; isAdmin: boolean }> {
  const { vendor: slug } = await params;
  const vendor = vendorsOf(await signedInViewer()).find((each) => each.slug === slug);
  if (!vendor) notFound();
  return { ...vendor, path: `/vendor/${slug}`, isAdmin: vendor.role === 'vendor_admin' };
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
