import { Autocomplete, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { ExpenseFields } from '../../../shared/contract/funding-expenses.ts';
import { fold } from '../../../shared/domain/text-folding.ts';

type Choices = OutputOf<'funding.expenseChoices'>;

interface Typed {
  readonly supplierOrganisationId: number | null;
  readonly supplierName: string;
  readonly supplierSiren: string;
  readonly label: string;
  readonly account: ExpenseFields['account'];
  readonly activity: string;
}

/** Whom and what is paid for: a supplier of before brings its account and its label along. */
export function SupplierFields(props: {
  readonly draft: Typed;
  readonly choices: Choices | undefined;
  readonly wrong: Readonly<Record<string, string>>;
  readonly onChange: (patch: Partial<Typed>) => void;
}): ReactNode {
  const { draft, choices, wrong, onChange } = props;
  const choose = (name: string): void => {
    const known = choices?.suppliers.find((each) => fold(each.name) === fold(name));
    onChange({
      supplierName: name,
      supplierOrganisationId: known?.organisationId ?? null,
      ...(known !== undefined && {
        supplierSiren: known.siren,
        account: known.account,
        label: draft.label === '' ? known.label : draft.label,
      }),
    });
  };
  return (
    <>
      <div className="form-line">
        <Autocomplete
          label="Fournisseur"
          data-autofocus
          required
          data={[...new Set(choices?.suppliers.map(({ name }) => name))]}
          limit={8}
          maxDropdownHeight={320}
          value={draft.supplierName}
          error={wrong['supplierName']}
          onChange={choose}
        />
        <TextInput
          label="SIREN"
          description="s’il est connu"
          inputMode="numeric"
          value={draft.supplierSiren}
          error={wrong['supplierSiren']}
          onChange={(event) => onChange({ supplierSiren: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label="Libellé"
        required
        value={draft.label}
        error={wrong['label']}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <div className="form-line">
        <NativeSelect
          label="Compte"
          value={draft.account}
          data={(choices?.accounts ?? []).map(({ purpose, number, words }) => ({
            value: purpose,
            label: `${words} (${number})`,
          }))}
          onChange={(event) => {
            const chosen = choices?.accounts.find(({ purpose }) => purpose === event.currentTarget.value);
            if (chosen !== undefined) onChange({ account: chosen.purpose });
          }}
        />
        <Autocomplete
          label="Activité"
          description="pour les bilans"
          data={choices?.activities ?? []}
          value={draft.activity}
          onChange={(activity) => onChange({ activity })}
        />
      </div>
    </>
  );
}
