import { useState, type FormEvent } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Network, NetworkFields } from '../../../shared/contract/networks-directory.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDraft } from '../../ui/use-draft.ts';

interface Draft {
  readonly fields: Omit<NetworkFields, 'nextMeetingAt'>;
  readonly meetingOn: string | null;
  readonly meetingTime: string | null;
  readonly names: Readonly<Record<number, string>>;
}

const blank: NetworkFields = {
  name: '',
  website: '',
  charter: '',
  charterSignedOn: null,
  contact: '',
  email: '',
  phone: '',
  nextMeetingAt: null,
  nextMeetingPlace: '',
  note: '',
  places: [],
  duties: [],
};

function draftOf(network: Network | undefined): Draft {
  const { nextMeetingAt, ...given } = network ?? blank;
  const { name, website, charter, charterSignedOn, contact, email, phone } = given;
  const { nextMeetingPlace, note, places, duties } = given;
  const sheet = { name, website, charter, charterSignedOn, contact, email, phone, nextMeetingPlace, note };
  const meetingOn = nextMeetingAt?.slice(0, 10) ?? null;
  return {
    fields: { ...sheet, places, duties },
    meetingOn,
    meetingTime: nextMeetingAt?.slice(11) ?? '18:00',
    names: {},
  };
}

/** What is typed of a network, kept through a reload, and how it is saved. */
export function useNetworkForm(network: Network | undefined, onClose: () => void) {
  const [start] = useState(() => draftOf(network));
  const { draft, change, clear } = useDraft(`network:${network?.id ?? 'new'}`, start);
  const known = useQuery('networks.directory', { id: network?.id ?? null }).data ?? [];
  const saving = useCommand('networks.saveNetwork');
  const [refusal, setRefusal] = useState<CallError>();
  const { fields, meetingOn, meetingTime, names } = draft;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const nextMeetingAt = meetingOn === null ? null : `${meetingOn}T${meetingTime ?? '18:00'}`;
    const at = network === undefined ? {} : { id: network.id, version: network.version };
    const result = await saving.run({ ...at, fields: { ...fields, nextMeetingAt } }, { refusal: 'return' });
    if (result.ok) {
      clear();
      onClose();
    } else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const put = (patch: Partial<Draft['fields']>): void => change({ fields: { ...fields, ...patch } });
  const wrong = (field: string): string | undefined => refusal?.fields?.[`fields.${field}`];
  const nameOf = (id: number): string =>
    names[id] ?? known.find(({ organisationId }) => organisationId === id)?.name ?? '…';
  return { draft, fields, change, put, save, refusal, wrong, nameOf, running: saving.running };
}

export type NetworkForm = ReturnType<typeof useNetworkForm>;
