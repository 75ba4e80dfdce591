import type { CommandHandlers } from '../context.ts';
import { done, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import type { KeptSetup, SetupPatch } from '../../store/mail-setup.ts';

type SetupCommands = Pick<CommandHandlers<'mail'>, 'saveSetup'>;

/** Names of this very machine: what goes there leaves no cable. */
const isThisMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\])$/u.test(host);

function refusalOfSetup(after: KeptSetup): Refusal | undefined {
  if (after.smtpOn && after.smtpHost === '')
    return refuseField('INVALID_INPUT', 'patch.smtpHost', 'Indiquer le nom du serveur.');
  if (/[\s/@]/u.test(after.smtpHost))
    return refuseField(
      'INVALID_INPUT',
      'patch.smtpHost',
      'Indiquer le nom seul, par exemple smtp.exemple.fr.',
    );
  if (after.smtpSecurity === 'none' && after.smtpUser !== '' && !isThisMachine(after.smtpHost)) {
    return refuseField(
      'INVALID_INPUT',
      'patch.smtpSecurity',
      'Sans chiffrement, le mot de passe se lirait en chemin. Choisir TLS ou STARTTLS.',
    );
  }
  return undefined;
}

/** Settings of the messages; the password is told apart, so that no audit, undo or answer can carry it. */
export const setupCommands: SetupCommands = {
  saveSetup(context, { version, patch: given, password }) {
    const { mail } = context.store;
    const before = mail.setup();
    const patch: SetupPatch = Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    );
    if (patch.reminderSteps !== undefined) {
      Object.assign(patch, { reminderSteps: [...new Set(patch.reminderSteps)].toSorted((a, b) => a - b) });
    }
    if (Object.keys(patch).length === 0 && password === undefined)
      return refuse('INVALID_INPUT', 'Rien à enregistrer.');
    const refusal = refusalOfSetup({ ...before, ...patch });
    if (refusal !== undefined) return refusal;
    const saved = mail.saveSetup(version, patch, password);
    if (saved === undefined) return stale();
    const previous: SetupPatch = Object.fromEntries(
      Object.keys(patch).map((field) => [field, before[field as keyof SetupPatch]]),
    );
    const said = password === undefined ? {} : { passwordChanged: true };
    context.audit('mail_setup', 1, previous, { ...patch, ...said });
    context.emit('mail.changed');
    // A password that is gone cannot come back: undoing half of it would leave a setup that nobody chose.
    if (password !== undefined) return done({ version: saved });
    return done(
      { version: saved },
      { name: 'mail.saveSetup', input: { version: saved, patch: previous }, label: 'Réglages des messages' },
    );
  },
};
