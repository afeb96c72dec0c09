'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { memo, useCallback, useSyncExternalStore } from 'react';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Button, buttonLook } from '@/ui/button';
import { cx } from '@/ui/class';
import type { Tone } from '@/ui/notice';
import { type Act, isForMany, nextAct } from './acts';
import type { Ledger } from './ledger';
import { isLate, pieces, type Row, sent, shipBy, toPack, toSend, toShip } from './rows';

interface Shown {
  ledger: Ledger;
  id: string;
  path: string;
  labelPath: string;
  now: number;
  selected: boolean;
  picked: boolean;
  busy: boolean;
  problem: string | undefined;
  act: (row: Row, act: Act) => void;
  select: (id: string) => void;
  pick: (id: string) => void;
}

const TONES: Record<string, Tone> = { CONFIRMED: 'check', SHIPPED: 'good', DELIVERED: 'good', CANCELLED: 'stop' };

/** From 640 px on, as the heads above them stand. */
export const COLUMNS =
  'grid-cols-[1.5rem_minmax(0,1fr)_auto] sm:grid-cols-[1.25rem_6.5rem_minmax(0,6.5rem)_minmax(0,1fr)_4.5rem_5rem_6.5rem_9.5rem] xl:grid-cols-[1.25rem_7rem_minmax(0,7.5rem)_minmax(0,1fr)_5rem_5rem_6.5rem_9.5rem]';

/** It follows its own order: what becomes of others draws nothing here. */
export const BoardRow = memo(function BoardRow(shown: Shown) {
  const { ledger, id, path, labelPath, now, selected, picked, busy, problem, act, select, pick } = shown;
  const look = useCallback((tell: () => void) => ledger.lookAt(id, tell), [ledger, id]);
  const card = useCallback(() => ledger.card(id), [ledger, id]);
  const seen = useSyncExternalStore(look, card, card);
  const t = useTranslations('vendor-board');
  if (!seen) return null;
  const { row, fresh, taken } = seen;
  const step = nextAct(row);
  const status = toShip(row) && !toPack(row) && row.status !== 'CONFIRMED' ? 'PACKED' : row.status;
  return (
    <li
      id={`order-${row.id}`}
      tabIndex={-1}
      data-order={row.number}
      onFocus={() => select(row.id)}
      className={cx(
        'grid items-center gap-x-4 gap-y-1 border-b border-line px-3 py-3 outline-offset-[-2px] [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] sm:py-2',
        COLUMNS,
        selected && 'bg-surface shadow-[inset_3px_0_0_var(--c-accent)]',
        taken && 'bg-surface text-soft',
      )}
    >
      <div className="flex items-center">
        {isForMany(row) && !taken && (
          <input
            type="checkbox"
            className="size-6 accent-accent sm:size-5"
            aria-label={t('pick', { number: row.number })}
            checked={picked}
            onChange={() => pick(row.id)}
          />
        )}
      </div>
      <div className="flex items-center gap-2 sm:block">
        <Link href={`${path}/orders/${row.id}`} className="link font-mono text-14 font-bold">
          {row.number}
        </Link>
        {fresh && (
          <span className="ms-1 rounded-chip bg-accent px-1.5 text-12 font-bold text-on-accent">{t('new')}</span>
        )}
      </div>
      <div className="min-w-0 truncate max-sm:order-3 max-sm:col-start-2">
        {row.shippingAddress?.recipient ?? t('nobody')}
        <span className="block truncate text-12 text-soft">
          {[row.shippingAddress?.city, row.shippingAddress?.country].filter(Boolean).join(', ')}
        </span>
      </div>
      <div className="min-w-0 max-sm:order-5 max-sm:col-span-2 max-sm:col-start-2">
        <span className="block truncate">{row.lines[0]?.title}</span>
        <span className="block truncate text-12 text-soft">
          {row.status === 'PARTIALLY_SHIPPED'
            ? t('sent_of', { sent: sent(row), pieces: pieces(row) })
            : t('pieces', { pieces: pieces(row) })}
          {row.lines.length > 1 && ` · ${t('more_lines', { lines: row.lines.length - 1 })}`}
        </span>
      </div>
      <div className="tabular text-end font-bold max-sm:order-2">{row.total.formatted}</div>
      <ShipBy row={row} now={now} />
      <div className="max-sm:order-6 max-sm:col-start-2">
        <Badge tone={TONES[status] ?? 'note'}>{t(`status.${status as 'PACKED'}`)}</Badge>
        {taken && <span className="block text-12 text-soft">{t('taken')}</span>}
      </div>
      <div className="flex justify-end gap-2 max-sm:order-7">
        {step && (
          <Button
            kind={step === 'accept' ? 'primary' : 'plain'}
            size="desk"
            className="min-w-20"
            onClick={() => act(row, step)}
            disabled={busy || taken}
            aria-busy={busy}
          >
            {t(`act.${step}`)}
            <span className="sr-only"> {row.number}</span>
          </Button>
        )}
        {toSend(row).some(({ status: is }) => is === 'PACKED') && <Label row={row} labelPath={labelPath} />}
      </div>
      {problem && (
        <p role="alert" className="text-14 text-stop order-8 col-span-full">
          {problem}
        </p>
      )}
    </li>
  );
});

/** Its label in another tab: a plain form, so that it is printed with or without this page's scripts. */
function Label({ row, labelPath }: { row: Row; labelPath: string }) {
  const t = useTranslations('vendor-board');
  const shipment = toShip(row);
  if (!shipment) return null;
  return (
    <form method="post" action={`${labelPath}/${shipment.id}/label`} target="_blank" rel="noopener">
      <button type="submit" className={buttonLook({ size: 'desk' })}>
        {t('label')}
        <span className="sr-only"> {row.number}</span>
      </button>
    </form>
  );
}

function ShipBy({ row, now }: { row: Row; now: number }) {
  const t = useTranslations('vendor-board');
  const format = useFormatter();
  const by = shipBy(row);
  if (!by)
    return (
      <div className="text-end text-14 text-soft max-sm:order-4 sm:text-start">
        {row.status === 'SHIPPED' ? '' : t('no_promise')}
      </div>
    );
  const late = isLate(row, now);
  return (
    <div className={cx('text-end text-14 max-sm:order-4 sm:text-start', late && 'font-bold text-stop')}>
      <time dateTime={by}>{format.relativeTime(new Date(by), now)}</time>
      {late && <span className="block text-12">{t('late')}</span>}
    </div>
  );
}
