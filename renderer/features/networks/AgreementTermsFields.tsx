import { Checkbox, MultiSelect, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { AmountField } from '../../ui/fields.tsx';
import type { AgreementForm } from './agreement-draft.ts';
import { DaysField } from './DaysField.tsx';

/** What an agreement gives, and what comes beyond (X1). */
export function AgreementTermsFields({ form }: { readonly form: AgreementForm }): ReactNode {
  return (
    <>
      <WhatItGives form={form} />
      <Beyond form={form} />
    </>
  );
}

function WhatItGives({ form }: { readonly form: AgreementForm }): ReactNode {
  const { fields, put, wrong } = form;
  return (
    <fieldset className="form-group">
      <legend>Ce qu’elle donne</legend>
      <Checkbox
        label="le prix adhérent"
        checked={fields.memberPrice}
        onChange={(event) => put({ memberPrice: event.currentTarget.checked })}
      />
      <div className="form-line">
        <DaysField
          label="Journées de visite, par personne"
          description={'par mois\u202f; vide\u00a0: sans limite, 0\u00a0: aucune'}
          value={fields.visitsPerPerson}
          error={wrong('visitsPerPerson')}
          onChange={(visitsPerPerson) => put({ visitsPerPerson })}
        />
        <DaysField
          label="Journées, pour toute la structure"
          description={'par mois\u202f; vide\u00a0: sans plafond'}
          value={fields.visitsPerStructure}
          error={wrong('visitsPerStructure')}
          onChange={(visitsPerStructure) => put({ visitsPerStructure })}
        />
      </div>
      <Checkbox
        label="une demi-journée compte pour une demie"
        checked={fields.halfDayCountsHalf}
        onChange={(event) => put({ halfDayCountsHalf: event.currentTarget.checked })}
      />
      <Access form={form} />
    </fieldset>
  );
}

const kinds = [
  ['rooms', 'salles'],
  ['desks', 'postes'],
  ['machines', 'machines'],
] as const;
const kindOf = { room: 'rooms', equipment: 'rooms', desk: 'desks', machine: 'machines' } as const;

/** Kinds that are open, and resources named against their kind. */
function Access({ form }: { readonly form: AgreementForm }): ReactNode {
  const { fields, put, wrong } = form;
  const { access } = fields;
  const resources = useQuery('resources.list', {}).data ?? [];
  const choices = (open: boolean) =>
    resources
      .filter(({ kind }) => access[kindOf[kind]] === open)
      .map(({ id, name }) => ({ value: String(id), label: name }));
  const change = (patch: Partial<typeof access>): void => {
    const next = { ...access, ...patch };
    const isOpen = (id: number): boolean | undefined => {
      const kind = resources.find((each) => each.id === id)?.kind;
      return kind === undefined ? undefined : next[kindOf[kind]];
    };
    // Whatever its kind says already need not be named.
    const also = next.also.filter((id) => isOpen(id) !== true);
    const except = next.except.filter((id) => isOpen(id) !== false);
    put({ access: { ...next, also, except } });
  };
  const [closed, open] = [choices(false), choices(true)];
  return (
    <>
      <div className="form-checks">
        <span className="soft">Accès</span>
        {kinds.map(([key, label]) => (
          <Checkbox
            key={key}
            label={label}
            checked={access[key]}
            onChange={(event) => change({ [key]: event.currentTarget.checked })}
          />
        ))}
      </div>
      {closed.length > 0 && (
        <MultiSelect
          label="Et aussi"
          placeholder={access.also.length === 0 ? 'rien de plus' : ''}
          data={closed}
          value={access.also.map(String)}
          error={wrong('access')}
          onChange={(ids) => change({ also: ids.map(Number) })}
        />
      )}
      {open.length > 0 && (
        <MultiSelect
          label="Sauf"
          placeholder={access.except.length === 0 ? 'sans exception' : ''}
          data={open}
          value={access.except.map(String)}
          onChange={(ids) => change({ except: ids.map(Number) })}
        />
      )}
    </>
  );
}

function Beyond({ form }: { readonly form: AgreementForm }): ReactNode {
  const { fields, put, wrong } = form;
  return (
    <>
      <div className="form-line">
        <AmountField
          label="Au-delà, la journée"
          value={fields.overflowPrice}
          error={wrong('overflowPrice')}
          onChange={(overflowPrice) => put({ overflowPrice })}
        />
        <Select
          label="Payée par"
          allowDeselect={false}
          data={[
            { value: 'person', label: 'la personne' },
            { value: 'partner', label: 'la structure partenaire' },
          ]}
          value={fields.overflowPaidBy}
          error={wrong('overflowPaidBy')}
          onChange={(value) => put({ overflowPaidBy: value === 'partner' ? 'partner' : 'person' })}
        />
      </div>
      <div className="form-line">
        <AmountField
          label="Cotisation conjointe"
          description="s’il y a une adhésion aux deux structures"
          value={fields.jointFee}
          error={wrong('jointFee')}
          onChange={(jointFee) => put({ jointFee })}
        />
        <AmountField
          label="dont part du partenaire"
          description="gardée pour lui, compte 467"
          value={fields.partnerShare}
          error={wrong('partnerShare')}
          onChange={(partnerShare) => put({ partnerShare: partnerShare ?? 0 })}
        />
      </div>
    </>
  );
}
