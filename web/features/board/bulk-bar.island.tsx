'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { nextAct } from './acts';
import type { Row } from './rows';
import { all } from './use-acts.island';

interface Given {
  picked: readonly Row[];
  accept: (row: Row) => Promise<boolean>;
  pack: (row: Row) => Promise<boolean>;
  /** Those that stay picked. */
  keep: (ids: ReadonlySet<string>) => void;
}

/** What can be done with all that are picked, at the foot of the window. What went wrong is said at its row, which stays picked. */
export function BulkBar({ picked, accept, pack, keep }: Given) {
  const t = useTranslations('vendor-board');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(0);
  const ways = { accept, pack };

  const act = async (what: 'accept' | 'pack', rows: readonly Row[]) => {
    setBusy(true);
    const stay = new Set(picked.map(({ id }) => id));
    const orders = await all(rows, async (row) => {
      const well = await ways[what](row);
      if (well) stay.delete(row.id);
      return well;
    });
    keep(stay);
    setDone(orders);
    setBusy(false);
  };

  return (
    <>
      <p role="status" className="sr-only">
        {done ? t('bulk.done', { orders: done }) : ''}
      </p>
      {picked.length > 0 && (
        <fieldset
          aria-label={t('bulk.title')}
          className="sticky bottom-2 z-10 mt-3 flex flex-wrap items-center gap-2 rounded-card border border-edge bg-raised px-3 py-2 shadow-float"
        >
          <span className="tabular me-auto text-14 font-bold">{t('bulk.picked', { orders: picked.length })}</span>
          {(['accept', 'pack'] as const).map((what) => {
            const rows = picked.filter((row) => nextAct(row) === what);
            return (
              rows.length > 0 && (
                <Button
                  key={what}
                  kind="primary"
                  size="desk"
                  disabled={busy}
                  aria-busy={busy}
                  onClick={() => act(what, rows)}
                >
                  {t(`bulk.${what}`, { orders: rows.length })}
                </Button>
              )
            );
          })}
          <Button size="desk" disabled={busy} onClick={() => keep(new Set())}>
            {t('bulk.none')}
          </Button>
        </fieldset>
      )}
    </>
  );
}
