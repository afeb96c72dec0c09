import type { ReactNode } from 'react';
import { Card } from '../card';

/** A card whose parts stand apart; `aside` is at the end of its title's line. */
export function Section({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <Card title={title} actions={aside}>
      <div className="grid gap-3 text-14">{children}</div>
    </Card>
  );
}
