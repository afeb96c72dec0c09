import { Link } from '@/i18n/link';
import { pictureOf } from '@/ui/pictures/picture';
import type { Branch } from './tree';

/** Every system with all that is in it; on a phone, where that would be a long way, without the leaves. */
export function WholeTree({ tops }: { tops: readonly Branch[] }) {
  return (
    <div className="grid gap-6">
      {tops.map((top) => (
        <section key={top.code} aria-labelledby={top.code} className="rounded-card border border-line bg-raised p-4">
          <div className="mb-3 flex items-center gap-3">
            {/* biome-ignore lint/performance/noImgElement: drawings of a kilobyte */}
            <img src={pictureOf(top.code)} alt="" width={64} height={64} loading="lazy" className="size-16" />
            <h2 id={top.code} className="text-20">
              <Link href={`/categories/${top.code}`} className="text-ink underline-offset-4 hover:underline">
                {top.name}
              </Link>
            </h2>
          </div>
          <div className="grid grid-cols-2 gap-x-4 sm:gap-4 lg:grid-cols-4">
            {top.children.map((middle) => (
              <div key={middle.code}>
                <h3 className="text-16 max-sm:font-normal">
                  <Link
                    href={`/categories/${middle.code}`}
                    className="inline-flex min-h-11 items-center underline-offset-4 hover:underline max-sm:link sm:text-ink"
                  >
                    {middle.name}
                  </Link>
                </h3>
                <ul className="max-sm:hidden">
                  {middle.children.map((leaf) => (
                    <li key={leaf.code}>
                      <Link
                        href={`/categories/${leaf.code}`}
                        className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11"
                      >
                        {leaf.name}
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
