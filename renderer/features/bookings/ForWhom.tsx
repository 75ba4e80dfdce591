import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { PartyPicker, PersonPicker } from '../../ui/PartyPicker.tsx';
import type { BookingDraft } from './booking-draft.ts';

/** For whom: a person, and the structure they come for; those they act for are one click away (I5). */
export function ForWhom({
  draft,
  change,
}: {
  readonly draft: Pick<BookingDraft, 'person' | 'organisation'>;
  readonly change: (patch: Partial<Pick<BookingDraft, 'person' | 'organisation'>>) => void;
}): ReactNode {
  const sheet = useQuery('people.sheet', { id: draft.person?.id ?? 1 }, { enabled: draft.person !== null });
  const ties =
    draft.person === null || draft.organisation !== null || sheet.data?.id !== draft.person.id
      ? []
      : sheet.data.organisations;
  return (
    <>
      <PersonPicker
        label="Pour"
        placeholder={'Nom, téléphone, numéro…\u202f; vide\u00a0: usage du lieu'}
        partnerMembers
        value={draft.person}
        onChange={(person) => change({ person })}
      />
      {ties.map((tie) => (
        <Button
          key={tie.organisationId}
          size="compact-sm"
          variant="light"
          onClick={() =>
            change({
              organisation: { kind: 'organisation', id: tie.organisationId, label: tie.organisationName },
            })
          }
        >
          Au nom de {tie.organisationName}
        </Button>
      ))}
      <PartyPicker
        label="Au nom de"
        placeholder="Structure, s’il y en a une"
        kinds={['organisation']}
        value={draft.organisation}
        onChange={(organisation) => change({ organisation })}
      />
    </>
  );
}
