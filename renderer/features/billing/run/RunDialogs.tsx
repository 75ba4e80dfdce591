import { Button, Checkbox, Chip, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { BillableItem, DocumentLineFields } from '../../../../shared/contract/billing-documents.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import {
  billableUseLabels,
  billableUses,
  type BillableUse,
} from '../../../../shared/domain/standing-payers.ts';
import { useCommand } from '../../../api/hooks.ts';
import { DialogButtons } from '../../../ui/DialogButtons.tsx';
import { DateField } from '../../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../../ui/PartyPicker.tsx';
import { sumOf } from '../payers.ts';
import type { RunDeed } from './ReviewTable.tsx';
import { readableByPerson } from '../../../ui/readable.ts';

/** What is in hand: some things to bill, and what is to be done with them. */
export interface InHand {
  readonly deed: RunDeed;
  readonly items: readonly BillableItem[];
}

interface FormProps {
  readonly items: readonly BillableItem[];
  readonly until: string;
  readonly onClose: () => void;
}

/** Where things come from, as the calls name them. */
export const sourcesOf = (items: readonly BillableItem[]): DocumentLineFields['source'][] =>
  items.map(({ line }) => line.source);

const titles: Readonly<Record<RunDeed, string>> = {
  billTo: 'Facturer à quelqu’un d’autre',
  hold: 'Mettre en attente',
  waive: 'Renoncer à facturer',
};

/** The dialog of what is in hand. */
export function RunDialog({
  inHand,
  until,
  onClose,
}: {
  readonly inHand: InHand | null;
  readonly until: string;
  readonly onClose: () => void;
}): ReactNode {
  const props = inHand === null ? null : { items: inHand.items, until, onClose };
  return (
    <Modal
      opened={inHand !== null}
      onClose={onClose}
      title={inHand === null ? '' : titles[inHand.deed]}
      size="md"
    >
      {props !== null && inHand?.deed === 'billTo' && <BillToForm {...props} />}
      {props !== null && inHand?.deed === 'hold' && <HoldForm {...props} />}
      {props !== null && inHand?.deed === 'waive' && <WaiveForm {...props} />}
    </Modal>
  );
}

function What({ items }: { readonly items: readonly BillableItem[] }): ReactNode {
  const [only] = items;
  return (
    <p className="soft" style={{ margin: 0 }}>
      {items.length === 1 ? only?.line.designation : plural(items.length, 'ligne')},{' '}
      {formatAmount(sumOf(items))}
    </p>
  );
}

function Form(props: {
  readonly children: ReactNode;
  readonly label: string;
  readonly running: boolean;
  readonly onClose: () => void;
  readonly onSend: () => Promise<void>;
}): ReactNode {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void props.onSend();
      }}
    >
      <Stack gap="md">
        {props.children}
        <DialogButtons onClose={props.onClose} loading={props.running}>
          {props.label}
        </DialogButtons>
      </Stack>
    </form>
  );
}

/** The one person behind the things, where there is one: for them a payer can be set for good. */
function onlyPerson(items: readonly BillableItem[]): { id: number; name: string } | undefined {
  const [first] = items;
  const person = first?.usedBy;
  if (person?.kind !== 'person') return undefined;
  const same = items.every(({ usedBy }) => usedBy?.kind === 'person' && usedBy.id === person.id);
  return same ? { id: person.id, name: first?.usedByName ?? '' } : undefined;
}

