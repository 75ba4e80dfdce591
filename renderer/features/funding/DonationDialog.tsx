import { Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { MethodSelect } from '../networks/SettlementMoney.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

interface GiftDraft {
  readonly donor: PickedParty | null;
  readonly amount: number | null;
  readonly counterpart: number | null;
  readonly givenOn: string | null;
  readonly isInKind: boolean;
  readonly method: PaymentMethod;
  readonly what: string;
  readonly campaignId: number | null;
  readonly note: string;
}

function useGiftForm(onClose: () => void) {
  const { today } = useNow();
  const [draft, setDraft] = useState<GiftDraft>({
    donor: null,
    amount: null,
    counterpart: 0,
    givenOn: today,
    isInKind: false,
    method: 'transfer',
    what: '',
    campaignId: null,
    note: '',
  });
  const [refusal, setRefusal] = useState<CallError>();
  const give = useCommand('funding.give');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { donor, amount, counterpart, givenOn, isInKind, method, ...rest } = draft;
    if (amount === null || givenOn === null || counterpart === null) return;
    const result = await give.run(
      {
        ...rest,
        donor: donor === null ? null : { kind: donor.kind, id: donor.id },
        amount,
        counterpart,
        givenOn,
        method: isInKind ? null : method,
      },
      { refusal: 'return' },
    );
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const change = (patch: Partial<GiftDraft>): void => setDraft((before) => ({ ...before, ...patch }));
  return { draft, change, send, refusal, running: give.running };
}

/** A gift: from whom (or nobody who wants to be named), how much, how, for which campaign. */
export function DonationDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { draft, change, ...form } = useGiftForm(onClose);
  const wrong = form.refusal?.fields ?? {};
  return (
    <Modal opened onClose={onClose} title="Noter un don" size="lg">
      <form className="form" onSubmit={(event) => void form.send(event)}>
        <PartyPicker
          label="De"
          description="vide pour un don anonyme"
          takesFocus
          value={draft.donor}
          onChange={(donor) => change({ donor })}
        />
        <div className="form-line">
          <AmountField
            label="Montant"
            required
            value={draft.amount}
            error={wrong['amount']}
            onChange={(amount) => change({ amount })}
          />
          <DateField
            label="Donné le"
            value={draft.givenOn}
            error={wrong['givenOn']}
            onChange={(givenOn) => change({ givenOn })}
          />
          {!draft.isInKind && <MethodSelect value={draft.method} onChange={(method) => change({ method })} />}
        </div>
        <Checkbox
          label="En nature"
          checked={draft.isInKind}
          onChange={(event) => change({ isInKind: event.currentTarget.checked })}
        />
        {draft.isInKind && (
          <TextInput
            label="Ce qui est donné"
            required
            value={draft.what}
            error={wrong['what']}
            onChange={(event) => change({ what: event.currentTarget.value })}
          />
        )}
        <MoreFields draft={draft} error={wrong['counterpart']} onChange={change} />
        <FormEnd
          refusal={form.refusal}
          running={form.running}
          disabled={draft.amount === null || draft.givenOn === null || draft.counterpart === null}
          verb="Noter le don"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}

/** What it is for, what was given back for it, and a remark. */
function MoreFields(props: {
  readonly draft: GiftDraft;
  readonly error: string | undefined;
  readonly onChange: (patch: Partial<GiftDraft>) => void;
}): ReactNode {
  const { draft, error, onChange } = props;
  const campaigns = useQuery('funding.campaigns', {}).data ?? [];
  return (
    <>
      <div className="form-line">
        <NativeSelect
          label="Campagne"
          value={String(draft.campaignId ?? '')}
          data={[
            { value: '', label: 'aucune' },
            ...campaigns.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            onChange({ campaignId: chosen === '' ? null : Number(chosen) });
          }}
        />
        <AmountField
          label="Valeur de la contrepartie"
          description="le reçu fiscal porte le reste"
          value={draft.counterpart}
          error={error}
          onChange={(counterpart) => onChange({ counterpart })}
        />
      </div>
      <TextInput
        label="Note"
        description={readableByPerson}
        value={draft.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </>
  );
}
