import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { QuoteSummary } from '../../../../shared/contract/billing-quotes.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { useActions } from '../../../shell/actions.ts';
import { DialogButtons } from '../../../ui/DialogButtons.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { AmountField } from '../../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../../ui/PartyPicker.tsx';
import { Amount, DateText } from '../../../ui/texts.tsx';
import { VirtualTable, type Column } from '../../../ui/VirtualTable.tsx';
import { quotePath } from '../paths.ts';
import { quoteState } from './quote-words.ts';
import { FindTools } from '../../../ui/FindTools.tsx';

type Filter = 'all' | 'drafts' | 'open' | 'accepted' | 'closed';

const columns: readonly Column<QuoteSummary>[] = [
  { key: 'number', header: 'Numéro', width: 130, cell: (row) => row.number ?? 'brouillon' },
  { key: 'customer', header: 'Client', cell: (row) => row.customerName },
  {
    key: 'days',
    header: 'Pour le',
    width: 110,
    cell: (row) => row.from !== null && <DateText date={row.from} />,
  },
  {
    key: 'state',
    header: 'Où il en est',
    width: 240,
    cell: (row) => {
      const { tone, words } = quoteState(row);
      return <span className={`state state-${tone}`}>{words}</span>;
    },
  },
  {
    key: 'gross',
    header: 'Montant',
    align: 'right',
    width: 120,
    cell: (row) => <Amount cents={row.gross} />,
  },
];

/** Quotes: those that wait for an answer, those to send, those to bill (I14). */
export function QuotesSection(): ReactNode {
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const [, navigate] = useLocation();
  const found = useQuery('billing.quotes', { filter, text: text.trim(), limit: 500 });
  const rows = found.data?.rows ?? [];
  return (
    <>
      <FindTools
        label="Chercher un devis"
        text={text}
        onText={setText}
        which="Lesquels"
        filter={filter}
        filters={[
          { value: 'all', label: 'Tous' },
          { value: 'open', label: 'Sans réponse' },
          { value: 'accepted', label: 'Acceptés' },
          { value: 'drafts', label: 'Brouillons' },
          { value: 'closed', label: 'Classés' },
        ]}
        onFilter={setFilter}
      >
        <output className="soft grow-end">{plural(rows.length, 'devis', 'devis')}</output>
        <NewQuoteButton />
      </FindTools>
      {found.data !== undefined && rows.length === 0 ? (
        <EmptyState title={text === '' ? 'Aucun devis ici.' : 'Aucun devis de ce nom.'}>
          Un devis se prépare depuis une réservation, ou avec «&nbsp;Écrire un devis&nbsp;». Accepté, il
          confirme ses options, demande l’acompte et se facture en une fois.
        </EmptyState>
      ) : (
        <VirtualTable
          label="Devis"
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => navigate(quotePath(row.id))}
          height="max(320px, calc(100vh - 380px))"
        />
      )}
    </>
  );
}

function NewQuoteButton(): ReactNode {
  const [opened, setOpened] = useState(false);
  useActions([
    {
      id: 'billing.newQuote',
      label: 'Écrire un devis',
      words: 'nouveau proposition offre prix',
      run: () => setOpened(true),
    },
  ]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        Écrire un devis
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Écrire un devis" size="md">
        {opened && <NewQuoteFields onClose={() => setOpened(false)} />}
      </Modal>
    </>
  );
}

/** To whom, and a first line; rooms are added on the quote itself. */
function NewQuoteFields({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { today } = useNow();
  const [, navigate] = useLocation();
  const [customer, setCustomer] = useState<PickedParty | null>(null);
  const [designation, setDesignation] = useState('');
  const [unitPrice, setUnitPrice] = useState<number | null>(null);
  const [error, setError] = useState<string>();
  const create = useCommand('billing.newQuote');
  const send = async (): Promise<void> => {
    if (customer === null) return setError('Choisir à qui ce devis s’adresse.');
    const line = {
      designation,
      bookingId: null,
      suppliedOn: today,
      quantity: 1000,
      unit: '',
      unitPrice: unitPrice ?? 0,
      includesVat: true,
      vatRate: 2000,
      discount: 0,
    };
    const result = await create.run({
      customer: { kind: customer.kind, id: customer.id },
      lines: designation.trim() === '' ? [] : [line],
    });
    if (!result.ok) return;
    onClose();
    navigate(quotePath(result.value.id));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <PartyPicker
          label="Client"
          takesFocus
          value={customer}
          error={error}
          onChange={(party) => {
            setError(undefined);
            setCustomer(party);
          }}
        />
        <TextInput
          label="Première ligne"
          description="Facultatif. Les salles s’ajoutent ensuite, à leur tarif."
          value={designation}
          onChange={(event) => setDesignation(event.currentTarget.value)}
        />
        {designation.trim() !== '' && (
          <AmountField label="Prix TTC" value={unitPrice} onChange={setUnitPrice} />
        )}
        <DialogButtons onClose={onClose} loading={create.running}>
          Préparer le devis
        </DialogButtons>
      </Stack>
    </form>
  );
}
