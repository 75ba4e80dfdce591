/** The seed of a run: COMPTOIR_ORDEAL_SEED plays one again, otherwise another one each time. */
export function ordealSeed(fallback = Math.floor(Math.random() * 0x7fff_ffff)): number {
  const given = Number(process.env['COMPTOIR_ORDEAL_SEED']);
  return Number.isInteger(given) && given > 0 ? given : fallback;
}

/** A seed of its own for each part of a run, so that a part can be played again without what went before. */
export function seedFor(seed: number, ...parts: readonly (string | number)[]): number {
  let mixed = seed | 0;
  for (const character of parts.join('/'))
    mixed = (Math.imul(mixed, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return mixed;
}

/** Numbers from 0 (included) to 1 (excluded), the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of several, drawn. Throws for an empty list. */
export function drawn<T>(random: () => number, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to draw from');
  return value;
}
