import { quoted } from '../../../shared/domain/french.ts';
import type { PassAudienceInput } from '../../../shared/contract/networks-passes.ts';
import { isSameNetwork } from '../../../shared/domain/pass-verdict.ts';
import type { PassRow } from '../../store/passes.ts';
import type { QueryContext } from '../context.ts';

/** Where a pass may be shown: as its code says it, and as our own list keeps it. */
export interface Audience {
  readonly kind: 'all' | 'network' | 'place';
  /** In the code: a network's name, a place's public id. */
  readonly code: string;
  /** Here: a network's name, a place's name as it was. */
  readonly stored: string;
}

/** The places that were asked for; undefined for one that is not recorded, or whose public id is not known yet. */
export function audienceOf({ store }: QueryContext, asked: PassAudienceInput): Audience | undefined {
  if (asked.kind === 'all') return { kind: 'all', code: '', stored: '' };
  if (asked.kind === 'network') return { kind: 'network', code: asked.name, stored: asked.name };
  const place = store.knownPlaces.find(asked.placeId);
  if (place === undefined || place.publicId === null) return undefined;
  return { kind: 'place', code: place.publicId, stored: place.name };
}

/** Whether one of our passes still runs on a day, for the same places as these. */
export function runsFor(pass: PassRow, audience: Audience, date: string): boolean {
  if (pass.revokedOn !== null || pass.keyRevokedOn !== null || pass.validUntil < date) return false;
  return pass.audience === audience.kind && isSameNetwork(pass.audienceName, audience.stored);
}

/** « partout où il y a une convention », « réseau « … » », « chez « … » ». */
export function audienceWords(kind: Audience['kind'], name: string): string {
  if (kind === 'all') return 'partout où il y a une convention';
  return kind === 'network' ? `dans le réseau ${quoted(name)}` : `chez ${quoted(name)}`;
}
