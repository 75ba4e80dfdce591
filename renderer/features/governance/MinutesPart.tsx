import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AssemblySheet } from '../../../shared/contract/governance-assemblies.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Attachments } from '../attachments/Attachments.tsx';

/** The figures for the minutes: to copy, to print, and the signed minutes beside them. */
export function MinutesPart({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const { id } = assembly;
  const minutes = useQuery('governance.minutes', { id }).data;
  const file = useAsk('governance.minutesFile');
  const files = useFiles();
  if (minutes === undefined) return null;
  const copy = async (): Promise<void> => {
    if (await copyText(minutes.text)) tell('Le texte est copié.');
  };
  const print = async (): Promise<void> => {
    const result = await file.run({ id });
    if (result.ok) await files.print(result.value);
  };
  return (
    <section aria-labelledby="minutes-title">
      <div className="section-head">
        <h3 id="minutes-title">Chiffres pour le procès-verbal</h3>
        <div className="head-actions">
          <Button variant="default" onClick={() => void copy()}>
            Copier le texte
          </Button>
          <Button loading={file.running} onClick={() => void print()}>
            Imprimer
          </Button>
        </div>
      </div>
      <p className="soft">
        {minutes.frozen
          ? 'Arrêtés à la clôture de la séance\u00a0: ils ne changent plus.'
          : 'Provisoires\u00a0: ils seront arrêtés à la clôture de la séance.'}
      </p>
      <div className="sheet minutes-text">{minutes.text}</div>
      <Attachments
        kind="assembly"
        entityId={id}
        label="Procès-verbal signé"
        title="Procès-verbal et pièces"
      />
    </section>
  );
}
