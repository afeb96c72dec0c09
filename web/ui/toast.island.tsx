'use client';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Notice, type Tone } from './notice';

type Toast = { id: number; tone: Tone; said: ReactNode };
const SHOWN_MS = 6_000;
const NONE: readonly Toast[] = [];

let toasts: readonly Toast[] = NONE;
let next = 0;
const listeners = new Set<() => void>();

function change(to: readonly Toast[]): void {
  toasts = to;
  for (const listener of listeners) listener();
}

/** Says for a moment what was done; never the only place where something that went wrong is said. */
export function toast(said: ReactNode, tone: Tone = 'good'): void {
  const id = next++;
  change([...toasts.slice(-2), { id, tone, said }]);
  setTimeout(() => change(toasts.filter((one) => one.id !== id)), SHOWN_MS);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Where they appear; once in a layout. */
export function Toasts() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NONE,
  );
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 grid justify-items-center gap-2"
    >
      {shown.map(({ id, tone, said }) => (
        <div key={id} className="pointer-events-auto rounded-control shadow-float">
          <Notice tone={tone}>{said}</Notice>
        </div>
      ))}
    </div>
  );
}
