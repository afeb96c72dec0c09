/** Resolves when the tab is looked at, or `stop` is. */
export function looked(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden && !stop.aborted) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    stop.addEventListener('abort', look, { once: true });
    look();
  });
}

/** Resolves after so long, or as soon as the line is back, the tab is looked at again, or `stop` is. */
export function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      document.removeEventListener('visibilitychange', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    window.addEventListener('online', end);
    document.addEventListener('visibilitychange', end);
    stop.addEventListener('abort', end, { once: true });
  });
}

/** A signal that is given when `stop` is, or when the tab is hidden and `mayRest`. */
export function untilHidden(stop: AbortSignal, mayRest: () => boolean): { signal: AbortSignal; done: () => void } {
  const until = new AbortController();
  const end = () => until.abort();
  const hide = () => document.hidden && mayRest() && end();
  document.addEventListener('visibilitychange', hide);
  stop.addEventListener('abort', end, { once: true });
  return {
    signal: until.signal,
    done: () => {
      document.removeEventListener('visibilitychange', hide);
      stop.removeEventListener('abort', end);
    },
  };
}

/** Once a frame; where nobody looks there are no frames, and a clock does. */
export function nextFrame(tell: () => void): void {
  if (typeof document === 'undefined') return;
  if (document.hidden) setTimeout(tell, 200);
  else requestAnimationFrame(tell);
}

/** Whether a key is for the page, and not for what is being typed in or chosen from. */
export function isForPage(event: KeyboardEvent): boolean {
  const at = event.target as HTMLElement | null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !at?.closest('input, textarea, select, [contenteditable], dialog, [role=menu]');
}
