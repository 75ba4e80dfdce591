import { Modal, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Mandate } from '../../../shared/contract/treasury-debits.ts';
import { useCommand } from '../../api/hooks.ts';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { DateField } from '../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';

/** Adds a mandate, or changes one until it serves. */
export function MandateDialog(props: {
  readonly mandate: Mandate | 'new' | null;
  readonly onClose: () => void;
}): ReactNode {
  const { mandate, onClose } = props;
  const title = mandate === 'new' ? 'Ajouter un mandat' : 'Modifier le mandat';
  return (
    <Modal opened={mandate !== null} onClose={onClose} title={title} size="lg">
      {mandate !== null && <MandateForm mandate={mandate === 'new' ? null : mandate} onClose={onClose} />}
    </Modal>
  );
}

interface Draft {
  readonly payer: PickedParty | null;
  readonly holderName: string;
  readonly iban: string;
  readonly bic: string;
  readonly rum: string;
  readonly signedOn: string | null;
  readonly scheme: Mandate['scheme'];
  readonly recurrence: Mandate['recurrence'];
}

function draftOf(mandate: Mandate | null): Draft {
  return {
    payer: mandate === null ? null : { ...mandate.party, label: mandate.name },
    holderName: mandate?.holderName ?? '',
    iban: '',
    bic: mandate?.bic ?? '',
    rum: mandate?.rum ?? '',
    signedOn: mandate?.signedOn ?? null,
    scheme: mandate?.scheme ?? 'CORE',
    recurrence: mandate?.recurrence ?? 'recurrent',
  };
}

function MandateForm(props: { readonly mandate: Mandate | null; readonly onClose: () => void }): ReactNode {
  const { mandate, onClose } = props;
  const [draft, setDraft] = useState(draftOf(mandate));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const save = useCommand('treasury.saveMandate');
  const change = (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch });
  const send = async (): Promise<void> => {
    const { payer, ...fields } = draft;
    if (payer === null) return setErrors({ party: 'Dire de qui est ce compte.' });
    const party = { kind: payer.kind, id: payer.id };
    const known = mandate === null ? {} : { id: mandate.id, version: mandate.version };
    const result = await save.run({ ...fields, ...known, party });
    if (!result.ok) return setErrors(result.error.fields ?? {});
    onClose();
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
          label="De qui"
          takesFocus={mandate === null}
          value={draft.payer}
          error={errors['party']}
          onChange={(payer) => change({ payer })}
        />
        <AccountFields mandate={mandate} draft={draft} errors={errors} change={change} />
        <KindFields mandate={mandate} draft={draft} errors={errors} change={change} />
        <DialogButtons onClose={onClose} loading={save.running}>
          Enregistrer le mandat
        </DialogButtons>
      </Stack>
    </form>
  );
}

interface FormPart {
  readonly mandate: Mandate | null;
  readonly draft: Draft;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (patch: Partial<Draft>) => void;
}

function AccountFields({ mandate, draft, errors, change }: FormPart): ReactNode {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label="IBAN"
        description={mandate === null ? 'Comme sur son RIB.' : `${mandate.iban}, vide\u00a0: inchangé.`}
        value={draft.iban}
        error={errors['iban']}
        onChange={(event) => change({ iban: event.currentTarget.value })}
      />
      <TextInput
        label="BIC"
        description="Facultatif"
        value={draft.bic}
        error={errors['bic']}
        onChange={(event) => change({ bic: event.currentTarget.value })}
      />
      <TextInput
        label="Titulaire du compte"
        description="Vide, c’est la même personne."
        value={draft.holderName}
        error={errors['holderName']}
        onChange={(event) => change({ holderName: event.currentTarget.value })}
      />
      <DateField
        label="Signé le"
        description="Vide tant qu’il n’est pas signé."
        value={draft.signedOn}
        error={errors['signedOn']}
        onChange={(signedOn) => change({ signedOn })}
      />
    </SimpleGrid>
  );
}

function KindFields({ mandate, draft, errors, change }: FormPart): ReactNode {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <NativeSelect
        label="Prélèvements"
        data={[
          { value: 'recurrent', label: 'Récurrents' },
          { value: 'one_off', label: 'Un seul' },
        ]}
        value={draft.recurrence}
        onChange={(event) =>
          change({ recurrence: event.currentTarget.value === 'one_off' ? 'one_off' : 'recurrent' })
        }
      />
      <NativeSelect
        label="Type"
        data={[
          { value: 'CORE', label: 'Ordinaire' },
          { value: 'B2B', label: 'Interentreprises' },
        ]}
        value={draft.scheme}
        error={errors['scheme']}
        onChange={(event) => change({ scheme: event.currentTarget.value === 'B2B' ? 'B2B' : 'CORE' })}
      />
      {mandate === null && (
        <TextInput
          label="Référence (RUM)"
          description="Vide, la suivante est prise."
          value={draft.rum}
          error={errors['rum']}
          onChange={(event) => change({ rum: event.currentTarget.value })}
        />
      )}
    </SimpleGrid>
  );
}
