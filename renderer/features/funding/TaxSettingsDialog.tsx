import { Checkbox, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { TaxSettings } from '../../../shared/contract/funding-tax-receipts.ts';
import { bodyCategories, type BodyCategory } from '../../../shared/domain/tax-receipts.ts';
import { useCommand } from '../../api/hooks.ts';
import { DateField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

const isCategory = (text: string): text is BodyCategory => Object.hasOwn(bodyCategories, text);

/** What the board declares: for whom, as what, since when, and who signs (I12). */
export function TaxSettingsDialog(props: {
  readonly settings: OutputOf<'funding.taxSettings'>;
  readonly onClose: () => void;
}): ReactNode {
  const { version, ...start } = props.settings;
  const [draft, setDraft] = useState<TaxSettings>(start);
  const [refusal, setRefusal] = useState<CallError>();
  const save = useCommand('funding.saveTaxSettings');
  const change = (patch: Partial<TaxSettings>): void => setDraft((before) => ({ ...before, ...patch }));
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await save.run({ version, settings: draft }, { refusal: 'return' });
    if (result.ok) props.onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={props.onClose} title="Éligibilité aux reçus fiscaux" size="lg">
      <form className="form" onSubmit={(event) => void send(event)}>
        <Checkbox
          label="Le conseil déclare que les dons ouvrent droit à réduction d’impôt"
          checked={draft.isDeclared}
          onChange={(event) => change({ isDeclared: event.currentTarget.checked })}
        />
        <SettingsFields draft={draft} wrong={refusal?.fields ?? {}} onChange={change} />
        <FormEnd refusal={refusal} running={save.running} verb="Enregistrer" onClose={props.onClose} />
      </form>
    </Modal>
  );
}

function SettingsFields(props: {
  readonly draft: TaxSettings;
  readonly wrong: Readonly<Record<string, string>>;
  readonly onChange: (patch: Partial<TaxSettings>) => void;
}): ReactNode {
  const { draft, wrong, onChange } = props;
  return (
    <>
      <Checkbox
        label="Particuliers (article 200)"
        checked={draft.forPeople}
        error={wrong['forPeople']}
        onChange={(event) => onChange({ forPeople: event.currentTarget.checked })}
      />
      <Checkbox
        label="Entreprises (article 238 bis)"
        checked={draft.forCompanies}
        onChange={(event) => onChange({ forCompanies: event.currentTarget.checked })}
      />
      <NativeSelect
        label="L’association est"
        value={draft.category}
        data={Object.entries(bodyCategories).map(([value, label]) => ({ value, label }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (isCategory(chosen)) onChange({ category: chosen });
        }}
      />
      <Textarea
        label="Objet de l’association"
        description="tel que les statuts le disent"
        autosize
        value={draft.purpose}
        error={wrong['purpose']}
        onChange={(event) => onChange({ purpose: event.currentTarget.value })}
      />
      <div className="form-line">
        <DateField
          label="Décision du conseil"
          value={draft.decidedOn}
          error={wrong['decidedOn']}
          onChange={(decidedOn) => onChange({ decidedOn })}
        />
        <DateField
          label="Rescrit"
          description="réponse de l’administration, s’il y en a une"
          value={draft.rulingOn}
          onChange={(rulingOn) => onChange({ rulingOn })}
        />
      </div>
      <div className="form-line">
        <TextInput
          label="Signé par"
          value={draft.signatory}
          error={wrong['signatory']}
          onChange={(event) => onChange({ signatory: event.currentTarget.value })}
        />
        <TextInput
          label="En qualité de"
          placeholder="présidente, trésorier…"
          value={draft.signatoryRole}
          error={wrong['signatoryRole']}
          onChange={(event) => onChange({ signatoryRole: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
