import type { OrganisationFields, PersonFields } from '../../shared/contract/people.ts';

const contact = { email: '', phone: '', address: '', postcode: '', commune: '' };

/** A person of whom nothing is known yet: what the form of a new one starts from. */
export const blankPerson: PersonFields = {
  lastName: '',
  firstName: '',
  civility: '',
  gender: null,
  birthDate: null,
  ...contact,
  note: '',
};

/** A structure of which nothing is known yet. */
export const blankOrganisation: OrganisationFields = {
  name: '',
  kind: 'association',
  siret: '',
  rna: '',
  vatNumber: '',
  ...contact,
  serviceCode: '',
  note: '',
};
