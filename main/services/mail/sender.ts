import type { MailSetup } from '../../../shared/contract/mail-messages.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import type { MailAddress } from '../../formats/eml.ts';
import type { KeptSetup } from '../../store/mail-setup.ts';
import type { Store } from '../../store/store.ts';

/** The setup as screens get it: with whoever messages would come from today. */
export function shownSetup(store: Store): MailSetup {
  const setup = store.mail.setup();
  const { address, name } = senderOf(store, setup);
  return { ...setup, effectiveAddress: address, effectiveName: name };
}

/** Who messages come from: the settings of the messages, else the place itself. */
export function senderOf(store: Store, setup: KeptSetup = store.mail.setup()): MailAddress {
  return senderIn(store.settings.place(), setup);
}

/** The same from settings already read. */
export function senderIn(place: Place, setup: KeptSetup): MailAddress {
  return {
    name: setup.senderName === '' ? place.name : setup.senderName,
    address: setup.senderAddress === '' ? place.email : setup.senderAddress,
  };
}
