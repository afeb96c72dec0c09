'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { askHere } from '@/graph/browser';
import {
  VendorBoardDocument,
  VendorBoardFollowDocument,
  VendorBoardMoreDocument,
  VendorBoardOneDocument,
} from '@/graph/generated/graphql';
import { follow } from '@/graph/live';
import { Ledger } from './ledger';
import { type More, rowsOf } from './reading';
import type { Row } from './rows';
import { nextFrame } from './tab';

const TRIES_MS = [600, 1_500, 4_000];

/** The board's ledger, followed for as long as the page is there. `appeared` is told of new orders, once for each batch. */
export function useBoard(
  vendorId: string,
  first: readonly Row[],
  appeared: (orders: number) => void,
  evenHidden: () => boolean,
) {
  const [ledger] = useState(() => new Ledger(first, nextFrame));
  const state = useSyncExternalStore(ledger.look, ledger.snapshot, ledger.snapshot);
  const told = useRef(appeared);
  const hidden = useRef(evenHidden);
  useEffect(() => {
    told.current = appeared;
    hidden.current = evenHidden;
  });

  useEffect(() => {
    let since: string | undefined;
    let over = false;
    const readAnew = async () => {
      const mark = ledger.mark();
      const found = await askHere(VendorBoardDocument, { vendorId }).catch(() => null);
      if (found && !over) ledger.replace(rowsOf(found), mark);
    };
    const end = follow(VendorBoardFollowDocument, {
      evenHidden: () => hidden.current(),
      variables: () => ({ vendorId, since }),
      line: ledger.link,
      told: ({ vendorOrdersUpdated: update }) => {
        if (!update) return;
        // What happened between the page's own reading and the first position is in neither: it is read once more.
        if (since === undefined) void readAnew();
        since = update.cursor;
        const orders = ledger.hear(update.vendorOrders);
        if (orders) told.current(orders);
        // Its shipment is made a moment after it is confirmed, by another part of the graph that tells nothing here.
        for (const row of update.vendorOrders)
          if (row.status === 'CONFIRMED' && !row.shipments?.length) void again(ledger, row.id);
      },
    });
    return () => {
      over = true;
      end();
    };
  }, [ledger, vendorId]);

  return { ledger, ...state };
}

/** Reads one anew, after what the subscription doesn't tell; once, or until it has a shipment. */
export async function readOne(ledger: Ledger, id: string): Promise<Row | null> {
  const found = await askHere(VendorBoardOneDocument, { id }).catch(() => null);
  const row = found?.vendorOrder ?? null;
  if (row) ledger.hear([row]);
  return row;
}

async function again(ledger: Ledger, id: string): Promise<void> {
  for (const wait of TRIES_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if ((await readOne(ledger, id))?.shipments?.length) return;
  }
}

/** Older ones of each status that has them; answers where that goes on. */
export async function readMore(ledger: Ledger, vendorId: string, more: More): Promise<More> {
  const next: More = {};
  for (const [status, after] of Object.entries(more) as [keyof More, string][]) {
    const { vendorOrders } = await askHere(VendorBoardMoreDocument, { vendorId, status, after });
    ledger.add(vendorOrders?.edges.map(({ node }) => node) ?? []);
    const { hasNextPage, endCursor } = vendorOrders?.pageInfo ?? {};
    if (hasNextPage && endCursor) next[status] = endCursor;
  }
  return next;
}
