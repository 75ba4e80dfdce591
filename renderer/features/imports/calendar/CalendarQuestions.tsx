import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Party } from '../../../../shared/contract/common.ts';
import { plural, quoted } from '../../../../shared/domain/french.ts';
import { useQuery } from '../../../api/hooks.ts';
import { DateField } from '../../../ui/fields.tsx';
import { PartyPicker } from '../../../ui/PartyPicker.tsx';
import type { CalendarPlan, CalendarTaking } from './use-calendar-import.ts';

interface Asked {
  readonly plan: CalendarPlan;
  readonly taking: CalendarTaking;
}

/** Where the file's places are here, whom its names mean, and how much of it is read: said once, kept for the next file. */
export function CalendarQuestions({ plan, taking }: Asked): ReactNode {
  return (
    <>
      <Places plan={plan} taking={taking} />
      <Parties plan={plan} taking={taking} />
      <Span plan={plan} taking={taking} />
    </>
  );
}

function Places({ plan, taking }: Asked): ReactNode {
  const resources = useQuery('resources.list', {}).data ?? [];
  const open = plan.places.some(({ resourceId, leftOut }) => resourceId === null && !leftOut);
  return (
    <details className="columns" open={open || plan.places.some(({ sure }) => !sure)}>
      <summary>
        <strong>Lieux</strong>
        <span className="soft">
          {' '}
          · {plural(plan.places.length, 'lieu', 'lieux')}
          {plan.remembered && ', comme la dernière fois'}
          {open && ', à préciser'}
        </span>
      </summary>
      <div className="columns-grid">
        {plan.places.map(({ key, written, events, resourceId, leftOut, sure }) => (
          <div key={key} className={sure ? 'column' : 'column unsure'}>
            <NativeSelect
              size="xs"
              label={written === '' ? 'Sans lieu' : written}
              description={plural(events, 'date')}
              data={[
                ...(resourceId === null && !leftOut ? [{ value: '', label: 'dire quelle ressource…' }] : []),
                ...resources.map(({ id, name }) => ({ value: String(id), label: name })),
                { value: 'leave_out', label: '— laisser de côté' },
              ]}
              value={leftOut ? 'leave_out' : String(resourceId ?? '')}
              onChange={(event) => {
                const { value } = event.currentTarget;
                if (value === 'leave_out') taking.sayPlace(key, { kind: 'leave_out' });
                else if (value !== '') taking.sayPlace(key, { kind: 'resource', resourceId: Number(value) });
              }}
            />
          </div>
        ))}
      </div>
    </details>
  );
}

type Named = CalendarPlan['parties'][number];

function valueOf({ choice }: Named): string {
  return 'id' in choice ? `${choice.kind} ${choice.id}` : choice.kind;
}

function Parties({ plan, taking }: Asked): ReactNode {
  if (plan.parties.length === 0) return null;
  const unsure = plan.parties.filter(({ sure }) => !sure);
  return (
    <details className="columns" open={unsure.length > 0}>
      <summary>
        <strong>Pour qui</strong>
        <span className="soft">
          {' '}
          · {plural(plan.parties.length, 'nom')}
          {unsure.length > 0 && `, dont ${unsure.length} à regarder`}
        </span>
      </summary>
      <div className="columns-grid">
        {plan.parties.map((party) => (
          <PartyAsked key={party.key} party={party} taking={taking} />
        ))}
      </div>
    </details>
  );
}

function PartyAsked({
  party,
  taking,
}: {
  readonly party: Named;
  readonly taking: CalendarTaking;
}): ReactNode {
  const { key, written, choice, proposal, name } = party;
  const say = (picked: Party): void => taking.sayParty(key, { kind: picked.kind, id: picked.id });
  const proposed = proposal === null ? undefined : `${proposal.kind} ${proposal.id}`;
  const chosen = valueOf(party);
  return (
    <div className={party.sure ? 'column' : 'column unsure'}>
      <NativeSelect
        size="xs"
        label={written}
        description={`${plural(party.events, 'date')}${party.ground === '' ? '' : `, ${party.ground}`}`}
        data={[
          { value: 'nobody', label: 'le lieu lui-même' },
          ...(proposal === null || proposed === undefined ? [] : [{ value: proposed, label: proposal.name }]),
          ...('id' in choice && chosen !== proposed ? [{ value: chosen, label: name }] : []),
          { value: 'new_person', label: 'une nouvelle personne' },
          { value: 'new_organisation', label: 'une nouvelle structure' },
        ]}
        value={chosen}
        onChange={(event) => {
          const { value } = event.currentTarget;
          const [kind, id] = value.split(' ');
          if (value === 'nobody' || value === 'new_person' || value === 'new_organisation')
            taking.sayParty(key, { kind: value });
          else if (kind === 'person' || kind === 'organisation') say({ kind, id: Number(id) });
        }}
      />
      {choice.kind === 'nobody' && (
        <PartyPicker
          label={<span className="visually-hidden">Chercher qui est {written}</span>}
          placeholder="quelqu’un d’autre…"
          canCreate={false}
          value={null}
          onChange={(picked) => {
            if (picked !== null) say(picked);
          }}
        />
      )}
    </div>
  );
}

function Span({ plan, taking }: Asked): ReactNode {
  const { choices } = taking;
  const asked = plan.lines.filter(({ outcome }) => outcome === 'ask');
  return (
    <div className="calendar-span">
      <DateField
        label="Depuis le"
        placeholder="le début"
        value={choices.from === '' ? null : choices.from}
        onChange={(day) => taking.sayDays({ from: day ?? '' })}
      />
      <DateField
        label="Jusqu’au"
        value={choices.until === '' ? plan.until : choices.until}
        onChange={(day) => taking.sayDays({ until: day ?? '' })}
      />
      {plan.kind === 'calendar' && (
        <SegmentedControl
          aria-label="Un jour entier"
          data={[
            { value: 'opening', label: 'Jour entier\u00a0: heures d’ouverture' },
            { value: 'whole', label: '24\u00a0h sur 24' },
          ]}
          value={choices.allDay}
          onChange={(value) => taking.sayAllDay(value === 'whole' ? 'whole' : 'opening')}
        />
      )}
      {asked.length > 0 && (
        <Button
          variant="default"
          onClick={() =>
            taking.decide(
              asked.map(({ key }) => key),
              'take',
            )
          }
        >
          Prendre quand même{' '}
          {asked.length === 1 ? quoted(asked[0]?.title ?? '') : `les ${asked.length} à confirmer`}
        </Button>
      )}
    </div>
  );
}
