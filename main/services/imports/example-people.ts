import { addDays, addMonths } from '../../../shared/domain/calendar.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { CommandContext } from '../context.ts';
import { billingCommands } from '../billing/commands.ts';
import { membershipsCommands } from '../memberships/commands.ts';
import { networksCommands } from '../networks/commands.ts';
import { organisationCommands } from '../people/organisations.ts';
import { personCommands } from '../people/persons.ts';
import { must, type Chance, type Happening } from './example-author.ts';
import type { ExamplePlace } from './example-place.ts';

const firstNames =
  'Adèle Bastien Camille Damien Élise Farid Gaëlle Hugo Inès Joël Karim Léa Margaux Nadia Olivier Pauline Quentin Rémi Solène Thaïs'.split(
    ' ',
  );
const lastNames =
  'Lambert Girard Maurin Lefèvre Béranger Charpenel Odier Faure Eymard Guérin Serret Chaix Dupré Fauchier Reynaud'.split(
    ' ',
  );
const communes = [
  ['26150', 'Die'],
  ['26410', 'Châtillon-en-Diois'],
  ['26340', 'Saillans'],
  ['26400', 'Crest'],
  ['26150', 'Marignac-en-Diois'],
] as const;
const grownUps = 52;
const children = 8;

/** Everybody of the example: first the grown-ups, then the children, each with one of the first grown-ups. */
export interface ExamplePeople {
  readonly adults: readonly number[];
  readonly minors: readonly number[];
}

function addPerson(context: CommandContext, chance: Chance, index: number, guardianId?: number): number {
  const minor = guardianId !== undefined;
  const firstName = firstNames[(index * 7 + Math.floor(index / 20)) % firstNames.length] ?? '';
  // A child bears the name, address and e-mail of whoever answers for them, as families do (P5).
  const family = minor ? context.store.people.find(guardianId) : undefined;
  const lastName = family?.lastName ?? lastNames[(index * 4) % lastNames.length] ?? '';
  const [postcode, commune] = chance.pick(communes);
  const year =
    Number(context.clock.today().slice(0, 4)) - (minor ? 9 + (index % 7) : 20 + ((index * 11) % 62));
  const mailbox = fold(`${firstName} ${lastName}`).replaceAll(' ', '.');
  const fields = {
    lastName,
    firstName,
    civility: '',
    gender: null,
    birthDate: `${year}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + chance.upTo(28)).padStart(2, '0')}`,
    email: family?.email ?? `${mailbox}${index}@habitants.example`,
    phone: minor ? '' : `+3363998${String(1000 + index)}`,
    address: family?.address ?? `${1 + chance.upTo(60)} chemin des Essais`,
    postcode: family?.postcode ?? postcode,
    commune: family?.commune ?? commune,
    note: '',
  };
  const guardians = minor
    ? [
        {
          personId: guardianId,
          tie: 'parent',
          mayFetch: true,
          authorisedOn: context.clock.today(),
          authorisedUntil: null,
          mayBook: index % 2 === 0 ? (['machine'] as const).slice() : [],
        },
      ]
    : [];
  return must(personCommands.create(context, { fields, guardians })).id;
}

/** Adds sixty people of all ages, those who act for the structures, and the members of La Filature who are known. */
export function populate(context: CommandContext, chance: Chance, place: ExamplePlace): ExamplePeople {
  const adults = Array.from({ length: grownUps }, (_, index) => addPerson(context, chance, index));
  const minors = Array.from({ length: children }, (_, index) =>
    addPerson(context, chance, grownUps + index, adults[Math.floor(index / 2)]),
  );
  for (const [index, organisationId] of place.organisations.entries()) {
    const personId = adults[20 + index] ?? 0;
    const tie = { personId, organisationId, role: 'contact', paysFor: index > 1 };
    must(organisationCommands.actFor(context, tie));
  }
  return { adults, minors };
}

/** Two members of La Filature, recognised by their card (X2) for as long as the example lasts. */
export function recognise(
  context: CommandContext,
  people: ExamplePeople,
  place: ExamplePlace,
  until: string,
): void {
  for (const [index, personId] of people.adults.slice(-2).entries()) {
    must(
      networksCommands.recognise(context, {
        personId,
        partnerOrganisationId: place.organisations[1] ?? 0,
        partnerMemberNumber: `LF-${String(112 + index)}`,
        proof: 'card',
        seenOn: context.clock.today(),
        validUntil: until,
      }),
    );
  }
}

