import type { ErrorCode } from '../../shared/contract/errors.ts';
import { refuse, type Refusal } from '../services/outcome.ts';
import { sqliteCodeOf, StoreProblem, problemOf } from '../store/problems.ts';

/** Writes an unexpected fault where the manager can find it, under the id that the caller was given. */
export type FaultLog = (id: string, call: string, fault: unknown) => void;

/** What the triggers of the schema raise, in the desk's words; services refuse earlier and say more. */
const raised: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  BOOKING_OVERLAP: [
    'BOOKING_OVERLAP',
    'Ce créneau vient d’être pris. Choisir une autre heure ou une autre ressource.',
  ],
  BOOKING_CAPACITY: [
    'BOOKING_CAPACITY',
    'Il ne reste pas assez de places à ce moment. Choisir une autre heure.',
  ],
  BOOKING_LENGTH: ['BOOKING_LENGTH', 'Une réservation dure un an au plus. La couper en plusieurs.'],
  WORKSHOP_FULL: [
    'BOOKING_CAPACITY',
    'La dernière place vient d’être prise. Mettre en liste d’attente ou choisir une autre séance.',
  ],
  RESOURCE_CYCLE: [
    'RESOURCE_STRUCTURE',
    'Une ressource ne peut pas se contenir elle-même. Revoir ses parties.',
  ],
  RESOURCE_CAPACITY_WHOLE: [
    'RESOURCE_STRUCTURE',
    'Une ressource faite de parties n’a qu’une place. Revoir sa capacité.',
  ],
  RESOURCE_IN_USE: ['IN_USE', 'Des réservations tiennent déjà cette ressource. Les déplacer d’abord.'],
  ACCESSORY_STOCK: [
    'BOOKING_CAPACITY',
    'Il n’en reste pas assez à ce moment. Réduire la quantité ou choisir une autre heure.',
  ],
  DOCUMENT_ISSUED: ['DOCUMENT_ISSUED', 'Ce document est émis\u00a0: il ne change plus. Émettre un avoir.'],
  DOCUMENT_DATE_BACKWARDS: [
    'DOCUMENT_DATE_BACKWARDS',
    'Une facture plus récente existe déjà\u00a0: choisir une date qui ne la précède pas.',
  ],
  PERIOD_CLOSED: ['PERIOD_CLOSED', 'Cette période est close\u00a0: choisir un jour d’après.'],
  MEMBERSHIP_OVERLAP: ['MEMBERSHIP_OVERLAP', 'Une adhésion du même type couvre déjà cette période.'],
  RECOGNITION_OVERLAP: [
    'ALREADY_EXISTS',
    'Cette personne est déjà reconnue par cette structure à ces dates. Terminer d’abord cette reconnaissance.',
  ],
  MEMBER_NUMBER_TAKEN: [
    'MEMBER_NUMBER_TAKEN',
    'Ce numéro d’adhérent est ou a été celui de quelqu’un d’autre.',
  ],
};

const isReference = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';

/** Text that the file keeps as JSON and that is none any more: bytes were flipped where SQLite's own checks see nothing. */
const isSpoiltText = (fault: unknown): boolean =>
  fault instanceof Error &&
  (fault.message === 'malformed JSON' || (fault instanceof SyntaxError && fault.message.includes('JSON')));

/** The refusal behind an exception: a rule kept by the schema, a full disk…, or INTERNAL with an id and no stack. */
export function refusalOfFault(fault: unknown, call: string, newId: () => string, log: FaultLog): Refusal {
  if (sqliteCodeOf(fault) === 'SQLITE_CONSTRAINT' && fault instanceof Error) {
    const known = raised[fault.message];
    if (known !== undefined) return refuse(known[0], known[1]);
  }
  // What a call names may be gone by the time it is written, or never have been: services say which, this says it always.
  if (isReference(fault))
    return refuse(
      'NOT_FOUND',
      'Quelque chose que cet appel désigne n’existe pas, ou sert encore ailleurs. Rien n’a été modifié\u202f; relire la liste, puis réessayer.',
    );
  const problem = problemOf(fault);
  if (problem instanceof StoreProblem) return refuse(problem.code, problem.message);
  const id = newId().slice(0, 8);
  if (isSpoiltText(fault)) {
    log(id, call, fault);
    return refuse(
      'FILE_BROKEN',
      `Le fichier des données est abîmé (repère ${id}). Il est resté tel quel\u202f; vérifier le fichier, puis restaurer la dernière sauvegarde.`,
    );
  }
  log(id, call, fault);
  return refuse(
    'INTERNAL',
    `Quelque chose d’inattendu s’est produit (repère ${id}). Rien n’a été modifié\u202f; réessayer, puis signaler le repère si cela se répète.`,
    {
      details: { id },
    },
  );
}
