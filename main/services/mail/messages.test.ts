import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../../tests/support/billing-place.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openMailPlace, type MailPlace } from '../../../tests/support/mail-place.ts';

let place: MailPlace;
beforeEach(async () => void (place = await openMailPlace()));
afterEach(() => place.close());

describe('fees (I12)', () => {
  it('still to pay are listed with the payer, written to, and gone once paid', async () => {
    const employer = await addOrganisation(place, { name: 'La Ressourcerie', email: 'r@exemple.example' });
    const lea = await addPerson(place, { email: 'lea@exemple.example' });
    const holder = { kind: 'person', id: lea } as const;
    const payer = { kind: 'organisation', id: employer } as const;
    const { id } = await place.mustCall('memberships.record', {
      holder,
      typeId: place.typeId,
      startsOn: '2026-06-01',
      fee: 2000,
      payer,
    });
    const [row] = await place.mustCall('mail.unpaidFees', {});
    expect(row).toMatchObject({
      toName: 'La Ressourcerie',
      email: 'r@exemple.example',
      left: 2000,
      told: null,
    });
    const [message] = await place.mustCall('mail.composeAboutFees', {
      template: 'fee_unpaid',
      membershipIds: [id],
    });
    expect(message?.body).toContain('Pour l’adhésion de Léa Ferrier à L’Atelier des Tilleuls');
    expect(message?.body).toMatch(/il reste 20,00\s€ à régler sur 20,00\s€\./u);
    await place.mustCall('billing.pay', {
      payer,
      amount: 2000,
      method: 'transfer',
      receivedOn: '2026-11-24',
      allocations: [{ kind: 'membership', id, amount: 2000 }],
    });
    expect(await place.mustCall('mail.unpaidFees', {})).toEqual([]);
    // Paid: thanks, with the receipt as a file that can be fetched.
    const receipt = await place.mustCall('billing.receiptFile', { membershipId: id });
    const [thanks] = await place.mustCall('mail.composeAboutFees', {
      template: 'thanks',
      membershipIds: [id],
      attachments: [receipt],
    });
    expect(thanks).toMatchObject({ name: 'La Ressourcerie', missing: [], attachments: [receipt] });
    if (thanks === undefined) throw new Error('nothing was composed');
    const { to, name, email, subject, body, about, attachments } = thanks;
    const messages = [{ to, name, email, subject, body, about, attachments }];
    const draft = await place.mustCall('mail.draftFile', { messages });
    expect(draft.fileName).toBe('la-ressourcerie.eml');
    const bytes = Buffer.from(place.files.get(draft.ticket)?.bytes ?? []).toString('latin1');
    expect(bytes).toContain('Content-Type: application/pdf');
    expect(bytes).toContain('JVBERi0');
    expect(await place.call('mail.letters', { messages })).toMatchObject({
      error: { message: 'Il manque une adresse postale complète\u00a0: La Ressourcerie.' },
    });
  });
});

describe('texts', () => {
  it('say what is missing instead of sending it raw, and are refused with an unknown field', async () => {
    const structure = await addOrganisation(place, { name: 'La Ressourcerie', email: 'r@exemple.example' });
    const to = { kind: 'organisation', id: structure } as const;
    const text = { subject: 'Pour {prénom}', body: 'Bonjour {prénom},\n\n{cotisation}' };
    await place.mustCall('mail.saveTemplate', { name: 'fee_unpaid', version: 0, text });
    const [message] = await place.mustCall('mail.compose', { template: 'fee_unpaid', items: [{ to }] });
    expect(message).toMatchObject({
      subject: 'Pour […prénom…]',
      missing: ['prénom', 'cotisation'],
    });
    const odd = { subject: 'x', body: '{prenon}' };
    expect(
      await place.call('mail.saveTemplate', { name: 'fee_unpaid', version: 1, text: odd }),
    ).toMatchObject({
      error: {
        fields: {
          'text.body': 'Le champ «\u00a0{prenon}\u00a0» n’existe pas ici. Peut-être {prénom}\u202f?',
        },
      },
    });
  });

  it('are changed, undone and taken back', async () => {
    const text = { subject: 'Autre', body: 'Autre {prénom}' };
    const saved = await place.call('mail.saveTemplate', { name: 'thanks', version: 0, text });
    const thanks = async () =>
      (await place.mustCall('mail.templates', {})).find(({ name }) => name === 'thanks');
    expect(await thanks()).toMatchObject({ ...text, isDefault: false, version: 1 });
    expect(await place.call('mail.saveTemplate', { name: 'thanks', version: 0, text })).toMatchObject({
      error: { code: 'CONFLICT_STALE' },
    });
    await place.undo(saved);
    expect(await thanks()).toMatchObject({ isDefault: true, version: 0 });
  });

  it('take fields that only the caller knows, the same for all or each their own', async () => {
    const lea = await addPerson(place);
    const values = {
      'date de l’assemblée': 'le samedi 14 mars à 10 h',
      'nature de l’assemblée': 'ordinaire',
    };
    const [message] = await place.mustCall('mail.compose', {
      template: 'assembly',
      values,
      items: [
        {
          to: { kind: 'person', id: lea },
          about: { kind: 'assembly', id: 7, topic: 'convocation' },
          values: { 'lieu de l’assemblée': 'à la salle Est', 'ordre du jour': '1. Rapport' },
        },
      ],
    });
    expect(message?.body).toContain('se tiendra le samedi 14 mars à 10 h, à la salle Est.');
    expect(message?.missing).toEqual([]);
    // A place without a name: it is said rather than left blank.
    await settle(place, { name: '' });
    const [nameless] = await place.mustCall('mail.compose', {
      template: 'assembly',
      items: [{ to: { kind: 'person', id: lea } }],
    });
    expect(nameless?.missing).toContain('lieu');
  });
});

