import { Button, Checkbox, Modal, NativeSelect, Stack, Tabs, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { BankChoice, BankLineView } from '../../../shared/contract/treasury-bank.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';
import { DuesPart } from './DuesPart.tsx';

interface Choosing {
  readonly line: BankLineView;
  readonly busy: boolean;
  readonly choose: (choice: BankChoice) => void;
}

/** What a line is when no proposal fits: money noted, a payment to note, the bank's own, or something for later. */
export function BankMatchDialog(props: {
  readonly line: BankLineView | null;
  readonly onClose: () => void;
}): ReactNode {
  const { line, onClose } = props;
  return (
    <Modal opened={line !== null} onClose={onClose} title="Rapprocher une ligne" size="lg">
      {line !== null && <MatchForm key={line.id} line={line} onClose={onClose} />}
    </Modal>
  );
}

function MatchForm({
  line,
  onClose,
}: {
  readonly line: BankLineView;
  readonly onClose: () => void;
}): ReactNode {
  const match = useCommand('treasury.matchLine');
  const choose = (choice: BankChoice): void =>
    void match.run({ lineId: line.id, choice }).then((result) => {
      if (result.ok) onClose();
    });
  const choosing = { line, busy: match.running, choose };
  return (
    <Stack gap="md">
      <p style={{ margin: 0 }}>
        {formatDateLong(line.bookedOn)}, {line.label}, <strong>{formatAmount(line.amount)}</strong>
      </p>
      <Tabs defaultValue="noted">
        <Tabs.List>
          <Tabs.Tab value="noted">Déjà noté</Tabs.Tab>
          {line.amount > 0 && <Tabs.Tab value="payment">Règlement</Tabs.Tab>}
          <Tabs.Tab value="own">Banque</Tabs.Tab>
          <Tabs.Tab value="aside">Pas ici</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="noted" pt="md">
          <NotedPart {...choosing} />
        </Tabs.Panel>
        <Tabs.Panel value="payment" pt="md">
          <PaymentPart {...choosing} />
        </Tabs.Panel>
        <Tabs.Panel value="own" pt="md">
          <OwnPart {...choosing} />
        </Tabs.Panel>
        <Tabs.Panel value="aside" pt="md">
          <AsidePart {...choosing} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function NotedPart({ line, busy, choose }: Choosing): ReactNode {
  const movements = useQuery('treasury.bankMovements', {}).data;
  const [ticked, setTicked] = useState<readonly string[]>([]);
  if (movements === undefined) return null;
  const rows = movements
    .filter(({ amount }) => Math.sign(amount) === Math.sign(line.amount))
    .toSorted((one, other) => Math.abs(one.amount - line.amount) - Math.abs(other.amount - line.amount));
  if (rows.length === 0) return <p className="soft">Rien de noté n’attend d’être vu au relevé.</p>;
  const sum = rows.filter(({ key }) => ticked.includes(key)).reduce((total, { amount }) => total + amount, 0);
  return (
    <Stack gap="sm">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it */}
      <section className="statement-lines" aria-label="Ce qui est noté" tabIndex={0}>
        <table className="plain-table figures" aria-label="Noté et pas encore au relevé">
          <tbody>
            {rows.map(({ key, date, label, name, amount }) => (
              <tr key={key}>
                <td>
                  <Checkbox
                    label={[label, name].filter((part) => part !== '').join(', ')}
                    checked={ticked.includes(key)}
                    onChange={() =>
                      setTicked(ticked.includes(key) ? ticked.filter((one) => one !== key) : [...ticked, key])
                    }
                  />
                </td>
                <td>
                  <DateText date={date} />
                </td>
                <td className="amount">
                  <Amount cents={amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Button
        disabled={sum !== line.amount || busy}
        onClick={() => choose({ kind: 'movements', keys: [...ticked] })}
      >
        Rapprocher {formatAmount(sum)} de {formatAmount(line.amount)}
      </Button>
    </Stack>
  );
}

function PaymentPart({ line, busy, choose }: Choosing): ReactNode {
  const [payer, setPayer] = useState<PickedParty | null>(null);
  return (
    <Stack gap="sm">
      <PartyPicker label="Qui a payé" value={payer} onChange={setPayer} />
      {payer !== null && (
        <DuesPart
          payer={payer}
          amount={line.amount}
          busy={busy}
          onPay={(party, allocations) => choose({ kind: 'dues', payer: party, allocations })}
        />
      )}
    </Stack>
  );
}

const ownWords: readonly {
  readonly value: Extract<BankChoice, { kind: 'own' }>['purpose'];
  readonly label: string;
}[] = [
  { value: 'bankFees', label: 'Frais de banque (627)' },
  { value: 'interest', label: 'Intérêts reçus (768)' },
  { value: 'internalTransfers', label: 'Virement interne (580)' },
  { value: 'smallGains', label: 'Petit écart en plus (758)' },
  { value: 'smallLosses', label: 'Petit écart en moins (658)' },
  { value: 'suspense', label: 'À expliquer plus tard (471)' },
];

function OwnPart({ line, busy, choose }: Choosing): ReactNode {
  const [purpose, setPurpose] = useState(ownWords[line.amount < 0 ? 0 : 1]?.value ?? 'suspense');
  const [label, setLabel] = useState(line.label.slice(0, 200));
  return (
    <Stack gap="sm">
      <NativeSelect
        label="Ce que c’est"
        data={[...ownWords]}
        value={purpose}
        onChange={(event) =>
          setPurpose(ownWords.find(({ value }) => value === event.currentTarget.value)?.value ?? purpose)
        }
      />
      <TextInput
        label="Libellé dans les comptes"
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Button disabled={busy} onClick={() => choose({ kind: 'own', purpose, label })}>
        Noter et rapprocher
      </Button>
    </Stack>
  );
}

function AsidePart({ line, busy, choose }: Choosing): ReactNode {
  return (
    <Stack gap="sm">
      <p className="soft" style={{ margin: 0 }}>
        La ligne attend de côté, sans écriture. Une fois la dépense ou la subvention notée, elle se propose
        d’elle-même.
      </p>
      <Button
        variant="default"
        disabled={busy}
        onClick={() => choose({ kind: 'aside', as: line.amount < 0 ? 'expense' : 'grant' })}
      >
        {line.amount < 0 ? 'Mettre de côté, c’est une dépense' : 'Mettre de côté, c’est une subvention'}
      </Button>
    </Stack>
  );
}
