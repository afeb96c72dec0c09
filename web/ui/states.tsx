// The states of a list beside its rows: empty, loading, without permission. What went wrong is `error.tsx`'s.
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/** Nothing here yet: say what to do. */
export function Empty({ title, icon = 'box', children }: { title: ReactNode; icon?: IconName; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-3 rounded-card border border-dashed border-edge px-4 py-10 text-center">
      <Icon name={icon} className="size-8 text-soft" />
      <p className="text-18 font-medium">{title}</p>
      {children && <div className="grid justify-items-center gap-3 text-soft">{children}</div>}
    </div>
  );
}

/** Rows of the right height, for `loading.tsx` and Suspense. */
export function Loading({ rows = 6, height = 56 }: { rows?: number; height?: number }) {
  const t = useTranslations('common');
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all alike
        <div key={i} aria-hidden="true" className="animate-pulse rounded-card bg-surface" style={{ height }} />
      ))}
    </div>
  );
}

export function NoPermission({ children }: { children?: ReactNode }) {
  const t = useTranslations('common');
  return (
    <Empty title={t('noPermission')} icon="cross">
      {children ?? <p>{t('noPermissionLead')}</p>}
    </Empty>
  );
}
