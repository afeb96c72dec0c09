import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Bare } from '@/features/frame/bare';
import { DashboardShell } from '@/features/frame/dashboard-shell';
import { SignOut } from '@/features/session/sign-out';
import { allowed, signedInViewer, vendorsOf } from '@/graph/viewer';
import { NoPermission } from '@/ui/states';
import { vendorNavFor } from '../nav';

type Props = { children: ReactNode; params: Promise<{ vendor: string }> };

/** The graph decides who sees what; this only keeps those out to whom nothing would be answered. */
export default async function VendorSide({ children, params }: Props) {
  const { vendor: slug } = await params;
  const viewer = await signedInViewer();
  const vendors = vendorsOf(viewer);
  const vendor = vendors.find((one) => one.slug === slug);
  const t = await getTranslations('vendor-nav');
  if (!vendor)
    return (
      <Bare title={t('title')}>
        <NoPermission />
      </Bare>
    );
  return (
    <DashboardShell
      title={vendor.name}
      home={`/vendor/${slug}`}
      nav={vendorNavFor(allowed(viewer, vendor.id)).map(({ href, key }) => ({
        href: `/vendor/${slug}${href}`,
        label: t(key),
      }))}
      switchTo={vendors.length > 1 ? '/vendor' : undefined}
      signOut={<SignOut />}
    >
      {children}
    </DashboardShell>
  );
}
