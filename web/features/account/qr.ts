import 'server-only';
import { renderSVG } from 'uqr';

/** As an SVG's text, dark on white in either theme: cameras want it so. */
export const qrOf = (text: string): string => renderSVG(text, { border: 2 });
