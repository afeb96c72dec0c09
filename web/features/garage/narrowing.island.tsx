'use client';
import { useEffect, useState } from 'react';
import { askHere } from '@/graph/browser';
import { NarrowedDocument, type SoFarFragment } from '@/graph/generated/graphql';
import { SoFar } from './so-far';

const PAUSE_MS = 250;

/** Asks what the typed beginning of a VIN leaves open. What was found for a shorter one stays until the next is there. */
export default function Narrowing({ prefix }: { prefix: string }) {
  const [found, setFound] = useState<SoFarFragment | null>();
  useEffect(() => {
    const off = new AbortController();
    const timer = setTimeout(() => {
      askHere(NarrowedDocument, { prefix }, { signal: off.signal })
        .then(({ vinCandidates }) => setFound(vinCandidates))
        .catch(() => off.signal.aborted || setFound(null)); // a whole number is decoded all the same
    }, PAUSE_MS);
    return () => {
      off.abort();
      clearTimeout(timer);
    };
  }, [prefix]);
  return found ? <SoFar of={found} /> : null;
}
