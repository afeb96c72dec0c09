import { Link } from '@/i18n/link';
import { pictureOf } from '@/ui/pictures/picture';
import type { Branch } from './tree';

/** Categories as pictures with their names. */
export function Tiles({ of }: { of: readonly Branch[] }) {
  return (
    <ul className="grid grid-cols-3 gap-2 sm:gap-3 md:grid-cols-4 lg:grid-cols-5">
      {of.map(({ code, name, children, parent }) => (
        <li key={code}>
          <Link href={`/categories/${code}`} className="tile">
            {/* biome-ignore lint/performance/noImgElement: drawings of a kilobyte, sharp at any size */}
            <img
              src={pictureOf(code, parent?.code)}
              alt=""
              width={96}
              height={96}
              loading="lazy"
              className="size-16 sm:size-24"
            />
            <span className="text-12 font-medium sm:text-14">{name}</span>
            {children.length > 0 && (
              <span className="hidden text-12 text-soft sm:line-clamp-2">
                {children.map((child) => child.name).join(', ')}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
