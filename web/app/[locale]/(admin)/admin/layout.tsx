import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Bare } from '@/features/frame/bare';
import { DashboardShell } from '@/features/frame/dashboard-shell';
import { SignOut } from '@/features/session/sign-out';
import { allowed, market, mayGovern, signedInViewer } from '@/graph/viewer';
import { NoPermission } from '@/ui/states';
import { navFor } from './nav';

/** The graph decides who sees what; this only keeps those out to whom nothing would be answered. */
export default async function Console({ children }: { children: ReactNode }) {
  const t = await getTranslations('admin-nav');
  const viewer = await signedInViewer();
  if (!mayGovern(viewer))
    return (
      <Bare title={t('title')}>
        <NoPermission />
      </Bare>
    );
  return (
    <DashboardShell
      title={(await market())?.name ?? t('title')}
      home="/admin"
      nav={navFor(allowed(viewer)).flatMap(({ group, lines }) =>
        lines.map(({ href, key }, i) => ({
          href: `/admin${href}`,
          label: t(key),
          group: group && i === 0 ? t(`groups.${group}`) : undefined,
        })),
      )}
      signOut={<SignOut />}
    >
      {children}
    </DashboardShell>
  );
}
