'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { Refused, type UserError } from '@/graph/answer';
import { askHere } from '@/graph/browser';
import {
  VendorBoardAcceptDocument,
  VendorBoardPackDocument,
  VendorBoardSizesDocument,
} from '@/graph/generated/graphql';
import type { Ledger } from './ledger';
import { packed, parcelOf } from './packing';
import { type Row, toPack } from './rows';
import { readOne } from './use-board.island';

const AT_ONCE = 4;

/** What is done with orders from the board, one or many: which are being changed, and what was wrong with which. */
export function useActs(ledger: Ledger) {
  const t = useTranslations('vendor-board');
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());

  const say = useCallback((id: string, problem: string | null) => {
    setProblems((all) => {
      const next = new Map(all);
      if (problem) next.set(id, problem);
      else next.delete(id);
      return next;
    });
  }, []);

  const attempt = useCallback(
    async (row: Row, change: (row: Row) => Promise<readonly UserError[]>): Promise<boolean> => {
      setBusy((all) => new Set(all).add(row.id));
      ledger.mine(row.id, true);
      say(row.id, null);
      try {
        const wrong = await change(row);
        if (wrong.length) {
          say(row.id, wrong.map(({ message }) => message).join(' '));
          await readOne(ledger, row.id);
        }
        return !wrong.length;
      } catch (error) {
        say(row.id, t('refused', { reference: error instanceof Refused ? `${error.code} ${error.requestId}` : '' }));
        return false;
      } finally {
        ledger.mine(row.id, false);
        setBusy((all) => new Set([...all].filter((id) => id !== row.id)));
      }
    },
    [ledger, say, t],
  );

  const accept = useCallback(
    (row: Row) =>
      attempt(row, async ({ id }) => {
        const { acceptVendorOrder: answer } = await askHere(VendorBoardAcceptDocument, { vendorOrderId: id });
        if (answer?.vendorOrder) ledger.hear([answer.vendorOrder]);
        return answer?.userErrors ?? [];
      }),
    [attempt, ledger],
  );

  /** As the catalogue has its sizes; one whose sizes nobody knows is left to be packed by hand. */
  const pack = useCallback(
    (row: Row) =>
      attempt(row, async () => {
        const shipment = toPack(row);
        if (!shipment) return [];
        const { vendorOrder } = await askHere(VendorBoardSizesDocument, { id: row.id });
        const parcel = parcelOf(packed(vendorOrder?.lines ?? [], shipment.lines));
        if (Object.values(parcel).some((size) => !size)) return [{ code: 'SIZES', message: t('bulk.sizes') }];
        const asked = { shipmentId: shipment.id, parcels: [parcel] };
        const { packShipment: answer } = await askHere(VendorBoardPackDocument, asked, { key: crypto.randomUUID() });
        if (!answer?.userErrors.length) await readOne(ledger, row.id);
        return answer?.userErrors ?? [];
      }),
    [attempt, ledger, t],
  );

  return { busy, problems, accept, pack };
}

/** A few at a time; how many went well. */
export async function all(rows: readonly Row[], act: (row: Row) => Promise<boolean>): Promise<number> {
  const left = [...rows];
  let done = 0;
  const work = async () => {
    for (let row = left.shift(); row; row = left.shift()) if (await act(row)) done += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}
