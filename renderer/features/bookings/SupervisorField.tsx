import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { joinWords } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { fieldsOf, type BookingDraft } from './booking-draft.ts';

/**
 * Under whom a machine is used by somebody who may not use it alone (F1): the habilitated volunteers on duty then, or
 * when there is one next. Nothing where the machine asks for nothing.
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
      ...(isTimed && { startsAt: fields.startsAt, endsAt: fields.endsAt }),
    },
    { enabled: draft.resourceId !== null },
  );
  const may = draft.resourceId === null ? undefined : answer.data;
  if (may === undefined) return null;
  const asks = may.types.length > 0;
  if (!asks && may.supervision === 'nobody' && draft.supervisor === null) return null;
  const what = joinWords(may.types.map(({ name }) => name));
  if (asks && may.mayAlone === true && may.supervision === 'nobody' && draft.supervisor === null)
    return (
      <p className="soft form-note">
        {draft.person?.label} a l’habilitation {what}.
      </p>
    );
  const choices = may.supervisors.map(({ personId, displayName }) => ({
    value: String(personId),
    label: displayName,
  }));
  const { supervisor } = draft;
  const isListed = supervisor === null || choices.some(({ value }) => value === String(supervisor.id));
  const data = isListed ? choices : [{ value: String(supervisor.id), label: supervisor.label }, ...choices];
  return (
    <Select
      label="Accompagné par"
      description={`${asks ? `Demande l’habilitation ${what}. ` : ''}${
        choices.length > 0
          ? `${asks ? 'Sans elle, nommer' : 'Nommer'} un bénévole de permanence.`
          : `Personne ${asks ? 'd’habilité ' : ''}n’est de permanence à ce moment. ${may.next}`
      }`}
      placeholder={choices.length === 0 ? 'Personne à ce moment' : 'Choisir un bénévole'}
      clearable
      clearButtonProps={{ 'aria-label': 'Sans accompagnement' }}
      data={data}
      disabled={data.length === 0}
      value={supervisor === null ? null : String(supervisor.id)}
      error={props.error}
      onChange={(value) =>
        change({
          supervisor:
            value === null
              ? null
              : {
                  kind: 'person',
                  id: Number(value),
                  label: data.find((each) => each.value === value)?.label ?? '',
                },
        })
      }
    />
  );
}
