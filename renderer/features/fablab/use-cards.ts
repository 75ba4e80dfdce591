import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';

/** Saves the cards of some people as a sheet to print. */
export function useCards(): {
  readonly running: boolean;
  readonly save: (personIds: readonly number[]) => Promise<void>;
} {
  const ask = useAsk('fablab.habilitationCards');
  const files = useFiles();
  return {
    running: ask.running,
    save: async (personIds) => {
      const result = await ask.run({ personIds: [...new Set(personIds)] });
      if (result.ok) await files.save(result.value);
    },
  };
}
