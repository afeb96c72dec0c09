'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useActionState, useEffect, useRef, useState } from 'react';
import type { Change } from '@/graph/submit';
import { cx } from '@/ui/class';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { type Column, Table } from '@/ui/table';
import { savePrices } from './price-actions';
import { CELLS, type Cell, type Typed } from './price-lines';

export interface Row {
  id: string;
  name: string;
  currency: string;
  /** What stands in the graph, and what the cells begin with. */
  was: Typed;
  now: Typed;
  part: ReactNode;
  sku: ReactNode;
  stock: ReactNode;
  lowest: ReactNode;
}

interface Prices {
  formKey: string;
  hidden: Readonly<Record<string, string>>;
  rows: readonly Row[];
}

const UNCHANGED: Change = { values: {}, userErrors: [] };

/** A table to type into: what was changed is marked, and saved together. Up and down go along a column, Escape takes back. */
export function PriceForm({ formKey, hidden, rows }: Prices) {
  const t = useTranslations('vendor-prices');
  const [state, send] = useActionState(savePrices, UNCHANGED);
  const form = useRef<HTMLFormElement>(null);
  const [changed, setChanged] = useState(() => rows.filter(isChanged).length);
  // What the browser kept of a page that one came back to is counted too, and what was saved no more.
  useEffect(() => setChanged(marked(form.current)));
  const cells: Column<Row>[] = CELLS.map((cell) => ({
    key: cell,
    head: t(cell),
    cell: ({ id, name, was, now }) => (
      <>
        <Field
          size="desk"
          name={`${cell}.${id}`}
          label={t('of', { what: t(cell), part: name })}
          hideLabel
          inputMode={cell === 'price' || cell === 'coreCharge' ? 'decimal' : 'numeric'}
          autoComplete="off"
          maxLength={16}
          defaultValue={now[cell]}
          data-was={was[cell]}
          data-column={cell}
          className={cx(
            'data-changed:border-2 data-changed:border-accent data-changed:font-bold text-end',
            WIDTHS[cell],
          )}
        />
        <input type="hidden" name={`was.${cell}.${id}`} value={was[cell]} />
      </>
    ),
  }));
  const columns: Column<Row>[] = [
    {
      key: 'part',
      head: t('part'),
      cell: ({ id, part, currency }) => (
        <>
          {part}
          <input type="hidden" name="offer" value={id} />
          <input type="hidden" name={`currency.${id}`} value={currency} />
        </>
      ),
    },
    { key: 'sku', head: t('sku'), cell: ({ sku }) => sku },
    ...cells,
    { key: 'lowest', head: t('lowest'), figures: true, cell: ({ lowest }) => lowest },
    { key: 'stock', head: t('stock'), figures: true, cell: ({ stock }) => stock },
  ];
  return (
    <Form
      ref={form}
      state={state}
      action={send}
      className="grid gap-3"
      onInput={() => setChanged(marked(form.current))}
      onKeyDown={(event) => {
        if (move(event)) setChanged(marked(form.current));
      }}
    >
      <FormErrors state={state} fields={rows.flatMap(({ id }) => CELLS.map((cell) => `${cell}.${id}`))} />
      <input type="hidden" name="key" value={formKey} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Table caption={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-paper py-3">
        <Submit size="desk">{t('save', { n: changed })}</Submit>
        <span className="hidden text-14 text-soft sm:inline">{t('keys')}</span>
      </div>
    </Form>
  );
}

const WIDTHS: Record<Cell, string> = {
  price: 'min-w-24',
  coreCharge: 'min-w-20',
  handlingDays: 'min-w-14',
  warrantyMonths: 'min-w-14',
};

const isChanged = ({ was, now }: Row): boolean => CELLS.some((cell) => was[cell] !== now[cell]);

/** Marks what is another than it was; in how many rows there is something. */
function marked(form: HTMLFormElement | null): number {
  const rows = new Set<Element | null>();
  for (const cell of form?.querySelectorAll<HTMLInputElement>('input[data-was]') ?? []) {
    const changed = cell.value.trim() !== cell.dataset.was;
    cell.toggleAttribute('data-changed', changed);
    if (changed) rows.add(cell.closest('tr'));
  }
  return rows.size;
}

/** Whether a cell's value was taken back by it. */
function move(event: KeyboardEvent<HTMLFormElement>): boolean {
  const cell = event.target;
  if (!(cell instanceof HTMLInputElement) || cell.dataset.was === undefined) return false;
  if (event.key === 'Escape') {
    cell.value = cell.dataset.was;
    return true;
  }
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return false;
  const column = [...event.currentTarget.querySelectorAll<HTMLInputElement>(`[data-column=${cell.dataset.column}]`)];
  const next = column[column.indexOf(cell) + by];
  if (next) {
    event.preventDefault();
    next.focus();
    next.select();
  }
  return false;
}