describe('who was told', () => {
  it('P5: follows a merge and its undoing, the wish not to be reminded with it', async () => {
    const lea = await addPerson(place, { email: 'lea@exemple.example' });
    const double = await addPerson(place, { firstName: 'Lea' });
    const note = { name: 'Lea', email: '', subject: 'Bonjour', body: 'À bientôt' };
    const gone = { kind: 'person', id: double } as const;
    await place.mustCall('mail.note', { messages: [{ to: gone, ...note }], way: 'printed' });
    await place.mustCall('mail.setPreference', { party: gone, refuses: true });
    const merged = await place.call('people.merge', {
      keepId: lea,
      keepVersion: 1,
      mergeId: double,
      mergeVersion: 1,
    });
    const kept = { kind: 'person', id: lea } as const;
    expect(await place.mustCall('mail.of', { party: kept })).toHaveLength(1);
    expect(await place.mustCall('mail.preference', { party: kept })).toEqual({ refusesSince: '2026-11-24' });
    expect((await place.undo(merged)).ok).toBe(true);
    expect(await place.mustCall('mail.of', { party: kept })).toEqual([]);
    expect(await place.mustCall('mail.of', { party: gone })).toHaveLength(1);
  });

  it('is told by what it was about, and a note is taken back', async () => {
    const about = { kind: 'assembly', id: 3, topic: 'convocation' } as const;
    const message = { to: null, name: 'Mairie', email: '', subject: 'Convocation', body: 'Bonjour', about };
    const noted = await place.call('mail.note', { messages: [message], way: 'copied' });
    expect(
      await place.mustCall('mail.about', { kind: 'assembly', id: 3, topic: 'convocation' }),
    ).toMatchObject([{ name: 'Mairie', way: 'copied', on: '2026-11-24', status: 'prepared' }]);
    expect(await place.mustCall('mail.about', { kind: 'assembly', id: 3, topic: 'second' })).toEqual([]);
    await place.undo(noted);
    expect(await place.mustCall('mail.log', {})).toEqual({ total: 0, rows: [] });
  });

  it('G1: is forgotten with the person, what was written to a guardian about them included', async () => {
    const mother = await addPerson(place, { firstName: 'Anne', email: 'anne@exemple.example' });
    const tom = await addPerson(place, { firstName: 'Tom', birthDate: '2014-05-02' });
    await place.mustCall('people.setGuardians', {
      id: tom,
      version: 1,
      guardians: [{ personId: mother, tie: 'mère', mayFetch: true, authorisedOn: null }],
    });
    const membershipId = await place.endingOn('2026-12-10', { kind: 'person', id: tom });
    await place.remind(membershipId);
    const other = {
      to: { kind: 'person', id: mother } as const,
      name: 'Anne',
      email: '',
      subject: 'Autre',
      body: 'x',
    };
    await place.mustCall('mail.note', { messages: [other], way: 'printed' });
    await place.mustCall('mail.setPreference', { party: { kind: 'person', id: tom }, refuses: true });
    place.setNow('2027-06-01T08:00:00.000Z');
    const version = place.store.people.find(tom)?.version ?? 0;
    await place.mustCall('privacy.erase', { personId: tom, version });
    const { rows } = await place.mustCall('mail.log', {});
    expect(rows.map(({ subject }) => subject)).toEqual(['Autre']);
  });
});
