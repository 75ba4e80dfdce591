import { Button, Menu, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { consentPurpose, type ConsentKind } from '../../../shared/contract/privacy.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useFieldsForm } from '../settings/form-of.ts';
import { FormSheet } from '../settings/FormSheet.tsx';
import { SectionHead } from '../settings/SectionHead.tsx';

type Fields = InputOf<'privacy.saveConsentKind'>['fields'];

const purposeWords: Readonly<Record<Fields['purpose'], string>> = {
  photo: 'Photos et films',
  directory: 'Annuaire',
  newsletter: 'Lettre d’information',
  other: 'Autre chose',
};

/** What people are asked their consent for, and the addresses of those who gave it. */
export function ConsentKinds(): ReactNode {
  const kinds = useQuery('privacy.consentKinds', {}).data ?? [];
  const [open, setOpen] = useState<number | 'new'>();
  const close = (): void => setOpen(undefined);
  return (
    <section className="privacy-section">
      <SectionHead
        title="Consentements"
        why="Ils se notent sur la fiche de chacun, avec le jour et la manière."
        action={open !== 'new' && <Button onClick={() => setOpen('new')}>Ajouter un consentement</Button>}
      />
      {open === 'new' && <KindForm kind={undefined} onDone={close} />}
      <ul className="sheet rows" aria-label="Consentements">
        {kinds.map((kind) =>
          open === kind.id ? (
            <li key={kind.id} className="open">
              <KindForm kind={kind} onDone={close} />
            </li>
          ) : (
            <KindLine key={kind.id} kind={kind} onOpen={() => setOpen(kind.id)} />
          ),
        )}
      </ul>
    </section>
  );
}

const fieldsOf = ({ name, description, purpose, archived }: ConsentKind): Fields => ({
  name,
  description,
  purpose,
  archived,
});

function KindLine({ kind, onOpen }: { readonly kind: ConsentKind; readonly onOpen: () => void }): ReactNode {
  const save = useCommand('privacy.saveConsentKind');
  const ask = useAsk('privacy.consentingFile');
  const files = useFiles();
  const { id, version, archived } = kind;
  const write = async (format: 'csv' | 'xlsx' | 'ods'): Promise<void> => {
    const result = await ask.run({ kindId: id, format });
    if (result.ok) await files.save(result.value);
  };
  return (
    <li>
      <span className={archived ? 'grow soft' : 'grow'}>
        {kind.name}
        <small>
          {plural(kind.given, 'personne')}
          {kind.description !== '' && ` · ${kind.description}`}
          {archived && ' · archivé'}
        </small>
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" disabled={kind.given === 0} loading={ask.running}>
            Exporter les adresses
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['csv', 'xlsx', 'ods'] as const).map((format) => (
            <Menu.Item key={format} onClick={() => void write(format)}>
              {format.toUpperCase()}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        onClick={() => void save.run({ id, version, fields: { ...fieldsOf(kind), archived: !archived } })}
      >
        {archived ? 'Reprendre' : 'Archiver'}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={onOpen}>
        Modifier
      </Button>
    </li>
  );
}

const blank: Fields = { name: '', description: '', purpose: 'other', archived: false };

function KindForm({
  kind,
  onDone,
}: {
  readonly kind: ConsentKind | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const form = useFieldsForm<Fields>(
    `consent-kind:${kind?.id ?? 'new'}:${kind?.version ?? 0}`,
    kind === undefined ? blank : fieldsOf(kind),
  );
  const save = useCommand('privacy.saveConsentKind');
  const submit = async (): Promise<void> => {
    const taken = await form.submit((fields) =>
      save.run(
        { fields, ...(kind !== undefined && { id: kind.id, version: kind.version }) },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  const { draft, errors, change } = form;
  return (
    <FormSheet
      title={kind?.name ?? 'Nouveau consentement'}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <TextInput
        label="Nom"
        required
        value={draft.name}
        error={errors['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Textarea
        label="Ce à quoi la personne consent, avec les mots qu’on lui dit"
        autosize
        minRows={2}
        value={draft.description}
        error={errors['description']}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <Select
        label="Sert à"
        data={consentPurpose.options.map((value) => ({ value, label: purposeWords[value] }))}
        value={draft.purpose}
        onChange={(value) => change({ purpose: consentPurpose.safeParse(value).data ?? 'other' })}
      />
    </FormSheet>
  );
}
