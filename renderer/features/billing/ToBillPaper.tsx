import { Button, Checkbox, CloseButton, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BillableItem } from '../../../shared/contract/billing-documents.ts';
import { useQuery } from '../../api/hooks.ts';
import { addUpForm } from './draft-form.ts';
import { PaperLines, PaperTotals } from './Paper.tsx';
import { itemKey, peopleOf, type PayerRow } from './payers.ts';
import type { RunDeed } from './run/ReviewTable.tsx';

/** What a payer's draft will be, before there is one, and what else can be done with it. */
export function ToBillPaper(props: {
  readonly row: PayerRow;
  readonly left: ReadonlySet<string>;
  readonly isApart: boolean;
  readonly onApart: (apart: boolean) => void;
  readonly onClose: () => void;
  readonly onPrepare: () => void;
  readonly onDeed: (deed: RunDeed, items: readonly BillableItem[]) => void;
}): ReactNode {
  const { row } = props;
  const regime = useQuery('settings.place', {}).data?.vatRegime ?? 'liable';
  const ticked = row.items.filter((item) => !props.left.has(itemKey(item)));
  const items = ticked.length === 0 ? row.items : ticked;
  const lines = items.map((item) => item.line);
  const added = addUpForm({ lines, globalDiscount: { kind: 'none' } }, regime);
  const people = peopleOf(row.items).length;
  return (
    <aside aria-label={`Facture à venir pour ${row.name}`}>
      <Group justify="space-between" mb="xs" wrap="nowrap" align="start">
        <Group gap="xs">
          <Button size="compact-md" variant="light" onClick={props.onPrepare}>
            Préparer ce brouillon
          </Button>
          <Button size="compact-md" variant="default" onClick={() => props.onDeed('billTo', items)}>
            Facturer à…
          </Button>
          <Button size="compact-md" variant="default" onClick={() => props.onDeed('hold', items)}>
            Mettre en attente…
          </Button>
          <Button size="compact-md" variant="default" onClick={() => props.onDeed('waive', items)}>
            Renoncer…
          </Button>
        </Group>
        <CloseButton aria-label="Fermer la facture à venir" onClick={props.onClose} />
      </Group>
      {people > 1 && (
        <Checkbox
          mb="xs"
          label={`Une facture pour chacune des ${people}\u00a0personnes`}
          checked={props.isApart}
          onChange={(event) => props.onApart(event.currentTarget.checked)}
        />
      )}
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
        <PaperLines lines={lines} showsVat={regime === 'liable'} withDates={false} />
        {added !== undefined && (
          <PaperTotals totals={added.totals} whole={{ kind: 'none' }} wholeAmount={0} />
        )}
      </article>
    </aside>
  );
}
