import { Button, Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Hire } from '../../../../shared/contract/billing-hires.ts';
import { useCommand } from '../../../api/hooks.ts';
import { AmountField } from '../../../ui/fields.tsx';
import { DocumentFile } from '../DocumentFile.tsx';
import { Remarks } from '../DraftParts.tsx';
import { sectionPath } from '../paths.ts';

type Draft = Pick<
  Hire,
  'purpose' | 'attendees' | 'representedBy' | 'asksInsurance' | 'depositCents' | 'conditions'
>;

const draftOf = (hire: Hire): Draft => {
  const { purpose, attendees, representedBy, asksInsurance, depositCents, conditions } = hire;
  return { purpose, attendees, representedBy, asksInsurance, depositCents, conditions };
};

/** What an agreement still needs to be told before it is drawn up. */
export function HireDraft({ hire }: { readonly hire: Hire }): ReactNode {
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState<Draft>(draftOf(hire));
  const [version, setVersion] = useState(hire.version);
  const update = useCommand('billing.updateHire');
  const drawUp = useCommand('billing.drawUpHire');
  const remove = useCommand('billing.deleteHire');
  const change = (patch: Partial<Draft>): void => setDraft((before) => ({ ...before, ...patch }));
  const isDirty = JSON.stringify(draft) !== JSON.stringify(draftOf(hire));
  const save = async (): Promise<number | undefined> => {
    if (!isDirty) return version;
    const result = await update.run({ id: hire.id, version, fields: draft });
    if (!result.ok) return undefined;
    setVersion(result.value.version);
    return result.value.version;
  };
  const drawUpNow = async (): Promise<void> => {
    const saved = await save();
    if (saved !== undefined) await drawUp.run({ id: hire.id, version: saved });
  };
  const removeNow = async (): Promise<void> => {
    const result = await remove.run({ id: hire.id, version });
    if (result.ok) navigate(sectionPath('locations'));
  };
  return (
    <>
      <section className="issue-part" aria-labelledby="hire-draft-title">
        <h2 id="hire-draft-title">À compléter</h2>
        <DraftFields draft={draft} onChange={change} />
        {isDirty && (
          <Button fullWidth variant="default" loading={update.running} onClick={() => void save()}>
            Enregistrer
          </Button>
        )}
        <p>
          Établir la convention lui donne son numéro et la fige&nbsp;: elle s’imprimera toujours pareille, et
          la caution est demandée.
        </p>
        <Button fullWidth size="md" loading={drawUp.running} onClick={() => void drawUpNow()}>
          Établir la convention
        </Button>
      </section>
      <Remarks remarks={hire.remarks} />
      <DocumentFile call="billing.hireFile" id={hire.id} before={async () => (await save()) !== undefined} />
      <div>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={16} aria-hidden />}
          loading={remove.running}
          onClick={() => void removeNow()}
        >
          Supprimer ce brouillon
        </Button>
      </div>
    </>
  );
}

/** The fields of a draft, as the paper will say them. */
function DraftFields({
  draft,
  onChange: change,
}: {
  readonly draft: Draft;
  readonly onChange: (patch: Partial<Draft>) => void;
}): ReactNode {
  return (
    <>
      <TextInput
        label="Objet"
        placeholder="Assemblée générale, formation…"
        value={draft.purpose}
        onChange={(event) => change({ purpose: event.currentTarget.value })}
      />
      <NumberInput
        label="Personnes attendues"
        min={0}
        max={5000}
        value={draft.attendees}
        onChange={(value) => change({ attendees: Number(value) })}
      />
      <TextInput
        label="Qui signe pour le locataire"
        placeholder="Mme Roux, présidente"
        value={draft.representedBy}
        onChange={(event) => change({ representedBy: event.currentTarget.value })}
      />
      <AmountField
        label="Caution demandée"
        value={draft.depositCents}
        onChange={(depositCents) => change({ depositCents: depositCents ?? 0 })}
      />
      <Checkbox
        label="Demander l’attestation d’assurance"
        checked={draft.asksInsurance}
        onChange={(event) => change({ asksInsurance: event.currentTarget.checked })}
      />
      <Textarea
        label="Conditions particulières"
        autosize
        minRows={2}
        value={draft.conditions}
        onChange={(event) => change({ conditions: event.currentTarget.value })}
      />
    </>
  );
}
