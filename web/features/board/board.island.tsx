'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { buttonLook } from '@/ui/button';
import { cx } from '@/ui/class';
import { type Act, isForMany } from './acts';
import { Head } from './board-head.island';
import { BoardRow, COLUMNS } from './board-row.island';
import { BulkBar } from './bulk-bar.island';
import { countsOf } from './counting';
import type { Read } from './reading';
import { type Row, type Tab, toPack, toShip } from './rows';
import { SendDialog, type Sending } from './send-dialog.island';
import { useActs } from './use-acts.island';
import { useArranged } from './use-arranged.island';
import { useBell } from './use-bell.island';
import { readMore, readOne, useBoard } from './use-board.island';
import { useKeys } from './use-keys.island';

interface Given {
  vendorId: string;
  path: string;
  /** Before a shipment's id and `/label`, with the language: it is no page of ours. */
  labelPath: string;
  first: Read;
  now: number;
}

export function Board({ vendorId, path, labelPath, first, now: firstNow }: Given) {
  const t = useTranslations('vendor-board');
  const bell = useBell();
  const {
    ledger,
    rows,
    fresh,
    taken,
    counts: counted,
    unrolled,
    link,
  } = useBoard(vendorId, first, bell.ring, bell.holds);
  const { busy, problems, accept, pack } = useActs(ledger);
  const [tab, setTab] = useState<Tab>('placed');
  const [now, setNow] = useState(firstNow);
  const [selected, setSelected] = useState<string | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState<Sending | null>(null);
  const [more, setMore] = useState(first.more);

  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(clock);
  }, []);

  const counts = useMemo(() => countsOf(rows, counted, more !== null, now), [rows, counted, more, now]);
  const { shown, waiting, reveal, setOver, list } = useArranged(tab, { rows, taken, unrolled }, now);
  const forMany = useMemo(
    () => shown.flatMap((id) => rows.get(id) ?? []).filter((row) => !taken.has(row.id) && isForMany(row)),
    [shown, rows, taken],
  );
  const chosen = forMany.filter(({ id }) => picked.has(id));

  const act = useCallback(
    (row: Row, what: Act) => {
      if (what === 'accept') return void accept(row);
      const shipment = what === 'pack' ? toPack(row) : toShip(row);
      if (shipment) setSending({ row, shipment, what });
    },
    [accept],
  );
  const pick = useCallback((id: string) => {
    setPicked((all) => {
      const next = new Set(all);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  useKeys({ shown, rows, selected, act, pick });

  const sent = (id: string | null) => {
    setSending(null);
    if (id) void readOne(ledger, id);
  };

  return (
    <section aria-label={t('title')}>
      <Head tab={tab} choose={setTab} counts={counts} link={link} bell={bell} />
      <p role="status" className="sr-only">
        {fresh.size ? t('appeared', { orders: fresh.size }) : ''}
      </p>
      {shown.length === 0 ? (
        <p className="rounded-card border border-dashed border-edge px-3 py-10 text-center text-soft">
          {t(`empty.${tab}`)}
        </p>
      ) : (
        <div ref={list} onPointerEnter={() => setOver(true)} onPointerLeave={() => setOver(false)}>
          <Waiting orders={waiting} reveal={reveal} />
          <div className={cx('grid items-center gap-x-4 px-3 pb-1 text-12 text-soft', COLUMNS)}>
            <label className="flex min-h-8 items-center gap-2 max-sm:col-span-3">
              <input
                type="checkbox"
                className="size-6 shrink-0 accent-accent sm:size-5"
                checked={chosen.length > 0 && chosen.length === forMany.length}
                disabled={!forMany.length}
                onChange={({ target }) => setPicked(new Set(target.checked ? forMany.map(({ id }) => id) : []))}
              />
              <span className="sm:sr-only">{t('pick_all')}</span>
            </label>
            {(['number', 'buyer', 'parts', 'total', 'ship_by', 'state', 'next'] as const).map((head) => (
              <span
                key={head}
                aria-hidden="true"
                className={cx('max-sm:hidden', (head === 'total' || head === 'next') && 'text-end')}
              >
                {t(`head.${head}`)}
              </span>
            ))}
          </div>
          <ul className="m-0 list-none border-t border-line p-0">
            {shown.map((id) => (
              <BoardRow
                key={id}
                ledger={ledger}
                id={id}
                path={path}
                labelPath={labelPath}
                now={now}
                selected={selected === id}
                picked={picked.has(id)}
                busy={busy.has(id)}
                problem={problems.get(id)}
                act={act}
                select={setSelected}
                pick={pick}
              />
            ))}
          </ul>
        </div>
      )}
      {more && tab !== 'shipped' && (
        <button
          type="button"
          onClick={async () => setMore(await readMore(ledger, vendorId, more).catch(() => more))}
          className={buttonLook({ size: 'desk' }, 'my-4')}
        >
          {t('load_more')}
        </button>
      )}
      <BulkBar picked={chosen} accept={accept} pack={pack} keep={setPicked} />
      {sending && <SendDialog sending={sending} done={sent} />}
    </section>
  );
}

/** Over the list's head, so that no row moves when it comes. */
function Waiting({ orders, reveal }: { orders: number; reveal: () => void }) {
  const t = useTranslations('vendor-board');
  if (!orders) return null;
  return (
    <div className="sticky top-2 z-10 h-0 text-center">
      <button
        type="button"
        onClick={reveal}
        className={buttonLook({ kind: 'primary', size: 'desk' }, 'relative -top-2 shadow-float')}
      >
        {t('waiting', { orders })}
      </button>
    </div>
  );
}
