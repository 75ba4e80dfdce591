import { describe, expect, it } from 'vitest';
import { changeMoment } from './timeline.ts';

const entry = {
  id: 1,
  at: '2026-11-24T08:00:00.000Z',
  actor: 'Camille',
  role: 'manager',
  host: 'desktop',
  command: 'imports.confirm',
  accepted: [],
  changes: [
    { entity: 'organisation', entityId: 1, before: null, after: { name: 'La Filature', siret: '' } },
    { entity: 'person', entityId: 1, before: null, after: { lastName: 'Lambert' } },
    { entity: 'person', entityId: 2, before: { phone: '' }, after: { phone: '+33639981000' } },
  ],
};
const titleFor = (id: number): string => changeMoment(entry, { kind: 'person', id }, 'Europe/Paris').title;

describe('the line of time', () => {
  it('says of one import only what it did to this file', () => {
    expect(titleFor(1)).toBe('Fiche créée');
    expect(titleFor(2)).toBe('Modifié\u00a0: téléphone');
  });
});
