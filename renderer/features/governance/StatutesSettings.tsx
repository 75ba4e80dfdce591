import '../networks/networks.css';
import '../people/people.css';
import './governance.css';
import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { StatutesFields, StatutesVersion } from '../../../shared/contract/governance-statutes.ts';
import { formatDateLong, monthName, plural } from '../../../shared/domain/french.ts';
import { majorityInWords, quorumInWords } from '../../../shared/domain/governance/statutes.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { FormSheet } from '../settings/FormSheet.tsx';
import { SectionHead } from '../settings/SectionHead.tsx';
import { QuorumFields, type Put } from './QuorumFields.tsx';

/** What the statutes say of assemblies and mandates, dated: an assembly is held by the rules of its day (R2). */
export function StatutesSettings(): ReactNode {
  const statutes = useQuery('governance.statutes', {}).data;
  const remove = useCommand('governance.removeStatutes');
  const [open, setOpen] = useState<number | 'new'>();
  const close = (): void => setOpen(undefined);
  if (statutes === undefined) return null;
  const [newest] = statutes.versions;
  return (
    <section>
      <SectionHead
        title="Statuts"
        why="Qui vote, délais, quorum, pouvoirs, mandats. Les règles en vigueur le jour d’une assemblée sont celles de l’assemblée, et se figent avec elle."
        action={
          open !== 'new' && (
            <Button onClick={() => setOpen('new')}>
              {newest === undefined ? 'Écrire les règles' : 'Les statuts ont changé'}
            </Button>
          )
        }
      />
      {open === 'new' && (
        <StatutesForm
          key="new"
          start={
            newest === undefined
              ? statutes.usual
              : { ...newest.fields, inForceFrom: statutes.usual.inForceFrom }
          }
          onDone={close}
        />
      )}
      {newest === undefined && open === undefined && (
        <EmptyState title="Les règles ne sont pas encore écrites.">
          Le formulaire part des statuts les plus courants&nbsp;: il n’y a qu’à corriger, statuts en main.
        </EmptyState>
      )}
      {statutes.versions.map((one) =>
        open === one.id ? (
          <StatutesForm key={one.id} version={one} start={one.fields} onDone={close} />
        ) : (
          <div key={one.id} className="sheet convocation-group">
            <h4>
              {one.isInForce ? 'En vigueur' : 'Règles'} depuis le{' '}
              {formatDateLong(one.fields.inForceFrom, { year: true })}
            </h4>
            <p>{summaryOf(one.fields)}</p>
            {one.note !== '' && <p className="soft">{one.note}</p>}
            <div className="head-actions">
              <Button
                variant="subtle"
                size="compact-sm"
                color="gray"
                onClick={() => void remove.run({ id: one.id, version: one.version })}
              >
                Retirer
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={() => setOpen(one.id)}>
                Modifier
              </Button>
            </div>
          </div>
        ),
      )}
    </section>
  );
}

const upToDateNames = {
  on_the_day: 'à jour le jour même',
  year: 'à jour de l’année',
  year_or_previous: 'à jour de l’année ou de la précédente',
} as const;

function summaryOf(rules: StatutesFields): string {
  return [
    `vote qui est ${upToDateNames[rules.upToDate]}`,
    rules.seniorityDays > 0 ? `depuis ${plural(rules.seniorityDays, 'jour')}` : '',
    rules.minimumAge > 0 ? `à partir de ${plural(rules.minimumAge, 'an')}` : '',
    `convocation ${plural(rules.noticeDays, 'jour')}${rules.clearDays ? ' francs' : ''} avant`,
    rules.proxies === 'none'
      ? 'pas de pouvoir'
      : `${plural(rules.proxiesPerHolder, 'pouvoir')} par personne au plus`,
    `AG ordinaire\u00a0: ${quorumInWords(rules.ordinary.quorum)}, ${majorityInWords(rules.ordinary.majority)}`,
    `AG extraordinaire\u00a0: ${quorumInWords(rules.extraordinary.quorum)}, ${majorityInWords(rules.extraordinary.majority)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function StatutesForm(props: {
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
