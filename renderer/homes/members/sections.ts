import { lazy } from 'react';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** The two lists that Adhérents opens with, and what can be done to them. */
export const memberLists: readonly Omit<HomeSection, 'Screen'>[] = [
  {
    path: '',
    label: 'Personnes',
    words: 'liste fiches adhérents contacts annuaire',
    deeds: [{ id: 'people.new', label: 'Ajouter une personne', words: 'nouvelle adhérent créer fiche' }],
  },
  {
    path: 'structures',
    label: 'Structures',
    words: 'associations entreprises organisations liste',
    deeds: [
      {
        id: 'people.newOrganisation',
        label: 'Ajouter une structure',
        words: 'nouvelle association entreprise',
      },
    ],
  },
];

/** Pages of Adhérents that a button leads to. */
export const memberPages: readonly Omit<HomeSection, 'Screen'>[] = [
  {
    path: 'import',
    label: 'Importer une liste',
    words: 'tableur csv excel helloasso calendrier présence fichier',
  },
  { path: 'doublons', label: 'Doublons probables', words: 'fusionner deux fiches même personne' },
];

/** What Adhérents holds beside its two lists, each fetched when it is first opened. */
export const memberSections: readonly HomeSection[] = [
  {
    path: 'renouvellements',
    label: 'Renouvellements',
    words: 'renouveler cotisation fin adhésion groupé',
    Screen: lazy(async () => ({
      default: (await import('../../features/memberships/RenewalsSection.tsx')).RenewalsSection,
    })),
  },
  {
    path: 'relances',
    label: 'Relances',
    words: 'message mail adhésion fin renouveler rappeler',
    Screen: lazy(async () => ({
      default: (await import('../../features/mail/RemindersSection.tsx')).RemindersSection,
    })),
  },
  {
    path: 'formules',
    label: 'Formules et carnets',
    words: 'abonnement nomade poste fixe tickets prépayé reste échéance',
    Screen: lazy(async () => ({
      default: (await import('../../features/coverage/HoldersSection.tsx')).HoldersSection,
    })),
  },
  {
    path: 'presence',
    label: 'Feuille de présence',
    words: 'passages mois pointer grille tableur journée visiteurs',
    Screen: lazy(async () => ({
      default: (await import('../../features/attendance/sheet/PresenceSheetScreen.tsx')).PresenceSheetScreen,
    })),
  },
  {
    path: 'vie-associative',
    label: 'Vie associative',
    words: 'assemblée générale ag conseil bureau mandats quorum pouvoirs procès-verbal élection',
    deeds: [
      { id: 'governance.new', label: 'Prévoir une assemblée', words: 'assemblée générale ag convoquer' },
    ],
    Screen: lazy(async () => ({
      default: (await import('../../features/governance/GovernanceSection.tsx')).GovernanceSection,
    })),
  },
  {
    path: 'benevolat',
    label: 'Bénévolat',
    words: 'heures bénévoles temps donné valorisation',
    Screen: lazy(async () => ({
      default: (await import('../../features/volunteering/VolunteeringSection.tsx')).VolunteeringSection,
    })),
  },
  {
    path: 'recus',
    label: 'Reçus',
    words: 'cotisation imprimer pdf don rembourser trop perçu',
    Screen: lazy(async () => ({
      default: (await import('../../features/memberships/ReceiptsSection.tsx')).ReceiptsSection,
    })),
  },
];
