import { getLocale } from 'next-intl/server';
import { SuggestBox } from './suggest-box.island';

/** One box for words, part numbers and VINs. A plain form, so it works before any script. Needs the words of `search-box` around it. */
export async function SearchBox() {
  return (
    <search>
      <SuggestBox action={`/${await getLocale()}/search`} />
    </search>
  );
}
