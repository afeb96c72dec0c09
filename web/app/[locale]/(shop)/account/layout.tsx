import type { ReactNode } from 'react';
import { AccountNav } from '@/features/account/nav.island';
import { signedInViewer } from '@/graph/viewer';
import { Words } from '@/i18n/words';

export default async function AccountLayout({ children }: { children: ReactNode }) {
  await signedInViewer();
  return (
    <Words of={['account', 'address']}>
      <div className="grid gap-4 lg:grid-cols-[14rem_minmax(0,1fr)] lg:gap-8">
        <AccountNav />
        <div className="min-w-0">{children}</div>
      </div>
    </Words>
  );
}
