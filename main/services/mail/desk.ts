import type { Party } from '../../../shared/contract/common.ts';
import type { MailTemplate } from '../../../shared/domain/mail-templates.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import type { KeptSetup } from '../../store/mail-setup.ts';
import type { QueryContext } from '../context.ts';

/** What is the same for every message of a call: read once, where there may be thousands. */
export interface Desk extends QueryContext {
  readonly setup: KeptSetup;
  readonly place: Place;
  /** The texts that the place has changed, by name. */
  readonly texts: ReadonlyMap<string, MailTemplate>;
  readonly isErased: (personId: number) => boolean;
  readonly refusesMail: (party: Party) => boolean;
}

const keyOf = ({ kind, id }: Party): string => `${kind}:${id}`;

const isDesk = (context: QueryContext): context is Desk => 'texts' in context;

/** The desk of one call, itself where it is one already: make it once where many are written to. */
export function deskOf(context: QueryContext): Desk {
  if (isDesk(context)) return context;
  const { mail, settings } = context.store;
  const erased = new Set(mail.erasedPeople());
  const refused = new Set(mail.refusals().map(keyOf));
  return {
    ...context,
    setup: mail.setup(),
    place: settings.place(),
    texts: new Map(mail.templates().map((text) => [text.name, text])),
    isErased: (personId) => erased.has(personId),
    refusesMail: (party) => refused.has(keyOf(party)),
  };
}
