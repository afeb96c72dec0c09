'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useSyncExternalStore } from 'react';
import { Notice } from '@/ui/notice';

function subscribe(changed: () => void): () => void {
  for (const event of ['online', 'offline']) window.addEventListener(event, changed);
  return () => {
    for (const event of ['online', 'offline']) window.removeEventListener(event, changed);
  };
}

/** Says that there is no line for as long as there is none; starts the worker that keeps what was visited. */
export function Line() {
  const t = useTranslations('offline');
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  useEffect(() => {
    if (process.env.NODE_ENV === 'production' && 'serviceWorker' in navigator)
      navigator.serviceWorker.register('/serwist/sw.js', { scope: '/' }).catch(() => undefined); // the shop works without
  }, []);
  return (
    <div role="status" className={online ? undefined : 'sticky top-0 z-40'}>
      {!online && <Notice tone="check">{t('noLine')}</Notice>}
    </div>
  );
}
