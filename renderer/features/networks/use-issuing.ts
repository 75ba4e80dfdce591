import { useState } from 'react';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { PassAudienceInput } from '../../../shared/contract/networks-passes.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';

export type Candidate = OutputOf<'networks.passCandidates'>[number];
export type Rights = InputOf<'networks.issuePasses'>['rights'];
export type Who = 'person' | 'type' | 'all';

/** Whom a pass may be for, as the choices of a select: everywhere, each of our networks, each place with an id. */
export function useAudiences(): readonly {
  readonly value: string;
  readonly label: string;
  readonly audience: PassAudienceInput;
}[] {
  const names = useQuery('networks.ownKeys', {}).data?.networkNames ?? [];
  const places = useQuery('networks.knownPlaces', {}).data ?? [];
  return [
    { value: 'all', label: 'Partout où il y a une convention', audience: { kind: 'all' } },
    ...names.map((name) => ({
      value: `network ${name}`,
      label: `Le réseau ${name}`,
      audience: { kind: 'network', name } as const,
    })),
    ...places
      .filter(({ canBeNamed }) => canBeNamed)
      .map(({ id, name }) => ({
        value: `place ${id}`,
        label: `${name} seulement`,
        audience: { kind: 'place', placeId: id } as const,
      })),
  ];
}

const usualRights: Rights = {
  memberPrice: true,
  rooms: false,
  desks: true,
  machines: false,
  halfDaysPerMonth: null,
};

/** What is chosen before passes are issued, whom it would be for, and the issuing itself. */
export function useIssuing(onIssued: (ids: number[]) => void) {
  const audiences = useAudiences();
  const [audienceValue, setAudience] = useState('all');
  const audience = audiences.find(({ value }) => value === audienceValue)?.audience ?? { kind: 'all' };
  const [who, setWho] = useState<Who>('person');
  const [person, setPerson] = useState<PickedParty | null>(null);
  const [typeId, setType] = useState<number>();
  const [rights, setRights] = useState(usualRights);
  const [until, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [refusal, setRefusal] = useState<CallError>();
  const isAsked = who === 'all' || (who === 'person' ? person !== null : typeId !== undefined);
  const asked = useQuery(
    'networks.passCandidates',
    {
      audience,
      ...(who === 'person' && person !== null ? { personIds: [person.id] } : {}),
      ...(who === 'type' && typeId !== undefined ? { typeId } : {}),
    },
    { enabled: isAsked },
  );
  const candidates = isAsked && !asked.outdated ? (asked.data ?? []) : [];
  // Who has one that runs is left aside in bulk; a single person was chosen on purpose.
  const isMeant = (one: Candidate): boolean =>
    one.until !== null && (who === 'person' || one.passUntil === null) !== left.has(one.personId);
  const chosen = candidates.filter(isMeant);
  const isReplacing = chosen.some(({ passUntil }) => passUntil !== null);
  const issue = useCommand('networks.issuePasses');
  const run = async (): Promise<void> => {
    const result = await issue.run(
      {
        personIds: chosen.map(({ personId }) => personId),
        audience,
        rights,
        ...(until === null ? {} : { until }),
        ...(isReplacing && reason.trim() !== '' ? { revokePrevious: reason.trim() } : {}),
      },
      { refusal: 'return' },
    );
    if (result.ok) onIssued(result.value.issued);
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const toggle = (personId: number): void => {
    const next = new Set(left);
    if (!next.delete(personId)) next.add(personId);
    setLeft(next);
  };
  const typed = { audienceValue, who, person, typeId, rights, until, reason };
  const set = { setAudience, setWho, setPerson, setType, setRights, setUntil, setReason };
  const found = { audiences, candidates, chosen, isMeant, isReplacing, toggle };
  return { ...typed, ...set, ...found, refusal, run, running: issue.running };
}
