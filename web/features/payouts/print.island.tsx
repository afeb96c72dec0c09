'use client';
import type { ReactNode } from 'react';
import { Button } from '@/ui/button';

/** The browser's own way to print; what is not for paper has `print:hidden`. */
export const PrintButton = ({ children }: { children: ReactNode }) => (
  <Button size="desk" kind="primary" onClick={() => window.print()}>
    {children}
  </Button>
);
