'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Refused } from '@/graph/answer';
import { askHere } from '@/graph/browser';
import { VendorBoardAcceptDocument } from '@/graph/generated/graphql';
import { buttonLook } from '@/ui/button';
import { cx } from '@/ui/class';
import { Head } from './board-head.island';
import { type Act, BoardRow, COLUMNS, nextAct } from './board-row.island';
import type { More } from './reading';
import { isIn, type Row, TABS, type Tab, toPack, toShip } from './rows';
import { SendDialog, type Sending } from './send-dialog.island';
import { isForPage } from './tab';
import { useArranged } from './use-arranged.island';
import { useBell } from './use-bell.island';
import { readMore, readOne, useBoard } from './use-board.island';

interface Given {
  vendorId: string;
  path: string;
  /** Before a shipment's id and `/label`, with the language: it is no page of ours. */
  labelPath: string;
  first: Row[];
  more: More;
  now: number;
}

const LOOKED_MS = 6_000;

export function Board({ vendorId, path, labelPath, first, more: firstMore, now: firstNow }: Given) {
  const t = useTranslations('vendor-board');
  const bell = useBell();
  const { ledger, rows, fresh, taken, link } = useBoard(vendorId, first, bell.ring, bell.holds);
  const [tab, setTab] = useState<Tab>('placed');
  const [now, setNow] = useState(firstNow);
  const [selected, setSelected] = useState<string | null>(null);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [sending, setSending] = useState<Sending | null>(null);
  const [more, setMore] = useState(firstMore);

  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(clock);
  }, []);

  const here = useMemo(() => [...rows.values()], [rows]);
  const counts = useMemo(() => TABS.map((each) => here.filter((row) => isIn(each, row, now)).length), [here, now]);
  const { shown, waiting, reveal, setOver } = useArranged(tab, { rows, taken }, now);

  useEffect(() => {
    if (!fresh.size && !taken.size) return;
    const clock = setTimeout(() => ledger.seen(), LOOKED_MS);
    return () => clearTimeout(clock);
  }, [fresh, taken, ledger]);

  const say = useCallback((id: string, problem: string | null) => {
    setProblems((all) => {
      const next = new Map(all);
      if (problem) next.set(id, problem);
      else next.delete(id);
      return next;
    });
  }, []);

  const accept = useCallback(
    async (row: Row) => {
      setBusy((all) => new Set(all).add(row.id));
      ledger.mine(row.id, true);
      say(row.id, null);
      try {
        const { acceptVendorOrder: answer } = await askHere(VendorBoardAcceptDocument, { vendorOrderId: row.id });
        if (answer?.vendorOrder) ledger.hear([answer.vendorOrder]);
        if (answer?.userErrors.length) {
          say(row.id, answer.userErrors.map(({ message }) => message).join(' '));
          await readOne(ledger, row.id);
        }
      } catch (error) {
        say(row.id, t('refused', { reference: error instanceof Refused ? `${error.code} ${error.requestId}` : '' }));
      } finally {
        ledger.mine(row.id, false);
        setBusy((all) => new Set([...all].filter((id) => id !== row.id)));
      }
    },
    [ledger, say, t],
  );

  const act = useCallback(
    (row: Row, what: Act) => {
      if (what === 'accept') return void accept(row);
      const shipment = what === 'pack' ? toPack(row) : toShip(row);
      if (shipment) setSending({ row, shipment, what });
    },
    [accept],
  );

  const go = useCallback(
    (by: number) => {
      const at = Math.min(Math.max((selected ? shown.indexOf(selected) : -1) + by, 0), shown.length - 1);
      const id = shown[at];
      if (id) document.getElementById(`order-${id}`)?.focus();
    },
    [shown, selected],
  );

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isForPage(event)) return;
      if (event.key === 'j') go(1);
      else if (event.key === 'k') go(-1);
      else {
        const row = selected ? rows.get(selected) : undefined;
        const what = { a: 'accept', p: 'pack', s: 'ship' }[event.key] as Act | undefined;
        if (!row || !what || nextAct(row) !== what) return;
        act(row, what);
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [go, act, rows, selected]);

  const sent = (id: string | null) => {
    setSending(null);
    if (id) void readOne(ledger, id);
  };

  return (
    <section aria-label={t('title')}>
      <Head tab={tab} choose={setTab} counts={counts} partly={Object.keys(more).length > 0} link={link} bell={bell} />
      <p role="status" className="sr-only">
        {fresh.size ? t('appeared', { orders: fresh.size }) : ''}
      </p>
      {shown.length === 0 ? (
        <p className="rounded-card border border-dashed border-edge px-3 py-10 text-center text-soft">
          {t(`empty.${tab}`)}
        </p>
      ) : (
        <div onPointerEnter={() => setOver(true)} onPointerLeave={() => setOver(false)}>
          <Waiting orders={waiting} reveal={reveal} />
          <div aria-hidden="true" className={cx('hidden gap-x-4 px-3 pb-1 text-12 text-soft sm:grid', COLUMNS)}>
            {(['number', 'buyer', 'parts', 'total', 'ship_by', 'state', 'next'] as const).map((head) => (
              <span key={head} className={head === 'total' || head === 'next' ? 'text-end' : ''}>
                {t(`head.${head}`)}
              </span>
            ))}
          </div>
          <ul className="m-0 list-none border-t border-line p-0">
            {shown.map((id) => {
              const row = rows.get(id);
              return (
                row && (
                  <BoardRow
                    key={id}
                    row={row}
                    path={path}
                    labelPath={labelPath}
                    now={now}
                    selected={selected === id}
                    fresh={fresh.has(id)}
                    taken={taken.has(id)}
                    busy={busy.has(id)}
                    problem={problems.get(id)}
                    act={act}
                    select={setSelected}
                  />
                )
              );
            })}
          </ul>
        </div>
      )}
      {Object.keys(more).length > 0 && tab !== 'shipped' && (
        <button
          type="button"
          onClick={async () => setMore(await readMore(ledger, vendorId, more).catch(() => more))}
          className={buttonLook({ size: 'desk' }, 'my-4')}
        >
          {t('load_more')}
        </button>
      )}
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
