import { checkSiren } from '../../../shared/domain/identifiers.ts';
import { foldTight } from '../../../shared/domain/text-folding.ts';
import type { QueryContext } from '../context.ts';
import { done, notFound, refuseField, type Outcome } from '../outcome.ts';

/** Whom an expense is paid to, as it is kept; `supplierKey` is by what the same one is known again. */
export interface Supplier {
  readonly supplierOrganisationId: number | null;
  readonly supplierName: string;
  readonly supplierSiren: string;
  readonly supplierKey: string;
}

/** The supplier that is meant: a structure of the register, or a name with its own SIREN; refused where it is neither. */
export function supplierOf({ store }: QueryContext, given: Omit<Supplier, 'supplierKey'>): Outcome<Supplier> {
  const { supplierOrganisationId } = given;
  const known =
    supplierOrganisationId === null ? undefined : store.organisations.find(supplierOrganisationId);
  if (supplierOrganisationId !== null && known === undefined) return notFound('Cette structure');
  const supplierName = known?.name ?? given.supplierName;
  if (supplierName === '') return refuseField('INVALID_INPUT', 'supplierName', 'Dire qui est payé.');
  const typed = given.supplierSiren === '' ? (known?.siret ?? '').slice(0, 9) : given.supplierSiren;
  const checked = typed === '' ? undefined : checkSiren(typed);
  if (given.supplierSiren !== '' && checked?.ok === false)
    return refuseField('INVALID_INPUT', 'supplierSiren', checked.reason);
  const supplierSiren = checked?.ok === true ? checked.value : '';
  const byStructure =
    supplierOrganisationId === null ? foldTight(supplierName) : `S${supplierOrganisationId}`;
  const supplierKey = supplierSiren === '' ? byStructure || supplierName : supplierSiren;
  return done({ supplierOrganisationId, supplierName, supplierSiren, supplierKey });
}
