'use client';
import { useLinkStatus } from 'next/link';

/** Within a link: turns while the page that it leads to is on its way. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span
      aria-hidden="true"
      className="size-4 shrink-0 animate-spin rounded-full border-2 border-current border-e-transparent"
    />
  ) : null;
}
