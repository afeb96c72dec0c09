'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Refused } from '@/graph/answer';
import { askHere } from '@/graph/browser';
import { VendorBoardAcceptDocument } from '@/graph/generated/graphql';
import { arrange } from './arranging';
import { Head } from './board-head.island';
import { type Act, BoardRow, nextAct } from './board-row.island';
import type { More } from './reading';
import { inOrder, isIn, type Row, TABS, type Tab, toPack, toShip } from './rows';
import { SendDialog, type Sending } from './send-dialog.island';
import { isForPage } from './tab';
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
  const [free, setFree] = useState(true);
  const before = useRef<{ tab: Tab; shown: string[] }>({ tab, shown: [] });

  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(clock);
  }, []);

  const here = useMemo(() => [...rows.values()], [rows]);
  const counts = useMemo(() => TABS.map((each) => here.filter((row) => isIn(each, row, now)).length), [here, now]);
  const { shown, waiting } = useMemo(() => {
    const wanted = inOrder(
      tab,
      here.filter((row) => isIn(tab, row, now)),
    ).map(({ id }) => id);
    return arrange(before.current.tab === tab ? before.current.shown : wanted, wanted, taken, free);
  }, [here, tab, now, taken, free]);
  useEffect(() => {
    before.current = { tab, shown };
  }, [tab, shown]);

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
      {waiting > 0 && (
        <button
          type="button"
          onClick={() => setFree(true)}
          className="bg-accent text-on-accent rounded-control sticky top-2 z-10 mx-auto my-2 block px-4 py-2 text-14 font-bold"
        >
          {t('waiting', { orders: waiting })}
        </button>
      )}
      <p role="status" className="sr-only">
        {fresh.size ? t('appeared', { orders: fresh.size }) : ''}
      </p>
      {shown.length === 0 ? (
        <p className="text-soft px-3 py-10 text-center">{t(`empty.${tab}`)}</p>
      ) : (
        <ul
          className="border-line m-0 list-none border-t p-0"
          onPointerEnter={() => setFree(false)}
          onPointerLeave={() => setFree(true)}
        >
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
      )}
      {Object.keys(more).length > 0 && tab !== 'shipped' && (
        <button
          type="button"
          onClick={async () => setMore(await readMore(ledger, vendorId, more).catch(() => more))}
          className="border-edge rounded-control mx-auto my-4 block min-h-11 border px-4 text-14"
        >
          {t('load_more')}
        </button>
      )}
      {sending && <SendDialog sending={sending} done={sent} />}
    </section>
  );
}
