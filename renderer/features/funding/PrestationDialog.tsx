import { Button, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Prestation } from '../../../shared/contract/funding-prestations.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import {
  associationShare,
  evenShares,
  leftToShare,
  priceWithoutVat,
} from '../../../shared/domain/prestations.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField, RateField } from '../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

interface ShareDraft {
  readonly key: number;
  readonly member: PickedParty | null;
  readonly amount: number | null;
}

interface Draft {
  readonly title: string;
  readonly customer: PickedParty | null;
  readonly doneOn: string | null;
  readonly amount: number | null;
  readonly includesVat: boolean;
  readonly isRate: boolean;
  readonly rate: number | null;
  readonly kept: number | null;
  readonly shares: readonly ShareDraft[];
}

interface Props {
  readonly prestation?: Prestation;
  readonly usualRate: number;
  readonly onClose: () => void;
}

function firstDraft({ prestation, usualRate }: Props, today: string): Draft {
  if (prestation === undefined)
    return {
      title: '',
      customer: null,
      doneOn: today,
      amount: null,
      includesVat: false,
      isRate: true,
      rate: usualRate,
      kept: null,
      shares: [{ key: 0, member: null, amount: null }],
    };
  const { title, customer, customerName, doneOn, amount, includesVat, association, shares } = prestation;
  return {
    title,
    customer: { ...customer, label: customerName },
    doneOn,
    amount,
    includesVat,
    isRate: association.kind === 'rate',
    rate: association.kind === 'rate' ? association.basisPoints : usualRate,
    kept: association.kind === 'amount' ? association.cents : null,
    shares: shares.map((share, key) => ({
      key,
      member: { ...share.member, label: share.memberName },
      amount: share.amount,
    })),
  };
}

const termsOf = ({ isRate, rate, kept }: Draft) =>
  isRate
    ? ({ kind: 'rate', basisPoints: rate ?? 0 } as const)
    : ({ kind: 'amount', cents: kept ?? 0 } as const);

function usePrestationForm(props: Props) {
  const { prestation, onClose } = props;
  const { today } = useNow();
  const liable = useQuery('settings.place', {}).data?.vatRegime === 'liable';
  const [draft, setDraft] = useState<Draft>(() => firstDraft(props, today));
  const [refusal, setRefusal] = useState<CallError>();
  const save = useCommand('funding.savePrestation');
  const change = (patch: Partial<Draft>): void => setDraft((before) => ({ ...before, ...patch }));
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { title, customer, doneOn, amount, includesVat } = draft;
    if (customer === null || amount === null) return;
    const shares = draft.shares.flatMap((share) =>
      share.member === null || share.amount === null
        ? []
        : [{ member: { kind: share.member.kind, id: share.member.id }, amount: share.amount }],
    );
    const fields = {
      title,
      customer: { kind: customer.kind, id: customer.id },
      doneOn: doneOn ?? today,
      amount,
      includesVat,
      vatRate: 2000,
      association: termsOf(draft),
      shares,
    };
    const existing =
      prestation === undefined ? {} : { existing: { id: prestation.id, version: prestation.version } };
    const result = await save.run({ ...existing, fields }, { refusal: 'return' });
    if (result.ok) onClose();
    else setRefusal(result.error);
  };
  return { draft, change, send, refusal, liable, running: save.running };
}

