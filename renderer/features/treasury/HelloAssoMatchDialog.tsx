import { Button, Modal, NativeSelect, Stack, Tabs } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { HelloAssoChoiceInput, HelloAssoLineView } from '../../../shared/contract/treasury-helloasso.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { DuesPart } from './DuesPart.tsx';

interface Choosing {
  readonly line: HelloAssoLineView;
  readonly busy: boolean;
  readonly choose: (choice: HelloAssoChoiceInput) => void;
}

/** What a payment of HelloAsso's is when no proposal fits: what somebody pays, a gift, or nothing of these books. */
export function HelloAssoMatchDialog(props: {
  readonly line: HelloAssoLineView | null;
  readonly onClose: () => void;
}): ReactNode {
  const { line, onClose } = props;
  return (
    <Modal opened={line !== null} onClose={onClose} title="Affecter un paiement" size="lg">
      {line !== null && <MatchForm key={line.id} line={line} onClose={onClose} />}
    </Modal>
  );
}

function MatchForm(props: { readonly line: HelloAssoLineView; readonly onClose: () => void }): ReactNode {
  const { line, onClose } = props;
  const match = useCommand('treasury.matchHelloAsso');
  const choose = (choice: HelloAssoChoiceInput): void =>
    void match.run({ lineId: line.id, choice }).then((result) => {
      if (result.ok) onClose();
    });
  const choosing = { line, busy: match.running, choose };
  return (
    <Stack gap="md">
      <p style={{ margin: 0 }}>
        {formatDateLong(line.paidOn)}, {[line.payerName, line.email].filter((part) => part !== '').join(', ')}
        , <strong>{formatAmount(line.amount)}</strong>
      </p>
      <Tabs defaultValue="payment">
        <Tabs.List>
          <Tabs.Tab value="payment">Règlement</Tabs.Tab>
          <Tabs.Tab value="gift">Don</Tabs.Tab>
          <Tabs.Tab value="leave">Pas ici</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="payment" pt="md">
          <PaymentPart {...choosing} />
        </Tabs.Panel>
        <Tabs.Panel value="gift" pt="md">
          <GiftPart {...choosing} />
        </Tabs.Panel>
        <Tabs.Panel value="leave" pt="md">
          <LeavePart {...choosing} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function PaymentPart({ line, busy, choose }: Choosing): ReactNode {
  const [payer, setPayer] = useState<PickedParty | null>(null);
  const gift = line.gift < line.amount ? line.gift : 0;
  return (
    <Stack gap="sm">
      <PartyPicker label="Qui a payé" value={payer} onChange={setPayer} />
      {gift > 0 && (
        <p className="soft" style={{ margin: 0 }}>
          {formatAmount(gift)} sont un don, noté à part.
        </p>
      )}
      {payer !== null && (
        <DuesPart
          payer={payer}
          amount={line.amount - gift}
          busy={busy}
          onPay={(party, allocations) =>
            choose({ kind: 'dues', payer: party, allocations, gift, campaignId: null })
          }
        />
      )}
    </Stack>
  );
}

function GiftPart({ line, busy, choose }: Choosing): ReactNode {
  const [donor, setDonor] = useState<PickedParty | null>(null);
  const [campaignId, setCampaignId] = useState('');
  const campaigns = useQuery('funding.campaigns', {}).data ?? [];
  return (
    <Stack gap="sm">
      <PartyPicker
        label="Qui donne"
        description={'Personne\u00a0: un don anonyme, sans reçu fiscal.'}
        value={donor}
        onChange={setDonor}
      />
      {campaigns.length > 0 && (
        <NativeSelect
          label="Campagne"
          data={[
            { value: '', label: 'Aucune' },
            ...campaigns.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={campaignId}
          onChange={(event) => setCampaignId(event.currentTarget.value)}
        />
      )}
      <Button
        disabled={busy}
        onClick={() =>
          choose({
            kind: 'gift',
            donor: donor === null ? null : { kind: donor.kind, id: donor.id },
            campaignId: campaignId === '' ? null : Number(campaignId),
          })
        }
      >
        Noter un don de {formatAmount(line.amount)}
      </Button>
    </Stack>
  );
}

function LeavePart({ busy, choose }: Choosing): ReactNode {
  return (
    <Stack gap="sm">
      <p className="soft" style={{ margin: 0 }}>
        Ce paiement n’est pas à noter ici&nbsp;: il est d’avant Comptoir, ou déjà dans le solde repris. Il
        reste dans la liste, sans écriture.
      </p>
      <Button variant="default" disabled={busy} onClick={() => choose({ kind: 'leave' })}>
        Le laisser de côté
      </Button>
    </Stack>
  );
}
