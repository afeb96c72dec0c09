import type { ReactNode } from 'react';
import { Link } from '@/i18n/link';
import { Icon, type IconName } from '@/ui/icon';

/** A target of the header: on a phone the mark alone, with its name for those who don't see it. */
export function HeaderLink({
  href,
  icon,
  label,
  count,
}: {
  href: string;
  icon: IconName;
  label: ReactNode;
  count?: ReactNode;
}) {
  return (
    <Link
      href={href}
      className="relative inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control px-2 text-14 font-medium text-ink hover:bg-surface"
    >
      <Icon name={icon} className="size-6" />
      <span className="max-w-40 truncate max-lg:sr-only">{label}</span>
      {count !== undefined && (
        <span className="tabular absolute end-0 top-0 min-w-5 rounded-full bg-accent px-1 text-center text-12 text-on-accent lg:static">
          {count}
        </span>
      )}
    </Link>
  );
}
