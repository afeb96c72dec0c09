'use client';

import { useCallback, useEffect } from 'react';
import { type Act, nextAct } from './acts';
import type { Row } from './rows';
import { isForPage } from './tab';

interface Keyed {
  shown: readonly string[];
  rows: ReadonlyMap<string, Row>;
  selected: string | null;
  act: (row: Row, what: Act) => void;
  pick: (id: string) => void;
}

const ACTS: Readonly<Record<string, Act>> = { a: 'accept', p: 'pack', s: 'ship' };

/** j and k go through the rows, the others do something with the one they are at. */
export function useKeys({ shown, rows, selected, act, pick }: Keyed): void {
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
      const row = selected ? rows.get(selected) : undefined;
      const what = ACTS[event.key];
      if (event.key === 'j') go(1);
      else if (event.key === 'k') go(-1);
      else if (event.key === 'x' && row) pick(row.id);
      else if (row && what && nextAct(row) === what) act(row, what);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [go, act, pick, rows, selected]);
}
