/** Addresses and the page of the guide that explains what stands there; the longest address that fits decides. */
const places: Readonly<Record<string, string>> = {
  '/aujourd-hui': '07-la-journee-au-comptoir',
  '/aujourd-hui/liste': '16-feuille-de-presence',
  '/planning': '06-planning',
  '/adherents': '03-adherents-et-adhesions',
  '/adherents/import': '02-importer-les-adherents',
  '/adherents/relances': '13-messages-et-relances',
  '/adherents/formules': '21-formules-et-carnets',
  '/adherents/presence': '16-feuille-de-presence',
  '/adherents/vie-associative': '17-vie-associative',
  '/adherents/benevolat': '17-vie-associative',
  '/fablab': '22-travaux-et-matieres',
  '/fablab/permanences': '37-permanences-et-habilitations',
  '/fablab/habilitations': '37-permanences-et-habilitations',
  '/ateliers': '25-ateliers',
  '/facturation': '08-facturer-et-encaisser',
  '/facturation/a-facturer': '27-la-facturation-du-mois',
  '/facturation/devis': '29-devis-et-acomptes',
  '/facturation/locations': '30-louer-une-salle',
  '/facturation/relances': '28-relances-et-releves',
  '/tresorerie': '31-caisse-et-remises',
  '/tresorerie/banque': '32-banque',
  '/tresorerie/helloasso': '42-helloasso',
  '/tresorerie/prelevements': '43-prelevements',
  '/tresorerie/depenses': '33-depenses',
  '/tresorerie/prestations': '38-prestations',
  '/tresorerie/subventions': '34-subventions',
  '/tresorerie/dons': '35-dons-et-recus-fiscaux',
  '/tresorerie/comptabilite': '26-comptabilite',
  '/tresorerie/clotures': '36-clotures',
  '/reseau': '04-conventions-et-visites',
  '/reseau/visites': '14-visites-et-decomptes',
  '/reseau/decomptes': '14-visites-et-decomptes',
  '/reseau/pass': '15-pass-inter-espaces',
  '/reseau/annuaire': '04-conventions-et-visites',
  '/bilans': '09-bilans-et-export',
  '/bilans/tableau-de-bord': '39-tableau-de-bord',
  '/bilans/rapport': '41-rapport-d-activite',
  '/bilans/questionnaires': '41-rapport-d-activite',
  '/bilans/figees': '41-rapport-d-activite',
  '/bilans/financeurs': '40-dossier-de-financeur',
  '/reglages': '01-premiers-pas',
  '/reglages/ressources': '05-salles-machines-tarifs',
  '/reglages/regles': '06-planning',
  '/reglages/tarifs': '05-salles-machines-tarifs',
  '/reglages/documents': '08-facturer-et-encaisser',
  '/reglages/convention': '30-louer-une-salle',
  '/reglages/formules': '21-formules-et-carnets',
  '/reglages/accessoires': '05-salles-machines-tarifs',
  '/reglages/adhesions': '03-adherents-et-adhesions',
  '/reglages/agendas': '20-agendas',
  '/reglages/messages': '13-messages-et-relances',
  '/reglages/donnees-personnelles': '18-donnees-personnelles',
  '/reglages/statuts': '17-vie-associative',
  '/reglages/benevolat': '17-vie-associative',
  '/reglages/acces': '19-comptes-et-codes',
  '/reglages/poste-fablab': '24-poste-du-fablab',
  '/reglages/sauvegardes': '10-sauvegardes-et-restauration',
  '/reglages/mises-a-jour': '10-sauvegardes-et-restauration',
  '/reglages/imports': '02-importer-les-adherents',
};

/**
 * Dialogs that can be opened from several screens, by what their name begins with: their page is their own. Any other
 * is explained where its screen is.
 */
const dialogs: readonly (readonly [RegExp, string])[] = [
  [/^Rechercher ou faire|^Raccourcis/u, '12-raccourcis-clavier'],
  [/^Pointer/u, '07-la-journee-au-comptoir'],
  [
    /^Vente|^Vendre(?! un carnet)|^Encaisser|^Rendre une vente|^Noter un règlement/u,
    '08-facturer-et-encaisser',
  ],
  [/carnet|^Formule|^Abonnement/iu, '21-formules-et-carnets'],
  [/^Bénévolat|bénévolat/u, '17-vie-associative'],
  [/^Trouver un créneau|^Liste d’attente|usage passé|^Réserv|^Copier/u, '06-planning'],
  [/^Changer mon code|^Code de secours/u, '19-comptes-et-codes'],
  [/^Pass |^Émettre des pass/u, '15-pass-inter-espaces'],
  [/^Effacer|^Garder|^Archive/u, '18-donnees-personnelles'],
  [/adhésion|cotisation|^Fusionner|^Ajouter une (?:personne|structure)/u, '03-adherents-et-adhesions'],
  [/^Restaurer/u, '10-sauvegardes-et-restauration'],
];

/**
 * The page of the guide for an address of the app and the dialog that lies over it, if any; the table of contents where
 * none is nearer.
 */
export function guideAt(address: string, dialog?: string): string {
  const own = dialog === undefined ? undefined : dialogs.find(([name]) => name.test(dialog));
  if (own !== undefined) return own[1];
  const fitting = Object.keys(places)
    .filter((place) => address === place || address.startsWith(`${place}/`))
    .toSorted((one, other) => other.length - one.length);
  return places[fitting[0] ?? ''] ?? 'README';
}

/** The pages that some address leads to. */
export const pagesWithAddress: readonly string[] = [
  ...new Set([...Object.values(places), ...dialogs.map(([, page]) => page)]),
];
