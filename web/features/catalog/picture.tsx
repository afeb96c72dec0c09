import { useTranslations } from 'next-intl';
import { Dialog } from '@/ui/dialog.island';

/** The part's picture, larger when it is asked for. `src` is of its category where it has none of its own. */
export function Picture({ src, alt, drawn }: { src: string; alt: string; drawn: boolean }) {
  const t = useTranslations('catalog');
  return (
    <figure className="grid justify-items-center gap-2 rounded-card border border-line bg-surface p-4">
      <Dialog
        title={alt}
        kind="quiet"
        className="w-full p-2"
        opener={
          <>
            {/* biome-ignore lint/performance/noImgElement: sharp at any size, and of this host */}
            <img
              src={src}
              alt={t('enlarge', { title: alt })}
              width={288}
              height={288}
              fetchPriority="high"
              className="h-auto w-full max-w-44 md:max-w-72"
            />
          </>
        }
      >
        {/* biome-ignore lint/performance/noImgElement: the same */}
        <img
          src={src}
          alt={alt}
          width={640}
          height={640}
          className="mx-auto h-auto max-h-[75vh] w-full rounded-control bg-surface"
        />
      </Dialog>
      {drawn && <figcaption className="text-12 text-soft">{t('drawn')}</figcaption>}
    </figure>
  );
}
