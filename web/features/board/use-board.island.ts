'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { askHere } from '@/graph/browser';
import { VendorBoardFollowDocument, VendorBoardMoreDocument, VendorBoardOneDocument } from '@/graph/generated/graphql';
import { followTogether } from '@/graph/together';
import { Ledger } from './ledger';
import { nextOf, type Read } from './reading';
import type { Row } from './rows';
import { nextFrame } from './tab';

/** The board's ledger, followed for as long as the page is there. `appeared` is told of new orders, once for each batch. */
export function useBoard(vendorId: string, first: Read, appeared: (orders: number) => void, evenHidden: () => boolean) {
  const [ledger] = useState(() => new Ledger(first, nextFrame));
  const state = useSyncExternalStore(ledger.look, ledger.snapshot, ledger.snapshot);
  const told = useRef(appeared);
  const hidden = useRef(evenHidden);
  const at = useRef(first.at);
  useEffect(() => {
    told.current = appeared;
    hidden.current = evenHidden;
  });

  useEffect(
    () =>
      followTogether(VendorBoardFollowDocument, {
        name: `board ${vendorId}`,
        at: at.current,
        evenHidden: () => hidden.current(),
        variables: (since) => ({ vendorId, since }),
        positionOf: ({ vendorOrdersUpdated: update }) => update,
        line: ledger.link,
        told: ({ vendorOrdersUpdated: update }) => {
          if (!update) return;
          at.current = update;
          const orders = ledger.hear(update.vendorOrders, update.counts);
          if (orders) told.current(orders);
        },
      }),
    [ledger, vendorId],
  );

  return { ledger, ...state };
}

/** Reads one anew, after a change that was refused or that is told a moment later. */
export async function readOne(ledger: Ledger, id: string): Promise<Row | null> {
  const found = await askHere(VendorBoardOneDocument, { id }).catch(() => null);
  const row = found?.vendorOrder ?? null;
  if (row) ledger.hear([row]);
  return row;
}

/** Older ones; answers where that goes on. */
export async function readMore(ledger: Ledger, vendorId: string, after: string): Promise<string | null> {
  const { vendorOrders } = await askHere(VendorBoardMoreDocument, { vendorId, after });
  ledger.add(vendorOrders?.edges.map(({ node }) => node) ?? []);
  return vendorOrders ? nextOf(vendorOrders.pageInfo) : null;
}
