// What a page that is being drawn says to scripts/page-cache.mjs. Nothing, where Next runs without it.
import 'server-only';
import type { AsyncLocalStorage } from 'node:async_hooks';

declare global {
  var drawing: AsyncLocalStorage<{ seconds?: number; personal?: boolean }> | undefined;
}

/** Readers of whom nothing is known may be given this page as it was so many seconds ago. */
export function cachePage(seconds = 10): void {
  const page = globalThis.drawing?.getStore();
  if (page) page.seconds = seconds;
}

/** Something in it is for this reader alone, or is missing now and may be there for the next. */
export function dontCachePage(): void {
  const page = globalThis.drawing?.getStore();
  if (page) page.personal = true;
}
