import { Autocomplete, Button, Checkbox, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { GrantFields } from '../../../shared/contract/funding-grants.ts';
import { formatMinutes, plural } from '../../../shared/domain/french.ts';
import { formatAmount, formatRate } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { AmountField, DateField, RateField } from '../../ui/fields.tsx';
import { DateText } from '../../ui/texts.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { ConditionsFields, InstalmentsFields, SpreadFields } from './GrantLists.tsx';

const blank: GrantFields = {
  funderOrganisationId: null,
  funderName: '',
  title: '',
  kind: 'operating',
  amount: 0,
  agreedOn: null,
  from: null,
  to: null,
  eligible: '',
  maximumShare: null,
  workshopTag: '',
  workshopShare: 10_000,
  volunteerActivityId: null,
  volunteerShare: 10_000,
  isDedicated: false,
  note: '',
  conditions: [],
  instalments: [],
  spread: [],
};

/** A grant: its agreement, conditions, instalments, what counts for it, its documents (R4). */
export function GrantDialog(props: { readonly grantId?: number; readonly onClose: () => void }): ReactNode {
  const { grantId, onClose } = props;
  const found = useQuery('funding.grant', { id: grantId ?? 1 }, { enabled: grantId !== undefined }).data;
  return (
    <Modal opened onClose={onClose} title={found?.grant.title ?? 'Noter une subvention'} size="xl">
      {grantId === undefined && <GrantForm fields={blank} onClose={onClose} />}
      {grantId !== undefined && found !== undefined && (
        <>
          <GrantForm
            key={found.grant.version}
            fields={typedOf(found.grant)}
            of={found.grant}
            onClose={onClose}
          />
          <div className="funding-form-side">
            <Attachments kind="grant" entityId={grantId} title="Documents de la subvention" />
            <Counting found={found} />
          </div>
        </>
      )}
    </Modal>
  );
}

type Found = OutputOf<'funding.grant'>;

function typedOf({
  id: _id,
  version: _version,
  received: _received,
  due: _due,
  use: _use,
  ...fields
}: Found['grant']): GrantFields {
  return fields;
}

function GrantForm(props: {
  readonly fields: GrantFields;
  readonly of?: { readonly id: number; readonly version: number };
  readonly onClose: () => void;
}): ReactNode {
  const { of, onClose } = props;
  const [draft, setDraft] = useState(props.fields);
  const [refusal, setRefusal] = useState<CallError>();
  const save = useCommand('funding.saveGrant');
  const change = (patch: Partial<GrantFields>): void => setDraft((before) => ({ ...before, ...patch }));
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = { ...(of !== undefined && { id: of.id, version: of.version }), fields: draft };
    const result = await save.run(input, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const wrong = refusal?.fields ?? {};
  return (
    <form className="form" onSubmit={(event) => void send(event)}>
      <MainFields draft={draft} wrong={wrong} onChange={change} />
      <ConditionsFields rows={draft.conditions} onChange={(conditions) => change({ conditions })} />
      <InstalmentsFields rows={draft.instalments} onChange={(instalments) => change({ instalments })} />
      {draft.kind === 'investment' && (
        <SpreadFields draft={draft} error={wrong['spread']} onChange={(spread) => change({ spread })} />
      )}
      <Textarea
        label="Note"
        autosize
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <FormEnd
        refusal={refusal}
        running={save.running}
        disabled={draft.amount === 0 || draft.title === ''}
        verb="Enregistrer la subvention"
        onClose={onClose}
      />
    </form>
  );
}

interface FieldsProps {
  readonly draft: GrantFields;
  readonly wrong: Readonly<Record<string, string>>;
  readonly onChange: (patch: Partial<GrantFields>) => void;
}

function MainFields({ draft, wrong, onChange }: FieldsProps): ReactNode {
  return (
    <>
      <div className="form-line">
        <TextInput
          label="Financeur"
          required
          data-autofocus
          value={draft.funderName}
          error={wrong['funderName']}
          onChange={(event) =>
            onChange({ funderName: event.currentTarget.value, funderOrganisationId: null })
          }
        />
        <TextInput
          label="Intitulé"
          required
          value={draft.title}
          error={wrong['title']}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
      </div>
      <div className="form-line">
        <NativeSelect
          label="Nature"
          value={draft.kind}
          data={[
            { value: 'operating', label: 'fonctionnement' },
            { value: 'investment', label: 'investissement' },
          ]}
          onChange={(event) =>
            onChange({
              kind: event.currentTarget.value === 'investment' ? 'investment' : 'operating',
              spread: [],
            })
          }
        />
        <AmountField
          label="Montant"
          required
          value={draft.amount === 0 ? null : draft.amount}
          error={wrong['amount']}
          onChange={(amount) => onChange({ amount: amount ?? 0 })}
        />
        <DateField
          label="Accordée le"
          description="vide tant qu’elle n’est que demandée"
          value={draft.agreedOn}
          error={wrong['agreedOn']}
          onChange={(agreedOn) => onChange({ agreedOn })}
        />
      </div>
      <div className="form-line">
        <DateField label="Du" value={draft.from} onChange={(from) => onChange({ from })} />
        <DateField label="Au" value={draft.to} error={wrong['to']} onChange={(to) => onChange({ to })} />
        <RateField
          label="Part maximale"
          description={'par exemple 40\u00a0% des travaux'}
          value={draft.maximumShare}
          onChange={(maximumShare) => onChange({ maximumShare })}
        />
      </div>
      <Textarea
        label="Actions éligibles"
        autosize
        value={draft.eligible}
        onChange={(event) => onChange({ eligible: event.currentTarget.value })}
      />
      <CountedFields draft={draft} wrong={wrong} onChange={onChange} />
    </>
  );
}

/** What counts for the grant beside expenses, and whether what is left is put aside. */
function CountedFields({ draft, wrong, onChange }: FieldsProps): ReactNode {
  const tags = useQuery('workshops.words', {}).data?.grantTags ?? [];
  const activities = useQuery('volunteering.activities', { withArchived: true }).data ?? [];
  return (
    <>
      <div className="form-line">
        <Autocomplete
          label="Ateliers comptés"
          description="ceux qui portent cette étiquette"
          data={tags}
          value={draft.workshopTag}
          onChange={(workshopTag) => onChange({ workshopTag })}
        />
        <RateField
          label="Part de ces ateliers"
          description="le reste va à d’autres ou au lieu"
          value={draft.workshopShare}
          error={wrong['workshopShare']}
          onChange={(share) => onChange({ workshopShare: share ?? 10_000 })}
        />
      </div>
      <div className="form-line">
        <NativeSelect
          label="Bénévolat compté"
          description="le temps de cette activité"
          value={String(draft.volunteerActivityId ?? '')}
          data={[
            { value: '', label: 'aucun' },
            ...activities.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            onChange({ volunteerActivityId: chosen === '' ? null : Number(chosen) });
          }}
        />
        <RateField
          label="Part de ce bénévolat"
          description="de son temps et de sa valeur"
          value={draft.volunteerShare}
          error={wrong['volunteerShare']}
          onChange={(share) => onChange({ volunteerShare: share ?? 10_000 })}
        />
      </div>
      {draft.kind === 'operating' && (
        <Checkbox
          label="Dédiée à un projet"
          description="ce qui n’est pas dépensé à la fin de l’exercice est mis de côté"
          checked={draft.isDedicated}
          onChange={(event) => onChange({ isDedicated: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function Counting({ found }: { readonly found: Found }): ReactNode {
  const { grant, expenses, activity } = found;
  const remove = useCommand('funding.removeGrant');
  return (
    <section className="funding-part" aria-label="Ce qui compte pour elle">
      <h2>Ce qui compte pour elle</h2>
      <p className="soft">
        {plural(activity.sessions, 'séance')} d’atelier, {plural(activity.participants, 'participation')}
        {' et '}
        {formatMinutes(activity.volunteerMinutes)} de bénévolat comptent pour elle, dont à sa part{' '}
        {formatMinutes(activity.sharedWorkshopMinutes)} d’atelier et{' '}
        {formatMinutes(activity.sharedVolunteerMinutes)} de bénévolat. Il reste{' '}
        {formatAmount(grant.use.toSpend)} à justifier par des dépenses.
      </p>
      {expenses.length > 0 && (
        <table className="plain-table figures" aria-label="Dépenses attribuées">
          <tbody>
            {expenses.map((expense) => (
              <tr key={expense.id}>
                <td>
                  <DateText date={expense.spentOn} />
                </td>
                <th scope="row">
                  {expense.supplierName} <small className="soft">{expense.label}</small>
                </th>
                <td className="amount">{formatAmount(expense.amount)}</td>
                <td className="amount">{formatRate(expense.share)}</td>
                <td className="amount">{formatAmount(expense.attributed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={() => void remove.run({ id: grant.id, version: grant.version })}
      >
        Retirer cette subvention
      </Button>
    </section>
  );
}
