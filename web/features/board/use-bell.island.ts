'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { Bell } from './sound';

/**
 * Off until a click allows it. Of several tabs with the sound on one holds the lock: that one rings, and goes on hearing while it
 * is hidden.
 */
export function useBell() {
  const [on, setOn] = useState(false);
  const bell = useRef<Bell | null>(null);
  const holding = useRef(false);

  useEffect(() => {
    if (!on) return;
    const stop = new AbortController();
    const held = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }));
    navigator.locks
      ?.request('partsgraph-bell', { signal: stop.signal }, async () => {
        holding.current = true;
        await held;
        holding.current = false;
      })
      .catch(() => undefined);
    return () => stop.abort();
  }, [on]);

  useEffect(() => () => bell.current?.silence(), []);

  const turn = useCallback(() => {
    if (on) bell.current?.silence();
    bell.current = on ? null : new Bell();
    bell.current?.allow();
    setOn(!on);
  }, [on]);

  const ring = useCallback(() => {
    if (holding.current) bell.current?.ring();
  }, []);
  const holds = useCallback(() => holding.current, []);
  return { on, turn, ring, holds };
}

export type Ringing = ReturnType<typeof useBell>;
