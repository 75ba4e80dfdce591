import type { Party } from '../../shared/contract/common.ts';
import { settle } from './billing-place.ts';
import { addMembershipType, addPerson } from './people.ts';
import { openTestPlace, type TestPlace } from './place.ts';

export interface MailPlace extends TestPlace {
  /** A type of twelve months at 20,00 €. */
  readonly typeId: number;
  /** Records a membership of twelve months that ends on a day; answers its id. */
  endingOn(endsOn: string, holder: Party): Promise<number>;
  /** The same for somebody new. */
  personEnding(endsOn: string, fields?: Parameters<typeof addPerson>[1]): Promise<number>;
  /** Notes the reminder of a membership as handed to the mail program. */
  remind(membershipId: number): Promise<void>;
}

/** A place with a name, and what tests of messages do again and again. */
export async function openMailPlace(): Promise<MailPlace> {
  const place = openTestPlace();
  await settle(place, { name: 'L’Atelier des Tilleuls', email: 'bonjour@tilleuls.example' });
  const typeId = await addMembershipType(place, { season: { kind: 'rolling', months: 12 } });
  const endingOn: MailPlace['endingOn'] = async (endsOn, holder) => {
    const startsOn = `${Number(endsOn.slice(0, 4)) - 1}${endsOn.slice(4)}`;
    const accept = ['GUARDIAN_MISSING'] as const;
    const input = { holder, typeId, startsOn, endsOn, fee: 2000 };
    return (await place.mustCall('memberships.record', input, { accept })).id;
  };
  return {
    ...place,
    typeId,
    endingOn,
    personEnding: async (endsOn, fields = {}) =>
      endingOn(endsOn, { kind: 'person', id: await addPerson(place, fields) }),
    async remind(membershipId) {
      const [first] = await place.mustCall('mail.composeReminders', { membershipIds: [membershipId] });
      if (first === undefined) throw new Error('nothing was composed');
      const { to, name, email, subject, body, about, attachments } = first;
      const messages = [{ to, name, email, subject, body, about, attachments }];
      await place.mustCall('mail.note', { messages, way: 'mailto' });
    },
  };
}
