import { market } from '@/graph/viewer';
import { Link } from '@/i18n/link';

/** The market's logo where it has one of its own here, else its name. */
export async function Brand({ href = '/' }: { href?: string }) {
  const found = await market();
  const name = found?.name ?? 'PartsGraph';
  const isOurs = found?.logo?.startsWith('/');
  return (
    <Link
      href={href}
      className="inline-flex min-h-11 items-center text-16 leading-tight font-bold text-ink sm:text-20 no-underline"
    >
      {isOurs && found?.logo ? (
        // biome-ignore lint/performance/noImgElement: a small file of unknown size
        <img src={found.logo} alt={name} className="h-8 w-auto" />
      ) : (
        name
      )}
    </Link>
  );
}
