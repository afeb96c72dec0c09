'use client';
import { useTranslations } from 'next-intl';
import type { Refusal } from '@/graph/answer';

/** A sentence for what the graph refused, and the reference by which its operators find it. */
export function RefusalWords({ refusal }: { refusal?: Refusal }) {
  const t = useTranslations('common');
  const code = refusal && t.has(`errors.${refusal.code}` as never) ? refusal.code : 'OTHER';
  return (
    <>
      <p>{t(`errors.${code}` as 'errors.OTHER')}</p>
      {refusal && (
        <p className="text-14">
          {t('reference')} <span className="font-mono select-all break-all">{refusal.requestId}</span>
        </p>
      )}
    </>
  );
}
