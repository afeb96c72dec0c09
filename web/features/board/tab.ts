/** At the next frame; where nobody looks there are none, and it is told when somebody does. */
export function nextFrame(tell: () => void): void {
  if (typeof document === 'undefined') return;
  if (!document.hidden) {
    requestAnimationFrame(tell);
    return;
  }
  const look = () => {
    if (document.hidden) return;
    document.removeEventListener('visibilitychange', look);
    requestAnimationFrame(tell);
  };
  document.addEventListener('visibilitychange', look);
}

/** Whether a key is for the page, and not for what is being typed in or chosen from. */
export function isForPage(event: KeyboardEvent): boolean {
  const at = event.target as HTMLElement | null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !at?.closest('input, textarea, select, [contenteditable], dialog, [role=menu]');
}
