import { ask } from '@/graph/ask';
import { VendorBoardDocument } from '@/graph/generated/graphql';
import { Words } from '@/i18n/words';
import { NoPermission } from '@/ui/states';
import { Board } from './board.island';
import { readOf } from './reading';

/** What there is to do now; the island follows it from there. */
export async function LiveBoard({ vendorId, path, labelPath }: { vendorId: string; path: string; labelPath: string }) {
  const read = readOf(await ask(VendorBoardDocument, { vendorId }, { partly: true }));
  if (!read) return <NoPermission />;
  return (
    <Words of={['vendor-board']}>
      <Board vendorId={vendorId} path={path} labelPath={labelPath} first={read} now={Date.now()} />
    </Words>
  );
}
