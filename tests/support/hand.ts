import type { Locator, Page } from 'playwright-core';

/** What a hand does again and again in specs, by the names that a person reads on the screen. */
export interface Hand {
  /** Opens a home or a section by its address, and waits for its title. */
  goTo(path: string): Promise<void>;
  fill(label: string, value: string): Promise<void>;
  /** Chooses a line of a closed list. */
  choose(label: string, option: string | RegExp): Promise<void>;
  /** Types some letters of a name and takes the person or structure that is proposed. */
  pick(label: string, letters: string, found: string | RegExp): Promise<void>;
  press(name: string | RegExp): Promise<void>;
  /** Waits for a sentence on the screen. */
  reads(text: string | RegExp): Promise<void>;
}

/** The hand on a page, or on a part of it. */
export function handOn(page: Page, part?: Locator): Hand {
  const inside = part ?? page.locator('body');
  return {
    async goTo(path) {
      await page.evaluate((hash) => void (location.hash = hash), path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
    },
    fill: (label, value) => inside.getByRole('textbox', { name: label, exact: true }).fill(value),
    async choose(label, option) {
      const list = inside.getByRole('combobox', { name: label, exact: true });
      await list.focus();
      await list.press('ArrowDown');
      await page.getByRole('option', { name: option }).first().click();
    },
    async pick(label, letters, found) {
      await inside.getByRole('textbox', { name: label, exact: true }).fill(letters);
      await page.getByRole('option', { name: found }).first().click();
    },
    press: (name) =>
      inside
        .getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
        .first()
        .click(),
    reads: (text) => page.getByText(text).first().waitFor(),
  };
}
