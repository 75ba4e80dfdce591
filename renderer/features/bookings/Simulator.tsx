import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { homePaths, newBookingPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { putDraft, useDraft } from '../../ui/use-draft.ts';
import { readAskedUse } from '../pricing/asked-use.ts';
import { categoryChoices, isPriceCategory } from '../pricing/categories.ts';
import { groupedChoices } from '../resources/kinds.ts';
import { AccessoryFields } from './AccessoryFields.tsx';
import { draftOfSlot, fieldsOf, type BookingDraft } from './booking-draft.ts';
import { DiscountFields } from './DiscountFields.tsx';
import { ForWhom } from './ForWhom.tsx';
import { bareFields } from './free-slots.ts';
import { SimulatedPrice } from './SimulatedPrice.tsx';

const PATIENCE_MILLISECONDS = 250;
/** Resources compared at once; more would not stand side by side. */
const MOST_RESOURCES = 6;

interface Asked extends BookingDraft {
  readonly resourceIds: readonly number[];
}

/** « Combien pour 6 h samedi, pour une association ? »: the price of a use before anybody books it, unfolded. */
export function Simulator(): ReactNode {
  const { today } = useNow();
  const resources = useQuery('resources.list', {}).data;
  const [start] = useState<Asked>(() => ({
    ...draftOfSlot({ resourceId: null, startsAt: `${today}T09:00`, endsAt: `${today}T11:00` }),
    resourceIds: [],
  }));
  const { draft, change, clear } = useDraft<Asked>('simulator', start);
  const chosen = draft.resourceIds.length > 0 ? draft.resourceIds : usualRooms(resources ?? []);
  const first = { ...draft, resourceId: chosen[0] ?? null };
  const fields = fieldsOf(first);
  const { answers, outdated, problem } = useSimulation(chosen, fields);
  const [, navigate] = useLocation();
  const book = (resourceId: number): void => {
    const { resourceIds: _resourceIds, ...values } = draft;
    putDraft('booking:new', { ...values, resourceId });
    navigate(newBookingPath);
  };
  if (resources === undefined) return null;
  return (
    <div className="simulator">
      <header>
        <h1>{'Combien pour…\u202f?'}</h1>
        <p className="soft">
          {'Rien n’est réservé ici. '}
          <Link href={homePaths.planning}>Revenir au planning</Link>
        </p>
      </header>
      {resources.length === 0 ? (
        <EmptyState title="Aucune ressource à essayer.">
          Les salles, postes et machines s’ajoutent dans Réglages.
        </EmptyState>
      ) : (
        <>
          <div className="simulator-form">
            <Sentence onRead={(text) => change(draftSaid(text, today, draft.from))} />
            <MultiSelect
              className="whole"
              label="Quoi"
              searchable
              maxValues={MOST_RESOURCES}
              data={groupedChoices(resources)}
              value={chosen.map(String)}
              onChange={(ids) => change({ resourceIds: ids.map(Number) })}
            />
            <When draft={draft} change={change} />
            <Who draft={draft} change={change} />
            <AccessoryFields draft={first} change={change} error={undefined} />
            <DiscountFields draft={draft} change={change} wrong={{}} />
          </div>
          {fields !== undefined && <p className="soft">{formatRange(fields.startsAt, fields.endsAt)}</p>}
          {problem !== undefined && <p className="refused-note">{problem}</p>}
          <div className="simulated" aria-live="polite" aria-busy={outdated}>
            {answers.map((answer) => (
              <SimulatedPrice
                key={answer.resourceId}
                answer={answer}
                onBook={() => book(answer.resourceId)}
              />
            ))}
          </div>
          <Button variant="subtle" size="compact-sm" mt="md" onClick={clear}>
            Recommencer
          </Button>
        </>
      )}
    </div>
  );
}

type Part = {
  readonly draft: Asked;
  readonly change: (patch: Partial<Asked>) => void;
};

/** What is asked, as it is said on the telephone; the fields below follow while it is typed. */
function Sentence({ onRead }: { readonly onRead: (text: string) => void }): ReactNode {
  const [text, setText] = useState('');
  return (
    <TextInput
      className="whole"
      label="En une phrase"
      placeholder={'6 h samedi pour une association, 12 personnes'}
      data-autofocus
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onRead(event.currentTarget.value);
      }}
    />
  );
}

function When({ draft, change }: Part): ReactNode {
  return (
    <>
      <DateField label="Date" value={draft.date} onChange={(date) => change({ date, endDate: null })} />
      <div className="field-row">
        <TimeField label="De" value={draft.from} onChange={(from) => change({ from })} />
        <TimeField label="À" value={draft.to} onChange={(to) => change({ to })} />
      </div>
      <DateField
        label="Jusqu’au"
        placeholder="même jour"
        value={draft.endDate}
        onChange={(endDate) => change({ endDate })}
      />
    </>
  );
}

function Who({ draft, change }: Part): ReactNode {
  return (
    <>
      <Select
        label="Tarif"
        placeholder="Celui de la personne, sinon particulier"
        clearable
        clearButtonProps={{ 'aria-label': 'Revenir au tarif de la personne' }}
        data={categoryChoices}
        value={draft.category}
        onChange={(value) => change({ category: value !== null && isPriceCategory(value) ? value : null })}
      />
      <div>
        <ForWhom draft={draft} change={change} />
      </div>
      <NumberInput
        label="Personnes attendues"
        min={0}
        max={5000}
        value={draft.attendees}
        onChange={(value) => change({ attendees: Number(value) || 0 })}
      />
    </>
  );
}

/** What a sentence changes of the draft: a time that it says is of one day unless it says more. */
function draftSaid(text: string, today: string, from: string | null): Partial<Asked> {
  const said = readAskedUse(text, today, from ?? undefined);
  return { ...(said.from !== undefined && { endDate: null }), ...said };
}

/** The rooms that are compared before any is chosen. */
function usualRooms(resources: readonly { readonly id: number; readonly kind: string }[]): number[] {
  const rooms = resources.filter(({ kind }) => kind === 'room');
  return (rooms.length > 0 ? rooms : resources).slice(0, 3).map(({ id }) => id);
}

/** Asks once typing pauses; nothing while something is missing. */
function useSimulation(resourceIds: readonly number[], fields: BookingFields | undefined) {
  const question =
    fields === undefined || resourceIds.length === 0
      ? undefined
      : JSON.stringify({ resourceIds, fields: { ...fields, title: '', note: '', resourceId: undefined } });
  const [asked] = useDebouncedValue(question, PATIENCE_MILLISECONDS);
  const { resourceId: _resourceId, ...nothing } = bareFields({
    resourceId: 1,
    startsAt: '2000-01-01T00:00',
    endsAt: '2000-01-01T01:00',
  });
  const input =
    asked === undefined
      ? { resourceIds: [1], fields: nothing }
      : (JSON.parse(asked) as { resourceIds: number[]; fields: typeof nothing });
  const answer = useQuery('bookings.simulate', input, { enabled: asked !== undefined });
  return {
    answers: question === undefined ? [] : (answer.data ?? []),
    outdated: answer.outdated || question !== asked,
    problem: question === undefined ? undefined : answer.refusal?.message,
  };
}