/** The grown-ups who took twelve months from a day of their own, by their place in the list. */
const rollingMembers = [12, 27, 36];

/** Memberships of twelve months that end this week and the next. */
export function endingSoon(today: string, people: ExamplePeople, place: ExamplePlace): Happening[] {
  return [3, 6, 11].map((days, index) => {
    const endsOn = addDays(today, days);
    const startsOn = addDays(addMonths(endsOn, -12), 1);
    const holder = { kind: 'person' as const, id: people.adults[rollingMembers[index] ?? 0] ?? 0 };
    const payment = { amount: 2000, method: 'transfer' as const, receivedOn: startsOn, reference: '' };
    return {
      day: startsOn,
      happen: (context) =>
        void must(
          membershipsCommands.record(context, {
            holder,
            typeId: place.types.rolling,
            fee: 2000,
            startsOn,
            endsOn,
            payer: null,
            payment,
            note: '',
          }),
        ),
    } satisfies Happening;
  });
}

/** The memberships of a year, each on the day it was taken; one in ten is still to be paid. */
export function membershipsOf(
  year: number,
  today: string,
  people: ExamplePeople,
  place: ExamplePlace,
  chance: Chance,
): Happening[] {
  const { types } = place;
  const persons = [...people.adults.slice(0, 40), ...people.minors.slice(0, 5)];
  // This year these took twelve months from their own day instead.
  const isRolling = (index: number): boolean =>
    today.startsWith(String(year)) && rollingMembers.includes(index);
  const holders = [
    ...persons.map((id) => ({ kind: 'person' as const, id })),
    ...place.organisations.slice(2, 7).map((id) => ({ kind: 'organisation' as const, id })),
  ];
  return holders.flatMap((holder, index) => {
    const day = addDays(`${year}-01-05`, chance.upTo(120));
    if (day > today || isRolling(index)) return [];
    const free = 500 * (1 + chance.upTo(10));
    const [typeId, fee] =
      holder.kind === 'organisation'
        ? [types.structure, 5000]
        : index >= 40
          ? [types.reduced, 1000]
          : ([
              [types.ordinary, 2000],
              [types.ordinary, 2000],
              [types.joint, 2800],
              [types.free, free],
              [types.reduced, 1000],
            ][index % 5] ?? [types.ordinary, 2000]);
    const method = chance.pick(['cash', 'cheque', 'transfer', 'card', 'helloasso'] as const);
    const isPaid = index % 10 !== 7;
    return [
      {
        day,
        happen: (context) => {
          const taken = must(
            membershipsCommands.record(context, {
              holder,
              typeId: typeId ?? 0,
              fee: fee ?? 0,
              startsOn: `${year}-01-01`,
              endsOn: `${year}-12-31`,
              payer: null,
              payment: isPaid ? { amount: fee ?? 0, method, receivedOn: day, reference: '' } : null,
              note: '',
            }),
          );
          if (holder.kind === 'organisation') nameSome(context, taken, people, index, `${year}-01-01`);
        },
      } satisfies Happening,
    ];
  });
}

/** A structure names two of its people, unless those named the year before have followed already. */
function nameSome(
  context: CommandContext,
  { id, version }: { readonly id: number; readonly version: number },
  people: ExamplePeople,
  index: number,
  from: string,
): void {
  if ((context.store.memberships.find(id)?.named.length ?? 0) > 0) return;
  const named = [41, 42].map((place) => people.adults[place + (index % 3)] ?? 0);
  must(
    membershipsCommands.setNamed(context, {
      id,
      version,
      people: named.map((personId) => ({ personId, from, until: null })),
    }),
  );
}

/** Somebody paid the same fee twice, last week: the second is to be given back (P1). */
export function paidTwice(today: string, people: ExamplePeople): Happening[] {
  const day = addDays(today, -6);
  const payer = { kind: 'person' as const, id: people.adults[4] ?? 0 };
  return [
    {
      day,
      happen: (context) =>
        void must(
          billingCommands.keepMoney(context, {
            payer,
            as: 'refund',
            amount: 2000,
            method: 'transfer',
            receivedOn: day,
            reference: 'VIR 8841',
            membershipId: null,
            note: 'payé deux fois',
          }),
        ),
    },
  ];
}
