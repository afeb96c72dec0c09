'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';

/** Follows the page's links without loading a page anew; the one that was followed is `aria-busy` until its page is there. */
export function SoftLinks() {
  const router = useRouter();
  const [pending, start] = useTransition();
  const followed = useRef<HTMLAnchorElement>(null);

  useEffect(() => {
    if (!pending) followed.current?.removeAttribute('aria-busy');
  }, [pending]);

  useEffect(() => {
    const asked = new Set<string>();
    const foresee = (event: Event) => {
      const link = softLink(event);
      if (!link || asked.has(link.href)) return;
      asked.add(link.href);
      router.prefetch(pathOf(link));
    };
    const follow = (event: MouseEvent) => {
      const link = softLink(event);
      if (!link || link.target || event.defaultPrevented || event.button || hasModifier(event)) return;
      event.preventDefault();
      followed.current?.removeAttribute('aria-busy');
      followed.current = link;
      link.setAttribute('aria-busy', 'true');
      const how = link.dataset.soft ?? '';
      const options = { scroll: !how.includes('still') };
      start(() => (how.includes('replace') ? router.replace : router.push)(pathOf(link), options));
    };
    for (const event of INTENT) document.addEventListener(event, foresee, { passive: true });
    document.addEventListener('click', follow);
    return () => {
      for (const event of INTENT) document.removeEventListener(event, foresee);
      document.removeEventListener('click', follow);
    };
  }, [router]);
  return null;
}

/** By which a reader shows where they are about to go. */
const INTENT = ['pointerover', 'touchstart', 'focusin'] as const;

const softLink = ({ target }: Event) =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-soft]') : null;
const pathOf = ({ pathname, search, hash }: HTMLAnchorElement) => pathname + search + hash;
const hasModifier = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) => metaKey || ctrlKey || shiftKey || altKey;