/** A prestation: who pays what, what the association keeps, what is owed to each; the cents are counted while typed. */
export function PrestationDialog(props: Props): ReactNode {
  const { prestation, onClose } = props;
  const { draft, change, send, refusal, liable, running } = usePrestationForm(props);
  const net = priceWithoutVat(draft.amount ?? 0, draft.includesVat, liable ? 2000 : 0);
  const wrong = refusal?.fields ?? {};
  return (
    <Modal opened onClose={onClose} title="Prestation" size="lg">
      <form className="form" noValidate onSubmit={(event) => void send(event)}>
        <TextInput
          label="Ce qui est facturé"
          placeholder="Site de la fête de la transition"
          data-autofocus
          value={draft.title}
          error={wrong['fields.title'] ?? wrong['title']}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <PartyPicker
          label="Client"
          value={draft.customer}
          error={wrong['customer']}
          onChange={(customer) => change({ customer })}
        />
        <div className="form-line">
          <AmountField
            label={draft.includesVat ? 'Prix TTC' : 'Prix HT'}
            value={draft.amount}
            error={wrong['fields.amount']}
            onChange={(amount) => change({ amount })}
          />
          {liable && (
            <NativeSelect
              label="Le prix est"
              value={draft.includesVat ? 'ttc' : 'ht'}
              data={[
                { value: 'ht', label: 'hors taxes' },
                { value: 'ttc', label: 'toutes taxes comprises' },
              ]}
              onChange={(event) => change({ includesVat: event.currentTarget.value === 'ttc' })}
            />
          )}
          <DateField label="Réalisée le" value={draft.doneOn} onChange={(doneOn) => change({ doneOn })} />
        </div>
        <AssociationFields draft={draft} net={net} onChange={change} />
        <ShareFields draft={draft} net={net} error={wrong['shares']} onChange={change} />
        <FormEnd
          refusal={refusal}
          running={running}
          disabled={draft.customer === null || draft.amount === null}
          verb={prestation === undefined ? 'Noter la prestation' : 'Enregistrer la prestation'}
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly net: number;
  readonly onChange: (patch: Partial<Draft>) => void;
}

function AssociationFields({ draft, net, onChange }: PartProps): ReactNode {
  const remember = useCommand('funding.savePrestationRate');
  return (
    <div className="form-line">
      <NativeSelect
        label="L’association garde"
        value={draft.isRate ? 'rate' : 'amount'}
        data={[
          { value: 'rate', label: 'une part du prix HT' },
          { value: 'amount', label: 'un montant' },
        ]}
        onChange={(event) => onChange({ isRate: event.currentTarget.value === 'rate' })}
      />
      {draft.isRate ? (
        <>
          <RateField label="Part" value={draft.rate} onChange={(rate) => onChange({ rate })} />
          <Button
            variant="subtle"
            color="gray"
            style={{ alignSelf: 'end' }}
            loading={remember.running}
            onClick={() => void remember.run({ rate: draft.rate ?? 0 })}
          >
            Garder ce taux d’habitude
          </Button>
        </>
      ) : (
        <AmountField label="Montant gardé" value={draft.kept} onChange={(kept) => onChange({ kept })} />
      )}
      <output className="soft" style={{ alignSelf: 'end' }}>
        {formatAmount(associationShare(net, termsOf(draft)))} pour l’association
      </output>
    </div>
  );
}

function ShareFields({
  draft,
  net,
  error,
  onChange,
}: PartProps & { readonly error: string | undefined }): ReactNode {
  const { shares } = draft;
  const left = leftToShare(
    net,
    termsOf(draft),
    shares.map(({ amount }) => amount ?? 0),
  );
  const set = (key: number, patch: Partial<ShareDraft>): void =>
    onChange({ shares: shares.map((share) => (share.key === key ? { ...share, ...patch } : share)) });
  const spread = (): void => {
    const even = evenShares(net, termsOf(draft), shares.length);
    onChange({ shares: shares.map((share, index) => ({ ...share, amount: even[index] ?? 0 })) });
  };
  return (
    <fieldset className="funding-list">
      <legend>Ce qui revient à chacun, HT</legend>
      {shares.map((share, index) => (
        <div key={share.key} className="form-line">
          <PartyPicker
            label={`Qui a travaillé, ${index + 1}`}
            value={share.member}
            onChange={(member) => set(share.key, { member })}
          />
          <AmountField
            label={`Sa part, ${index + 1}`}
            value={share.amount}
            onChange={(amount) => set(share.key, { amount })}
          />
        </div>
      ))}
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() =>
            onChange({
              shares: [
                ...shares,
                { key: Math.max(0, ...shares.map(({ key }) => key)) + 1, member: null, amount: null },
              ],
            })
          }
        >
          Ajouter quelqu’un
        </Button>
        {shares.length > 1 && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => onChange({ shares: shares.slice(0, -1) })}
          >
            Retirer le dernier
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={spread}>
          Partager également
        </Button>
        <output className={left === 0 ? 'soft' : 'owed'}>
          {left === 0
            ? 'Tout est réparti.'
            : left > 0
              ? `Reste ${formatAmount(left)} à répartir.`
              : `${formatAmount(-left)} de trop.`}
        </output>
      </Group>
      {error !== undefined && (
        <p className="refusal" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
