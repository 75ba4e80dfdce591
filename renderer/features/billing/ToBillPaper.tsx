import { Button, CloseButton, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { addUpForm } from './draft-form.ts';
import { PaperLines, PaperTotals } from './Paper.tsx';
import type { PayerRow } from './payers.ts';

/** What a payer's draft will be, before there is one. */
export function ToBillPaper({
  row,
  onClose,
  onPrepare,
}: {
  readonly row: PayerRow;
  readonly onClose: () => void;
  readonly onPrepare: () => void;
}): ReactNode {
  const regime = useQuery('settings.place', {}).data?.vatRegime ?? 'liable';
  const lines = row.items.map((item) => item.line);
  const added = addUpForm({ lines, globalDiscount: { kind: 'none' } }, regime);
  const showsVat = regime === 'liable';
  return (
    <aside aria-label={`Facture à venir pour ${row.name}`}>
      <Group justify="space-between" mb="xs">
        <Button size="compact-md" variant="light" onClick={onPrepare}>
          Préparer ce brouillon
        </Button>
        <CloseButton onClick={onClose} />
      </Group>
      <article className="paper paper-small" aria-label={`Facture pour ${row.name}`}>
        <header>
          <span />
          <strong>Facture à venir</strong>
        </header>
        <div className="paper-parties">
          <span />
          <div className="paper-buyer">
            <strong>{row.name}</strong>
          </div>
        </div>
        <PaperLines lines={lines} showsVat={showsVat} withDates={false} />
        {added !== undefined && (
          <PaperTotals totals={added.totals} whole={{ kind: 'none' }} wholeAmount={0} />
        )}
      </article>
    </aside>
  );
}
