import type { ReactNode } from 'react';

const PATHS = {
  tick: <path d="M4 12.5 9.5 18 20 6.5" />,
  cross: <path d="m6 6 12 12M18 6 6 18" />,
  question: <path d="M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1-1.5 2.3M12 18.5v.01" />,
  info: <path d="M12 11v6M12 7.5v.01M3 12a9 9 0 1 0 18 0 9 9 0 0 0-18 0Z" />,
  search: <path d="m20 20-4.5-4.5M4 10.5a6.5 6.5 0 1 0 13 0 6.5 6.5 0 0 0-13 0Z" />,
  cart: <path d="M3 4h2.5l2 11h10l2-8H6.2M9 20a1 1 0 1 0 0-.01M16 20a1 1 0 1 0 0-.01" />,
  car: <path d="M4 16v-3.5l2-5.5h12l2 5.5V16M4 12.5h16M4 16h16v2.5h-3V16M7 16v2.5H4V16M7.5 14.3v.01M16.5 14.3v.01" />,
  person: <path d="M8 8a4 4 0 1 0 8 0 4 4 0 0 0-8 0ZM4.5 20c.8-3.7 3.7-5.5 7.5-5.5s6.7 1.8 7.5 5.5" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  more: <path d="M6 12v.01M12 12v.01M18 12v.01" />,
  down: <path d="m6 9 6 6 6-6" />,
  up: <path d="m6 15 6-6 6 6" />,
  right: <path d="m9 6 6 6-6 6" />,
  left: <path d="m15 6-6 6 6 6" />,
  plus: <path d="M12 5v14M5 12h14" />,
  minus: <path d="M5 12h14" />,
  filter: <path d="M4 6h16M7 12h10M10 18h4" />,
  moon: <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z" />,
  sun: (
    <path d="M8 12a4 4 0 1 0 8 0 4 4 0 0 0-8 0ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />
  ),
  globe: (
    <path d="M3 12a9 9 0 1 0 18 0 9 9 0 0 0-18 0ZM3.5 9h17M3.5 15h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18" />
  ),
  truck: (
    <path d="M2.5 6.5h11v10h-11zM13.5 10h4l3.5 3.5v3h-7.5M5 18.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0ZM15.5 18.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0Z" />
  ),
  box: <path d="m12 3 8.5 4.5v9L12 21l-8.5-4.5v-9L12 3ZM3.5 7.5 12 12l8.5-4.5M12 12v9" />,
  star: <path d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17l-5.3 3 1.1-6-4.4-4.2 6-.8L12 3.5Z" />,
  copy: <path d="M9 9h11v11H9zM5 15H4V4h11v1" />,
  bell: <path d="M6 17V11a6 6 0 1 1 12 0v6l1.5 1.5h-15L6 17ZM10 20.5h4" />,
  out: <path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof PATHS;

/** Decoration: what it means is said in words beside it, or in `label`. */
export function Icon({ name, className = 'size-5', label }: { name: IconName; className?: string; label?: string }) {
  const said = label ? ({ role: 'img', 'aria-label': label } as const) : ({ 'aria-hidden': true } as const);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: hidden, or named by its label
    <svg
      viewBox="0 0 24 24"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...said}
    >
      {PATHS[name]}
    </svg>
  );
}
