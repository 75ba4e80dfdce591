import type { Workshop, WorkshopFields } from '../../../shared/contract/workshop-fields.ts';

/** What the form holds: the fields, and the names of those who lead it. */
export interface WorkshopDraft extends WorkshopFields {
  readonly trainers: readonly { readonly personId: number; readonly name: string }[];
}

const fresh: WorkshopDraft = {
  kind: 'workshop',
  title: '',
  description: '',
  theme: '',
  trainerIds: [],
  ledBy: '',
  membersOnly: false,
  ageFrom: null,
  ageUntil: null,
  places: 8,
  hasWaiting: true,
  pricing: { mode: 'free' },
  vatRate: 0,
  absenceDue: true,
  grantTag: '',
  digital: false,
  digitalTheme: '',
  individual: false,
  materials: '',
  habilitationTypeId: null,
  trainers: [],
};

/** What the form begins with: a workshop as it is, or one of eight places for everybody. */
export function draftOf(workshop: Workshop | undefined): WorkshopDraft {
  if (workshop === undefined) return fresh;
  const {
    id: _id,
    version: _v,
    archived: _a,
    priceWords: _p,
    sessions: _s,
    toCome: _t,
    nextAt: _n,
    ...rest
  } = workshop;
  return rest;
}
