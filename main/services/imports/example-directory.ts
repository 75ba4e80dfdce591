import { addDays } from '../../../shared/domain/calendar.ts';
import type { CommandContext } from '../context.ts';
import { networksCommands } from '../networks/commands.ts';
import { must } from './example-author.ts';
import type { ExamplePlace } from './example-place.ts';

/** Whom La Filature's last list names and who have not come yet (X2). */
const neverCame = ['Aubert Inès', 'Chastel Marius', 'Ortega Lina'];

/** A network under one charter, its next meeting in six days, a duty that goes round; and a partner's list. */
export function addNetwork(context: CommandContext, place: ExamplePlace, since: string): void {
  const [sisterId = 0, millId = 0] = place.organisations;
  const today = context.clock.today();
  const contacts = {
    contact: 'Inès Aubert',
    email: 'reseau@coworking-drome.example',
    phone: '',
    website: '',
  };
  const fields = {
    name: 'Réseau coworking de la Drôme',
    ...contacts,
    charter: 'Chaque lieu accueille les membres des autres trois jours par mois.',
    charterSignedOn: since,
    nextMeetingAt: `${addDays(today, 6)}T18:00`,
    nextMeetingPlace: 'La Filature',
    note: '',
    places: [
      { organisationId: sisterId, contact: '' },
      { organisationId: millId, contact: 'Inès Aubert' },
    ],
    duties: [{ name: 'Accueil du réseau', startsOn: since, everyMonths: 4, turns: [millId, null, sisterId] }],
  };
  must(networksCommands.saveNetwork(context, { fields }));
  for (const [index, name] of neverCame.entries()) {
    const [lastName = '', firstName = ''] = name.split(' ');
    const validity = {
      validUntil: `${today.slice(0, 4)}-12-31`,
      listedOn: addDays(today, -20),
      endedOn: null,
    };
    const member = { memberNumber: `F-${210 + index}`, lastName, firstName, ...validity, personId: null };
    context.store.partnerMembers.insert(millId, member);
  }
}
