import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openMailPlace, type MailPlace } from '../../../tests/support/mail-place.ts';

let place: MailPlace;
beforeEach(async () => void (place = await openMailPlace()));
afterEach(() => place.close());

const due = async (): Promise<string[]> =>
  (await place.mustCall('mail.reminders', {})).map(
    ({ membership, due: step, email }) => `${membership.endsOn} ${step ?? '-'} ${email}`,
  );

describe('reminders (P1, P3)', () => {
  it('are due 30 and 7 days before and 15 after, once each, and end with the renewal', async () => {
    const id = await place.personEnding('2026-12-24', { email: 'lea@exemple.example' });
    expect(await due()).toEqual(['2026-12-24 -30 lea@exemple.example']);
    await place.remind(id);
    expect(await due()).toEqual(['2026-12-24 - lea@exemple.example']);
    place.setNow('2026-12-17T08:00:00.000Z');
    expect(await due()).toEqual(['2026-12-24 -7 lea@exemple.example']);
    await place.remind(id);
    expect(await due()).toEqual(['2026-12-24 - lea@exemple.example']);
    place.setNow('2027-01-08T08:00:00.000Z');
    expect(await due()).toEqual(['2026-12-24 15 lea@exemple.example']);
    const [row] = await place.mustCall('mail.reminders', {});
    expect(row).toMatchObject({ template: 'membership_ended', told: { on: '2026-12-17', step: -7 } });
    const holder = row?.membership.holder;
    if (holder === undefined) throw new Error('nobody');
    await place.mustCall('memberships.record', {
      holder,
      typeId: place.typeId,
      startsOn: '2027-01-08',
      fee: 2000,
    });
    expect(await due()).toEqual([]);
  });

  it('do not follow whoever has ended theirs on purpose, asked for none, or was erased', async () => {
    const id = await place.personEnding('2026-12-10', { firstName: 'Anne' });
    await place.mustCall('memberships.end', {
      id,
      version: 1,
      endedOn: '2026-11-20',
      reason: 'Déménagement',
    });
    expect(await due()).toEqual([]);
    await place.personEnding('2026-12-10', {
      firstName: 'Marc',
      lastName: 'Oddos',
      email: 'marc@exemple.example',
    });
    const [row] = await place.mustCall('mail.reminders', {});
    const party = row?.to;
    if (party === undefined) throw new Error('nobody');
    const refused = await place.call('mail.setPreference', { party, refuses: true });
    expect(await due()).toEqual(['2026-12-10 - marc@exemple.example']);
    expect(await place.mustCall('mail.preference', { party })).toEqual({ refusesSince: '2026-11-24' });
    await place.undo(refused);
    expect(await due()).toEqual(['2026-12-10 -30 marc@exemple.example']);
  });

  it('P8: go to the guardian of a minor, who reads whose membership it is', async () => {
    const mother = await addPerson(place, { firstName: 'Anne', email: 'anne@exemple.example' });
    const tom = await addPerson(place, {
      firstName: 'Tom',
      birthDate: '2014-05-02',
      email: 'tom@exemple.example',
    });
    await place.mustCall('people.setGuardians', {
      id: tom,
      version: 1,
      guardians: [{ personId: mother, tie: 'mère', mayFetch: true, authorisedOn: null }],
    });
    const id = await place.endingOn('2026-12-10', { kind: 'person', id: tom });
    const [message] = await place.mustCall('mail.composeReminders', { membershipIds: [id] });
    expect(message).toMatchObject({ name: 'Anne Ferrier', email: 'anne@exemple.example', missing: [] });
    expect(message?.body).toContain('Bonjour Anne,');
    expect(message?.body).toContain('l’adhésion de Tom Ferrier');
    await place.remind(id);
    // It stands on both sheets: it went to the one, and is about the other.
    for (const personId of [mother, tom]) {
      // oxlint-disable-next-line no-await-in-loop -- two sheets
      expect(await place.mustCall('mail.of', { party: { kind: 'person', id: personId } })).toHaveLength(1);
    }
  });

  it('go to whoever acts for a structure that has no e-mail of its own', async () => {
    const structure = await addOrganisation(place, { name: 'La Ressourcerie' });
    const structureType = await addMembershipType(place, { name: 'Structure', forWhom: 'organisation' });
    const person = await addPerson(place, { firstName: 'Solène', email: 'solene@exemple.example' });
    await place.mustCall('people.actFor', {
      personId: person,
      organisationId: structure,
      role: 'présidente',
      paysFor: false,
    });
    await place.mustCall('memberships.record', {
      holder: { kind: 'organisation', id: structure },
      typeId: structureType,
      startsOn: '2026-01-01',
      endsOn: '2026-12-15',
      fee: 5000,
    });
    const [row] = await place.mustCall('mail.reminders', {});
    expect(row).toMatchObject({ toName: 'Solène Ferrier', email: 'solene@exemple.example' });
  });

  it('are not told again because a server refused the first: refused is not told', async () => {
    const id = await place.personEnding('2026-12-10', { email: 'lea@exemple.example' });
    const version = 1;
    await place.mustCall('mail.saveSetup', {
      version,
      patch: { smtpOn: true, smtpHost: 'localhost', senderAddress: 'a@b.example' },
    });
    const [message] = await place.mustCall('mail.composeReminders', { membershipIds: [id] });
    if (message === undefined) throw new Error('nothing was composed');
    const { to, name, email, subject, body, about, attachments } = message;
    const messages = [{ to, name, email, subject, body, about, attachments }];
    const { batch } = await place.mustCall('mail.queue', { messages });
    // What waits counts as told: nobody gets it twice while it is on its way.
    expect(await due()).toEqual(['2026-12-10 - lea@exemple.example']);
    const taken = place.store.mail.takeNext(batch, { at: '2026-11-24T08:00:00.000Z', on: '2026-11-24' });
    place.store.mail.settle(taken?.id ?? 0, 'refused', 'Cette adresse n’existe pas.', {
      at: '2026-11-24T08:00:00.000Z',
      on: '2026-11-24',
    });
    expect(await due()).toEqual(['2026-12-10 -30 lea@exemple.example']);
  });
});
