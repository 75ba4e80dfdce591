import type { Result } from '../../../shared/contract/errors.ts';
import { useApi } from '../../api/ApiProvider.tsx';
import { useCommand } from '../../api/hooks.ts';
import { callAgain } from '../../api/retry.ts';
import { tellRefusal } from '../../api/notices.tsx';

/** Merges the second file into the first (P5), with the versions that both have at this moment. Answers whether it was done. */
export function useMerge(): {
  readonly merge: (keepId: number, mergeId: number) => Promise<boolean>;
  readonly running: boolean;
} {
  const { transport } = useApi();
  const command = useCommand('people.merge');
  const versionOf = async (id: number): Promise<number | undefined> => {
    const result = (await callAgain(transport, { name: 'people.sheet', input: { id } })) as Result<{
      version: number;
    }>;
    if (!result.ok) tellRefusal(result.error);
    return result.ok ? result.value.version : undefined;
  };
  return {
    running: command.running,
    async merge(keepId, mergeId) {
      const keepVersion = await versionOf(keepId);
      const mergeVersion = await versionOf(mergeId);
      if (keepVersion === undefined || mergeVersion === undefined) return false;
      return (await command.run({ keepId, keepVersion, mergeId, mergeVersion })).ok;
    },
  };
}
