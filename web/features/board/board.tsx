import { ask } from '@/graph/ask';
import { VendorBoardDocument } from '@/graph/generated/graphql';
import { Words } from '@/i18n/words';
import { Board } from './board.island';
import { hasMore, rowsOf } from './reading';

/** What there is to do now; the island follows it from there. */
export async function LiveBoard({ vendorId, path, labelPath }: { vendorId: string; path: string; labelPath: string }) {
  const found = await ask(VendorBoardDocument, { vendorId });
  return (
    <Words of={['vendor-board']}>
      <Board
        vendorId={vendorId}
        path={path}
        labelPath={labelPath}
        first={rowsOf(found)}
        more={hasMore(found)}
        now={Date.now()}
      />
    </Words>
  );
}
