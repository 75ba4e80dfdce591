import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useNow } from '../../api/now.ts';
import { homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { dayWords } from '../people/words.ts';
import { OverlapChoices } from './OverlapChoices.tsx';
import { PaidHowChoice } from './PaidHowChoice.tsx';
import { useRenewal, type Renewal } from './use-renewal.ts';

export type Holder = PickedParty;

/** `r`, then Enter: the proposed period and fee, recorded as they stand or as they are typed over (P1, P2). */
export function RenewDialog({
  holder,
  onClose,
}: {
  readonly holder: Holder;
  readonly onClose: () => void;
}): ReactNode {
  const renewal = useRenewal(holder);
  const verb = renewal.isRenewal ? 'Renouveler l’adhésion' : 'Prendre une adhésion';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (renewal.ready && !renewal.running && (await renewal.record())) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`${verb}\u00a0: ${holder.label}`} size="lg">
      {renewal.types?.length === 0 ? (
        <EmptyState
          title="Aucun type d’adhésion ne convient encore."
          action={<Link href={homePaths.settings}>Ouvrir les réglages</Link>}
        >
          Un type dit la cotisation et la saison&#8239;: «&nbsp;individuelle&nbsp;», «&nbsp;réduite&nbsp;»,
          «&nbsp;structure&nbsp;»…
        </EmptyState>
      ) : (
        <form className="form" onSubmit={(event) => void submit(event)}>
          <WhatAndWhen renewal={renewal} />
          <PartnerSideFields renewal={renewal} />
          <Payment renewal={renewal} />
          {renewal.refusal !== undefined && (
            <p className="refusal" role="alert">
              {renewal.refusal.message}
            </p>
          )}
          <OverlapChoices renewal={renewal} holder={holder} onDone={onClose} />
          <div className="form-actions">
            <Button variant="default" onClick={onClose}>
              Laisser
            </Button>
            {/* It waits for the proposal, and Enter goes to it from any field. */}
            <Button type="submit" disabled={!renewal.ready} loading={renewal.running}>
              Enregistrer l’adhésion
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function WhatAndWhen({ renewal }: { readonly renewal: Renewal }): ReactNode {
  const { today } = useNow();
  const { type, change, refusal, startsOn, endsOn } = renewal;
  const wrong = refusal?.fields ?? {};
  const free =
    type?.freeFee === true ? `prix libre, à partir de ${formatAmount(type.minimumFee)}` : undefined;
  const usual =
    type !== undefined && !type.freeFee ? `habituelle\u00a0: ${formatAmount(type.usualFee)}` : undefined;
  return (
    <>
      <div className="form-line">
        <Select
          label="Type d’adhésion"
          data={(renewal.types ?? []).map((each) => ({ value: String(each.id), label: each.name }))}
          value={type === undefined ? null : String(type.id)}
          error={wrong['typeId']}
          onChange={(value) => {
            // Another type has another fee and another season: what was typed over the first goes.
            if (value !== null) {
              const { how, receivedOn, reference, payer, note } = renewal.typed;
              change({ how, receivedOn, reference, payer, note, typeId: Number(value), ...untouched });
            }
          }}
        />
        <AmountField
          label="Cotisation"
          data-autofocus
          description={free ?? usual}
          value={renewal.fee}
          error={wrong['fee']}
          onChange={(fee) => change({ fee })}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <div className="form-line">
        <DateField
          label="Du"
          value={startsOn}
          error={wrong['startsOn']}
          onChange={(day) => change({ startsOn: day })}
        />
        <DateField
          label="Au"
          value={endsOn}
          error={wrong['endsOn']}
          onChange={(day) => change({ endsOn: day })}
        />
      </div>
      {startsOn !== null && endsOn !== null && (
        <p className="soft form-note">
          À jour du {dayWords(startsOn, today)} au {dayWords(endsOn, today)} inclus.
        </p>
      )}
    </>
  );
}

const untouched = {
  fee: undefined,
  startsOn: undefined,
  endsOn: undefined,
  amount: undefined,
  partnerNumber: undefined,
} as object;

/** The other half of a joint membership (X1): where, from when to when, under what number. */
function PartnerSideFields({ renewal }: { readonly renewal: Renewal }): ReactNode {
  const { today } = useNow();
  const { partnerSide, typed, change, type } = renewal;
  if (partnerSide === null) return null;
  const share = type === undefined ? '' : `, dont ${formatAmount(type.partnerShare)} de la cotisation`;
  return (
    <div className="form-line">
      <TextInput
        label={`N° chez ${partnerSide.partnerName}`}
        description={`Adhésion là-bas du ${dayWords(partnerSide.startsOn, today)} au ${dayWords(partnerSide.endsOn, today)}${share}`}
        placeholder="s’il est déjà connu"
        value={typed.partnerNumber ?? partnerSide.memberNumber}
        onChange={(event) => change({ partnerNumber: event.currentTarget.value })}
      />
    </div>
  );
}

function Payment({ renewal }: { readonly renewal: Renewal }): ReactNode {
  const { typed, change, refusal } = renewal;
  const [byAnother, setByAnother] = useState(false);
  const wrong = refusal?.fields ?? {};
  return (
    <>
      <PaidHowChoice value={typed.how} onChange={(how) => change({ how })} />
      {typed.how !== 'not_yet' && (
        <div className="form-line">
          <AmountField
            label="Somme reçue"
            value={renewal.amount}
            error={wrong['payment.amount']}
            onChange={(amount) => change({ amount })}
          />
          <DateField
            label="Reçue le"
            value={typed.receivedOn}
            error={wrong['payment.receivedOn']}
            onChange={(receivedOn) => {
              if (receivedOn !== null) change({ receivedOn });
            }}
          />
          <TextInput
            label="Référence"
            placeholder="n° de chèque…"
            value={typed.reference}
            error={wrong['payment.reference']}
            onChange={(event) => change({ reference: event.currentTarget.value })}
          />
        </div>
      )}
      {byAnother ? (
        <PartyPicker
          label="Payée par"
          description="un parent, un employeur, une structure"
          value={typed.payer}
          onChange={(payer) => change({ payer })}
        />
      ) : (
        <Button size="compact-sm" variant="subtle" className="form-more" onClick={() => setByAnother(true)}>
          Payée par quelqu’un d’autre
        </Button>
      )}
    </>
  );
}
