import { formatDateLong } from '../../../shared/domain/french.ts';
import type { StoredClosing } from '../../store/accounting-closings.ts';

/** What stands in an archive beside its files: what each of them is, and how to check all of it without this app (I9). */
export function archiveNotice(placeName: string, identifier: string, closing: StoredClosing): string {
  const { kind, from, to, closedAt, position, hash } = closing;
  return `ARCHIVE D’UNE PÉRIODE CLOSE

${placeName}${identifier === '' ? '' : ` (${identifier})`}
${kind === 'year' ? 'Exercice' : 'Mois'} du ${formatDateLong(from)} au ${formatDateLong(to)}
Clos le ${closedAt} (temps universel), maillon ${position} de la chaîne
Empreinte du maillon : ${hash}

CE QUE CONTIENT CETTE ARCHIVE

documents/               Factures et avoirs (PDF avec leur fichier Factur-X) et notes des ventes au comptoir
factures-et-avoirs.csv   Une ligne par facture ou avoir
ventes-au-comptoir.csv   Une ligne par vente
reglements.csv           Une ligne par règlement ; les annulations sont négatives
ecritures.txt            Écritures comptables, 18 colonnes (article A. 47 A-1 du LPF), UTF-8, tabulations
chaine.csv               La chaîne depuis son premier maillon jusqu’à cette clôture
cloture.json             Les totaux figés : période, exercice jusque-là, et depuis l’origine (montants en centimes)
SHA256SUMS               L’empreinte SHA-256 de chaque fichier

Les fichiers CSV sont en UTF-8, séparés par des points-virgules, à virgule décimale.

VÉRIFIER LES FICHIERS

Dans le dossier de l’archive ouverte :
  sha256sum -c SHA256SUMS

VÉRIFIER LA CHAÎNE

Chaque maillon porte : position, kind (document, sale, receipt, payment, allocation, closing), content (JSON),
previous (empreinte du maillon d’avant, vide pour le premier) et hash. Pour chacun :
  hash = SHA-256 de {"content":…,"kind":…,"position":…,"previous":…,"version":1}
écrit en JSON canonique (RFC 8785), content y étant une chaîne de caractères. Les noms et textes libres n’entrent
dans content que par leur empreinte salée : ils peuvent être oubliés à leur terme sans rompre la chaîne.
`;
}
