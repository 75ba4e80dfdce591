import type { ReactNode } from 'react';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { FormatButtons, type ListFormat } from '../../ui/FormatButtons.tsx';

/** Who holds what as a file; volunteers are not shown it (F4). */
export function HabilitationFiles({ typeId }: { readonly typeId: number }): ReactNode {
  const role = useQuery('access.session', {}).data?.role;
  const ask = useAsk('fablab.habilitationFile');
  const files = useFiles();
  if (role === undefined || role === 'volunteer') return null;
  const save = async (format: ListFormat): Promise<void> => {
    const result = await ask.run({ typeId, format });
    if (result.ok) await files.save(result.value);
  };
  return (
    <FormatButtons
      label="Enregistrer la liste"
      words="Enregistrer la liste en"
      className="habilitation-files"
      disabled={ask.running}
      onSave={(format) => void save(format)}
    />
  );
}
