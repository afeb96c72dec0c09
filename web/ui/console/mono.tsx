import type { ReactNode } from 'react';

/** A number, key or id as it is. */
export const Mono = ({ children }: { children: ReactNode }) => (
  <span className="break-all font-mono text-12">{children}</span>
);
