import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Bare } from '@/features/frame/bare';
import { DashboardShell } from '@/features/frame/dashboard-shell';
import { SignOut } from '@/features/session/sign-out';
import { market, mayGovern, signedInViewer } from '@/graph/viewer';
import { NoPermission } from '@/ui/states';
import { ADMIN_NAV } from './nav';

/** The graph decides who sees what; this only keeps those out to whom nothing would be answered. */
export default async function Console({ children }: { children: ReactNode }) {
  const t = await getTranslations('admin-nav');
  if (!mayGovern(await signedInViewer()))
    return (
      <Bare title={t('title')}>
        <NoPermission />
      </Bare>
    );
  return (
    <DashboardShell
      title={(await market())?.name ?? t('title')}
      home="/admin"
      nav={ADMIN_NAV.map(({ href, key }) => ({ href: `/admin${href}`, label: t(key) }))}
      signOut={<SignOut />}
    >
      {children}
    </DashboardShell>
  );
}
