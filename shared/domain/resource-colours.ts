/**
 * The colours by which resources are told apart, by name: the screen and the paper each draw them their own way. They
 * are those that people who see few colours still tell apart (Okabe and Ito, 2008), and each has a pattern besides,
 * because no meaning rests on hue alone.
 */
export const resourceColours = [
  'blue',
  'sky',
  'green',
  'yellow',
  'orange',
  'vermilion',
  'purple',
  'grey',
] as const;
export type ResourceColour = (typeof resourceColours)[number];

/** What is drawn over the colour: nothing, or lines and dots that stay in black and white. */
export type ResourcePattern =
  'plain' | 'rising' | 'falling' | 'dots' | 'horizontal' | 'vertical' | 'grid' | 'crossed';

const patterns: Readonly<Record<ResourceColour, ResourcePattern>> = {
  blue: 'plain',
  sky: 'rising',
  green: 'dots',
  yellow: 'horizontal',
  orange: 'falling',
  vermilion: 'vertical',
  purple: 'grid',
  grey: 'crossed',
};

/** The pattern that goes with a colour, each its own. */
export function patternOf(colour: ResourceColour): ResourcePattern {
  return patterns[colour];
}

/** What a colour is called on the screen. */
export const colourWords: Readonly<Record<ResourceColour, string>> = {
  blue: 'bleu',
  sky: 'bleu ciel',
  green: 'vert',
  yellow: 'jaune',
  orange: 'orange',
  vermilion: 'vermillon',
  purple: 'violet',
  grey: 'gris',
};

/**
 * The colour of each resource, in the order of the settings: its own, else the least used so far, so that neighbours
 * differ while there are colours left.
 */
export function coloursOf(
  resources: readonly { readonly id: number; readonly colour: ResourceColour | null }[],
): ReadonlyMap<number, ResourceColour> {
  const used = new Map<ResourceColour, number>(resourceColours.map((colour) => [colour, 0]));
  const count = (colour: ResourceColour): number => used.get(colour) ?? 0;
  for (const { colour } of resources) if (colour !== null) used.set(colour, count(colour) + 1);
  return new Map(
    resources.map(({ id, colour }) => {
      if (colour !== null) return [id, colour];
      const free = resourceColours.reduce((best, one) => (count(one) < count(best) ? one : best));
      used.set(free, count(free) + 1);
      return [id, free];
    }),
  );
}
