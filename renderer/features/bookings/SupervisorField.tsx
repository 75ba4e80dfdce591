import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { joinWords } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { JoinTraining } from '../workshops/JoinTraining.tsx';
import { fieldsOf, type BookingDraft } from './booking-draft.ts';

type MayUse = OutputOf<'fablab.whoMayUse'>;

/** What the machine asks for, who of those on duty may be named, and when somebody can be next. */
function askedWords({ types, supervisors, next }: MayUse): string {
  const asks = types.length > 0;
  const what = asks ? `Demande l’habilitation ${joinWords(types.map(({ name }) => name))}. ` : '';
  if (supervisors.length > 0)
    return `${what}${asks ? 'Sans elle, nommer' : 'Nommer'} un bénévole de permanence.`;
  return `${what}Personne ${asks ? 'd’habilité ' : ''}n’est de permanence à ce moment. ${next}`;
}

/**
 * Under whom a machine is used by somebody who may not use it alone (F1): the habilitated volunteers on duty then, or
 * when there is one next, and the training that would do without (F2). Nothing where the machine asks for nothing.
 */
export function SupervisorField(props: {
  readonly draft: BookingDraft;
  readonly change: (patch: Partial<BookingDraft>) => void;
  readonly error: string | undefined;
}): ReactNode {
  const { draft, change } = props;
  const fields = fieldsOf(draft);
  const isTimed = fields !== undefined && fields.startsAt < fields.endsAt;
  const answer = useQuery(
    'fablab.whoMayUse',
    {
      resourceId: draft.resourceId ?? 1,
      personId: draft.person?.id ?? null,
      organisationId: draft.organisation?.id ?? null,
      ...(isTimed && { startsAt: fields.startsAt, endsAt: fields.endsAt }),
    },
    { enabled: draft.resourceId !== null },
  );
  const may = draft.resourceId === null ? undefined : answer.data;
  if (may === undefined) return null;
  const { person, supervisor } = draft;
  const asks = may.types.length > 0;
  if (!asks && may.supervision === 'nobody' && supervisor === null) return null;
  if (asks && may.mayAlone === true && may.supervision === 'nobody' && supervisor === null)
    return (
      <p className="soft form-note">
        {person?.label} a l’habilitation {joinWords(may.types.map(({ name }) => name))}.
      </p>
    );
  const choices = may.supervisors.map(({ personId, displayName }) => ({
    value: String(personId),
    label: displayName,
  }));
  const isListed = supervisor === null || choices.some(({ value }) => value === String(supervisor.id));
  const data = isListed ? choices : [{ value: String(supervisor.id), label: supervisor.label }, ...choices];
  const labelOf = (value: string): string => data.find((each) => each.value === value)?.label ?? '';
  return (
    <>
      <Select
        label="Accompagné par"
        description={askedWords(may)}
        placeholder={choices.length === 0 ? 'Personne à ce moment' : 'Choisir un bénévole'}
        clearable
        clearButtonProps={{ 'aria-label': 'Sans accompagnement' }}
        data={data}
        disabled={data.length === 0}
        value={supervisor === null ? null : String(supervisor.id)}
        error={props.error}
        onChange={(value) =>
          change({
            supervisor: value === null ? null : { kind: 'person', id: Number(value), label: labelOf(value) },
          })
        }
      />
      {may.mayAlone !== true && <JoinTraining training={may.training} person={person} />}
    </>
  );
}
