import { getLocale } from 'next-intl/server';
import { Words } from '@/i18n/words';
import { SuggestBox } from './suggest-box.island';

/** One box for words, part numbers and VINs. A plain form, so it works before any script. */
export async function SearchBox() {
  return (
    <search>
      <Words of={['search-box']}>
        <SuggestBox action={`/${await getLocale()}/search`} />
      </Words>
    </search>
  );
}
