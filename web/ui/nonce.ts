import { setNonce } from 'get-nonce';
import { useEffect } from 'react';

/** Radix writes a `<style>` to stop scrolling; without the page's nonce its policy would not have it. */
export function useNonce(): void {
  useEffect(() => {
    const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
    if (nonce) setNonce(nonce);
  }, []);
}
