import '../people/people.css';
import { Button, Checkbox, CloseButton, Modal, MultiSelect, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import {
  exportFormat,
  memberLayoutFields,
  type MemberLayout,
  type MemberLayoutFields,
} from '../../../shared/contract/reports.ts';
import { plural } from '../../../shared/domain/french.ts';
import { memberColumn, memberColumns } from '../../../shared/domain/member-columns.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { FormEnd } from '../people/FormEnd.tsx';

type Column = MemberLayoutFields['columns'][number];

const holders = [
  { value: 'all', label: 'Personnes et structures' },
  { value: 'person', label: 'Personnes' },
  { value: 'organisation', label: 'Structures' },
];

const blank: MemberLayoutFields = {
  name: '',
  columns: ['lastName', 'firstName', 'membershipType', 'startsOn', 'endsOn', 'fee'].map((key) => ({
    key,
    header: memberColumn(key)?.header ?? key,
  })),
  personalData: true,
  typeIds: [],
  holders: 'all',
  paidOnly: false,
  format: 'xlsx',
};

function fieldsOf(layout: MemberLayout | undefined): MemberLayoutFields {
  if (layout === undefined) return blank;
  const { id: _id, version: _version, ...fields } = layout;
  return fields;
}

/** The columns a federation asks for, in its order and by its names, with the first lines as they will be (R1). */
export function LayoutEditor(props: {
  readonly year: number;
  readonly layout: MemberLayout | undefined;
  readonly onDone: (id?: number) => void;
}): ReactNode {
  const { layout } = props;
  const [draft, setDraft] = useState(() => fieldsOf(layout));
  const [refusal, setRefusal] = useState<CallError>();
  const save = useCommand('reports.saveLayout');
  const change = (patch: Partial<MemberLayoutFields>): void => {
    setRefusal(undefined);
    setDraft({ ...draft, ...patch });
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const more = layout === undefined ? {} : { id: layout.id, version: layout.version };
    const result = await save.run({ fields: draft, ...more }, { refusal: 'return' });
    if (result.ok) props.onDone(result.value.id);
    else setRefusal(result.error);
  };
  return (
    <Modal
      opened
      size="xl"
      onClose={() => props.onDone()}
      title={layout === undefined ? 'Nouveau modèle d’export' : `Modèle ${layout.name}`}
    >
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          label="Nom du modèle"
          placeholder="Fédération des tiers-lieux"
          required
          data-autofocus
          value={draft.name}
          error={refusal?.fields?.['fields.name']}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Columns columns={draft.columns} onChange={(columns) => change({ columns })} />
        {refusal?.fields?.['fields.columns'] !== undefined && (
          <p className="refusal">{refusal.fields['fields.columns']}</p>
        )}
        <Filters draft={draft} change={change} />
        <Preview year={props.year} draft={draft} />
        <FormEnd
          refusal={refusal}
          running={save.running}
          verb="Enregistrer le modèle"
          onClose={() => props.onDone()}
        />
      </form>
    </Modal>
  );
}

/** Moved by buttons, so that the keyboard can do it all. */
function Columns(props: {
  readonly columns: readonly Column[];
  readonly onChange: (columns: Column[]) => void;
}): ReactNode {
  const { columns } = props;
  const left = memberColumns.filter(({ key }) => !columns.some((column) => column.key === key));
  const put = (index: number, column: Column): void => props.onChange(columns.with(index, column));
  const move = (index: number, by: number): void => {
    const moved = columns.toSpliced(index, 1);
    const column = columns[index];
    if (column !== undefined) props.onChange(moved.toSpliced(index + by, 0, column));
  };
  return (
    <fieldset className="layout-columns">
      <legend>Colonnes, dans l’ordre</legend>
      <ol>
        {columns.map((column, index) => {
          const name = memberColumn(column.key)?.header ?? column.key;
          return (
            <li key={column.key}>
              <span className="layout-name">{name}</span>
              <TextInput
                aria-label={`Titre de la colonne ${name}`}
                value={column.header}
                onChange={(event) => put(index, { ...column, header: event.currentTarget.value })}
              />
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Monter ${name}`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                ↑
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Descendre ${name}`}
                disabled={index === columns.length - 1}
                onClick={() => move(index, 1)}
              >
                ↓
              </Button>
              <CloseButton
                aria-label={`Retirer ${name}`}
                onClick={() => props.onChange(columns.toSpliced(index, 1))}
              />
            </li>
          );
        })}
      </ol>
      <Select
        aria-label="Ajouter une colonne"
        placeholder="Ajouter une colonne"
        searchable
        data={left.map(({ key, header }) => ({ value: key, label: header }))}
        value={null}
        onChange={(key) => {
          if (key !== null) props.onChange([...columns, { key, header: memberColumn(key)?.header ?? key }]);
        }}
      />
    </fieldset>
  );
}

function Filters(props: {
  readonly draft: MemberLayoutFields;
  readonly change: (patch: Partial<MemberLayoutFields>) => void;
}): ReactNode {
  const { draft, change } = props;
  const types = useQuery('memberships.types', { withArchived: true }).data ?? [];
  return (
    <>
      <div className="form-line">
        <MultiSelect
          label="Types d’adhésion"
          placeholder={draft.typeIds.length === 0 ? 'tous' : ''}
          data={types.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={draft.typeIds.map(String)}
          onChange={(values) => change({ typeIds: values.map(Number) })}
        />
        <Select
          label="Qui"
          allowDeselect={false}
          data={holders}
          value={draft.holders}
          onChange={(value) =>
            change({ holders: memberLayoutFields.shape.holders.safeParse(value).data ?? 'all' })
          }
        />
        <Select
          label="Forme habituelle"
          allowDeselect={false}
          data={exportFormat.options.map((value) => ({ value, label: value.toUpperCase() }))}
          value={draft.format}
          onChange={(value) => change({ format: exportFormat.safeParse(value).data ?? 'csv' })}
        />
      </div>
      <Checkbox
        label="Seulement les cotisations réglées"
        checked={draft.paidOnly}
        onChange={(event) => change({ paidOnly: event.currentTarget.checked })}
      />
      <Checkbox
        label="Avec les données personnelles"
        description="Sans elles, les colonnes qui disent qui est qui sont laissées de côté."
        checked={draft.personalData}
        onChange={(event) => change({ personalData: event.currentTarget.checked })}
      />
    </>
  );
}

/** The lines stand side by side, one column under another: thirty of them fit a narrow screen. */
const previewedLines = 3;

function Preview(props: { readonly year: number; readonly draft: MemberLayoutFields }): ReactNode {
  const { year, draft } = props;
  const isReady = memberLayoutFields.safeParse({ ...draft, name: 'aperçu' }).success;
  const layout = { ...draft, name: 'aperçu' };
  const found = useQuery('reports.layoutPreview', { year, layout }, { enabled: isReady }).data;
  if (!isReady || found === undefined) return null;
  return (
    <figure className="layout-preview">
      <figcaption className="soft">
        {plural(found.lines, 'ligne')} en {year}
        {found.leftOut.length > 0 && ` · laissées de côté\u00a0: ${found.leftOut.join(', ')}`}
      </figcaption>
      <table>
        <tbody>
          {found.headers.map((header, at) => (
            <tr key={at}>
              <th scope="row">{header}</th>
              {found.rows.slice(0, previewedLines).map((row, index) => (
                <td key={index}>{row[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
