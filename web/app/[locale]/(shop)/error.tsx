'use client';
import { Failed } from '@/ui/failed.island';

export default function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Failed error={error} retry={reset} />;
}
