'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { OrderMovesDocument, type OrderMovesSubscriptionVariables } from '@/graph/generated/graphql';
import { follow, type Line } from '@/graph/live';
import { useRouter } from '@/i18n/navigation';
import { cx } from '@/ui/class';

type Props = { id: string; token?: string; seen: string };

/**
 * The page is drawn anew whenever something has happened to the order; `seen` is how it stood when it was drawn. Cut off, it
 * asks for all that came after what it heard last.
 */
export function Live({ id, token, seen }: Props) {
  const t = useTranslations('orders');
  const router = useRouter();
  const [line, setLine] = useState<Line>();
  const drawn = useRef(seen);
  drawn.current = seen;
  useEffect(() => {
    let since: string | null = null;
    return follow(OrderMovesDocument, {
      variables: (): OrderMovesSubscriptionVariables => ({ id, token, since }),
      told: ({ orderUpdated }) => {
        if (!orderUpdated) return;
        since = orderUpdated.cursor;
        const { status, paymentStatus } = orderUpdated.order ?? {};
        if (orderUpdated.entries.length || drawn.current !== `${status} ${paymentStatus}`) router.refresh();
      },
      line: setLine,
    });
  }, [id, token, router]);
  return (
    <span role="status" className="inline-flex min-w-28 items-center gap-2 text-14 text-soft">
      <span
        aria-hidden="true"
        className={cx('size-2.5 rounded-full', line === 'live' ? 'bg-fits' : 'border border-edge')}
      />
      {t(line === 'live' ? 'live' : line ? 'offline' : 'connecting')}
    </span>
  );
}

/** What was typed on the way to this order is no longer needed. */
export function ForgetTyped() {
  useEffect(() => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('checkout.')) sessionStorage.removeItem(key);
  }, []);
  return null;
}

const OFTEN_MS = 1_000;

/** The page is drawn anew until what it waits for is there. */
export function AskAgain() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), OFTEN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