function BillToForm({ items, until, onClose }: FormProps): ReactNode {
  const [payer, setPayer] = useState<PickedParty | null>(null);
  const [forGood, setForGood] = useState(false);
  const [uses, setUses] = useState<readonly string[]>([]);
  const [since, setSince] = useState<string | null>(items[0]?.line.suppliedOn ?? until);
  const [error, setError] = useState<string>();
  const billTo = useCommand('billing.billTo');
  const standing = useCommand('billing.saveStandingPayer');
  const person = onlyPerson(items);
  const isChosen = items.some(({ payerWhy }) => payerWhy === 'chosen');
  const send = async (): Promise<void> => {
    if (payer === null) return setError('Choisir qui paie.');
    const party = { kind: payer.kind, id: payer.id };
    const result =
      forGood && person !== undefined
        ? await standing.run({
            fields: {
              personId: person.id,
              payer: party,
              uses: billableUses.filter((use): use is BillableUse => uses.includes(use)),
              since: since ?? until,
              until: null,
            },
          })
        : await billTo.run({ until, sources: sourcesOf(items), payer: party });
    if (result.ok) onClose();
  };
  const usual = async (): Promise<void> => {
    const result = await billTo.run({ until, sources: sourcesOf(items), payer: null });
    if (result.ok) onClose();
  };
  return (
    <Form label="Facturer à ce payeur" running={billTo.running} onClose={onClose} onSend={send}>
      <What items={items} />
      <PartyPicker
        label="Qui paie&#8239;?"
        takesFocus
        value={payer}
        error={error}
        onChange={(picked) => {
          setError(undefined);
          setPayer(picked);
        }}
      />
      {person !== undefined && (
        <Checkbox
          label={`Désormais, pour tout ce qu’utilise ${person.name}`}
          checked={forGood}
          onChange={(event) => setForGood(event.currentTarget.checked)}
        />
      )}
      {forGood && (
        <>
          <DateField label="À partir du" value={since} onChange={setSince} />
          <Chip.Group multiple value={[...uses]} onChange={setUses}>
            <p className="soft" style={{ margin: 0 }}>
              Pour quoi&nbsp;: rien de choisi, c’est pour tout.
            </p>
            <Group gap="xs">
              {billableUses.map((use) => (
                <Chip key={use} value={use}>
                  {billableUseLabels[use]}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </>
      )}
      {isChosen && (
        <Button variant="subtle" onClick={() => void usual()}>
          Revenir au payeur habituel
        </Button>
      )}
    </Form>
  );
}

function HoldForm({ items, until, onClose }: FormProps): ReactNode {
  const [heldUntil, setHeldUntil] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [error, setError] = useState<string>();
  const hold = useCommand('billing.holdBack');
  const send = async (): Promise<void> => {
    const result = await hold.run({ until, sources: sourcesOf(items), heldUntil, note });
    if (result.ok) onClose();
    else setError(result.error.fields?.['heldUntil']);
  };
  return (
    <Form label="Mettre en attente" running={hold.running} onClose={onClose} onSend={send}>
      <What items={items} />
      <TextInput
        label="Pourquoi"
        description={readableByPerson}
        data-autofocus
        placeholder="Attend la réponse de la Région…"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <DateField
        label="Proposer de nouveau à partir du"
        description="Sans date, la ligne attend jusqu’à ce qu’on la remette."
        value={heldUntil}
        error={error}
        onChange={(day) => {
          setError(undefined);
          setHeldUntil(day);
        }}
      />
    </Form>
  );
}

function WaiveForm({ items, until, onClose }: FormProps): ReactNode {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const waive = useCommand('billing.waive');
  const send = async (): Promise<void> => {
    if (reason.trim() === '') return setError('Indiquer pourquoi.');
    const result = await waive.run({ until, sources: sourcesOf(items), reason });
    if (result.ok) onClose();
    else setError(result.error.fields?.['reason']);
  };
  return (
    <Form label="Renoncer à facturer" running={waive.running} onClose={onClose} onSend={send}>
      <What items={items} />
      <TextInput
        label="Raison"
        description={`Écrite avec le montant dans les lignes abandonnées, ${readableByPerson}`}
        placeholder="Coupure de courant, geste…"
        data-autofocus
        value={reason}
        error={error}
        onChange={(event) => {
          setError(undefined);
          setReason(event.currentTarget.value);
        }}
      />
    </Form>
  );
}
