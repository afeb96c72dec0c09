import { Link } from '@/i18n/link';
import { cx } from '../class';

/** How much waits somewhere, and the way there. */
export function Tile({
  href,
  title,
  figure,
  note,
  waits,
}: {
  href: string;
  title: string;
  figure: string;
  note: string;
  waits: boolean;
}) {
  return (
    <li className={cx('relative rounded-card border bg-raised p-4', waits ? 'border-accent' : 'border-line')}>
      <p className={cx('tabular text-30 font-bold', !waits && 'text-soft')}>{figure}</p>
      <h2 className="text-16">
        <Link href={href} className="link after:absolute after:inset-0">
          {title}
        </Link>
      </h2>
      <p className="text-14 text-soft">{note}</p>
    </li>
  );
}
