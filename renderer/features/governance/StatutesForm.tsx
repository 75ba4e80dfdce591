import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { StatutesFields, StatutesVersion } from '../../../shared/contract/governance-statutes.ts';
import { monthName } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { DateField } from '../../ui/fields.tsx';
import { FormSheet } from '../settings/FormSheet.tsx';
import { QuorumFields, type Put } from './QuorumFields.tsx';
import { upToDateNames } from './words.ts';

/** What the statutes say from a day on, to be written down statutes in hand. */
export function StatutesForm(props: {
  readonly version?: StatutesVersion;
  readonly start: StatutesFields;
  readonly onDone: () => void;
}): ReactNode {
  const { version, onDone } = props;
  const [fields, setFields] = useState(props.start);
  const [note, setNote] = useState(version?.note ?? '');
  const [refusal, setRefusal] = useState<CallError>();
  const save = useCommand('governance.saveStatutes');
  const put: Put = (patch) => setFields({ ...fields, ...patch });
  const wrong = (field: string): string | undefined => refusal?.fields?.[`fields.${field}`];
  const submit = async (): Promise<void> => {
    const known = version === undefined ? {} : { id: version.id, version: version.version };
    const result = await save.run({ ...known, fields, note }, { refusal: 'return' });
    if (result.ok) onDone();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <FormSheet
      title={version === undefined ? 'Règles des statuts' : 'Modifier ces règles'}
      saving={save.running}
      onSubmit={submit}
      onCancel={onDone}
    >
      <div className="statutes-grid">
        <DateField
          label="En vigueur à partir du"
          value={fields.inForceFrom}
          error={wrong('inForceFrom')}
          onChange={(inForceFrom) => inForceFrom !== null && put({ inForceFrom })}
        />
        <TextInput
          label="D’après"
          placeholder="AG extraordinaire du 12 mai"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <WhoVotes fields={fields} put={put} />
      <Notice fields={fields} put={put} />
      <QuorumFields fields={fields} put={put} wrong={wrong} />
      <Terms fields={fields} put={put} wrong={wrong} />
      {refusal !== undefined && (
        <p className="refusal" role="alert">
          {refusal.message}
        </p>
      )}
    </FormSheet>
  );
}

interface Part {
  readonly fields: StatutesFields;
  readonly put: Put;
}

function Days(props: {
  readonly label: string;
  readonly description?: string;
  readonly value: number;
  readonly error?: string | undefined;
  readonly onChange: (value: number) => void;
}): ReactNode {
  return (
    <NumberInput
      {...props}
      min={0}
      allowDecimal={false}
      allowNegative={false}
      onChange={(value) => typeof value === 'number' && props.onChange(value)}
    />
  );
}

function WhoVotes({ fields, put }: Part): ReactNode {
  const types = useQuery('memberships.types', { withArchived: false }).data ?? [];
  const chosen = fields.votingTypeIds;
  const toggle = (id: number, votes: boolean): void => {
    const all = chosen ?? types.map((type) => type.id);
    const next = votes ? [...all, id] : all.filter((one) => one !== id);
    put({ votingTypeIds: types.every((type) => next.includes(type.id)) ? null : next });
  };
  return (
    <fieldset className="form-group">
      <legend>Qui vote</legend>
      <div className="statutes-grid">
        <NativeSelect
          label="Être"
          value={fields.upToDate}
          data={Object.entries(upToDateNames).map(([value, label]) => ({ value, label }))}
          onChange={(event) => {
            const { value } = event.currentTarget;
            put({ upToDate: value === 'year' || value === 'on_the_day' ? value : 'year_or_previous' });
          }}
        />
        <NativeSelect
          label="L’année commence en"
          value={String(fields.yearStartsInMonth)}
          data={Array.from({ length: 12 }, (_, index) => ({
            value: String(index + 1),
            label: monthName(index + 1),
          }))}
          onChange={(event) => put({ yearStartsInMonth: Number(event.currentTarget.value) })}
        />
        <Days
          label="Adhérer depuis (jours)"
          value={fields.seniorityDays}
          onChange={(seniorityDays) => put({ seniorityDays })}
        />
        <Days
          label="Interruption admise (jours)"
          value={fields.seniorityGapDays}
          onChange={(seniorityGapDays) => put({ seniorityGapDays })}
        />
        <Days label="Âge minimal" value={fields.minimumAge} onChange={(minimumAge) => put({ minimumAge })} />
      </div>
      <Checkbox
        label="les structures votent, chacune par une personne nommée"
        checked={fields.structuresVote}
        onChange={(event) => put({ structuresVote: event.currentTarget.checked })}
      />
      {types.length > 0 && (
        <div className="form-checks">
          <span className="soft">Types qui votent</span>
          {types.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={chosen === null || chosen.includes(id)}
              onChange={(event) => toggle(id, event.currentTarget.checked)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

function Notice({ fields, put }: Part): ReactNode {
  return (
    <fieldset className="form-group">
      <legend>Convocation et pouvoirs</legend>
      <div className="statutes-grid">
        <Days
          label="Convoquer avant (jours)"
          value={fields.noticeDays}
          onChange={(noticeDays) => put({ noticeDays })}
        />
        <Days
          label="Seconde convocation, avant (jours)"
          value={fields.secondNoticeDays}
          onChange={(secondNoticeDays) => put({ secondNoticeDays })}
        />
        <Days
          label="Délai entre les deux (jours)"
          value={fields.secondAfterDays}
          onChange={(secondAfterDays) => put({ secondAfterDays })}
        />
        <NativeSelect
          label="Pouvoirs"
          value={fields.proxies}
          data={[
            { value: 'electors', label: 'à quelqu’un qui vote' },
            { value: 'anybody', label: 'à qui l’on veut' },
            { value: 'none', label: 'non admis' },
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            put({ proxies: value === 'none' || value === 'anybody' ? value : 'electors' });
          }}
        />
        <Days
          label="Pouvoirs par personne"
          value={fields.proxiesPerHolder}
          onChange={(proxiesPerHolder) => put({ proxiesPerHolder })}
        />
      </div>
      <Checkbox
        label="jours francs"
        description="Ni le jour de l’envoi ni celui de l’assemblée ne comptent."
        checked={fields.clearDays}
        onChange={(event) => put({ clearDays: event.currentTarget.checked })}
      />
    </fieldset>
  );
}

function Terms(props: Part & { readonly wrong: (field: string) => string | undefined }): ReactNode {
  const { fields, put, wrong } = props;
  return (
    <fieldset className="form-group">
      <legend>Conseil et mandats</legend>
      <div className="statutes-grid">
        <Days
          label="Durée des mandats (mois)"
          description={'0\u00a0: sans terme'}
          value={fields.termMonths}
          onChange={(termMonths) => put({ termMonths })}
        />
        <NativeSelect
          label="Renouvellement"
          value={fields.renewal}
          data={[
            { value: 'thirds', label: 'par tiers' },
            { value: 'halves', label: 'par moitié' },
            { value: 'whole', label: 'en entier' },
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            put({ renewal: value === 'halves' || value === 'whole' ? value : 'thirds' });
          }}
        />
        <Days
          label="Membres au moins"
          value={fields.boardMinimum}
          onChange={(boardMinimum) => put({ boardMinimum })}
        />
        <Days
          label="Membres au plus"
          description={'0\u00a0: sans limite'}
          value={fields.boardMaximum}
          error={wrong('boardMaximum')}
          onChange={(boardMaximum) => put({ boardMaximum })}
        />
      </div>
    </fieldset>
  );
}
