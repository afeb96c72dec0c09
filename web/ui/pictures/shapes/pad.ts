import { type Drawing, gleam, line, shape, type Tone } from '../sheet';

/** A brake pad: friction on a backing plate with two ears. */
export function pad(of: { friction?: Tone; slit?: boolean; plate?: Tone }): Drawing {
  const back = 'M8 58L12 40Q14 33 22 30Q48 20 74 30Q82 33 84 40L88 58L80 62L78 66Q48 56 18 66L16 62Z';
  const face = 'M18 55L21 42Q22 37 28 35Q48 28 68 35Q74 37 75 42L78 55L74 58Q48 50 22 58Z';
  let drawn = `<g transform="translate(1.5 3)">${shape(back, 'dark')}</g>${shape(back, of.plate ?? 'steel')}${shape(face, of.friction ?? 'rubber')}`;
  drawn += gleam('M22 53L24.500 43Q25.500 39 30 37.500Q38 34.500 46 34L46 37Q36 38 30 41Q27 43 26 52Z');
  if (of.slit !== false) drawn += line('M48 31V53', 'steel', 2.5);
  return drawn;
}

/** A brake shoe: a crescent of lining, its back to the left. */
export function shoe(): Drawing {
  const lining = 'M60 8Q18 14 18 48Q18 82 60 88L58 80Q27 74 27 48Q27 22 58 16Z';
  const web = 'M57 18Q29 24 29 48Q29 72 57 78L62 72Q42 66 42 48Q42 30 62 24Z';
  return (
    shape(web, 'steel') +
    shape(lining, 'rubber') +
    gleam('M56 12Q22 17 21 46L24 46Q26 20 56 15Z') +
    line('M36 34l5 3M34 48h6M36 62l5-3', 'edge', 1.5)
  );
}
