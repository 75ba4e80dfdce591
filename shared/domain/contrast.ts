/** How well a colour reads on white paper (WCAG 2.2, 1.4.3). Colours are `#RRGGBB`. */

const channel = (value: number): number => {
  const share = value / 255;
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Whether a text is a colour: `#` and six hexadecimal digits. */
export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/iu.test(text);
}

/** The contrast of a colour with white, 1 to 21. Throws where it is no colour. */
export function contrastWithWhite(colour: string): number {
  if (!isColour(colour)) throw new RangeError(`not a colour: ${colour}`);
  const at = (start: number): number => channel(Number.parseInt(colour.slice(start, start + 2), 16));
  return 1.05 / (0.2126 * at(1) + 0.7152 * at(3) + 0.0722 * at(5) + 0.05);
}

/** What text on paper needs at least. */
export const readableContrast = 4.5;

/** The same hue, as dark as it takes to be read on white; itself where it is already. */
export function readableOnWhite(colour: string): string {
  let shade = colour.toLowerCase();
  while (contrastWithWhite(shade) < readableContrast) {
    const darker = [1, 3, 5].map((start) =>
      Math.floor(Number.parseInt(shade.slice(start, start + 2), 16) * 0.95)
        .toString(16)
        .padStart(2, '0'),
    );
    shade = `#${darker.join('')}`;
  }
  return shade;
}
