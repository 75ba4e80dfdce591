import { lazy } from 'react';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** What Réglages holds, in the order of its list; each is fetched when opened. */
export const settingsSections: readonly HomeSection[] = [
  {
    path: 'lieu',
    label: 'Le lieu',
    words: 'nom siret adresse tva iban saison',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/PlaceSection.tsx')).PlaceSection,
    })),
  },
  {
    path: 'horaires',
    label: 'Horaires et fermetures',
    words: 'ouverture congés fériés saison été vacances scolaires zone académie',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/HoursSection.tsx')).HoursSection,
    })),
  },
  {
    path: 'ressources',
    label: 'Salles et machines',
    words: 'ressources postes matériel parties',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/ResourcesSection.tsx')).ResourcesSection,
    })),
  },
  {
    path: 'regles',
    label: 'Règles de réservation',
    words: 'préavis horizon limite heures par jour semaine quota',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/BookingRulesSection.tsx')).BookingRulesSection,
    })),
  },
  {
    path: 'tarifs',
    label: 'Tarifs',
    words: 'prix grille saison règle demi-tarif remise caution chauffage',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/PriceListsSection.tsx')).PriceListsSection,
    })),
  },
  {
    path: 'documents',
    label: 'Documents',
    words: 'logo couleur pied de page facture devis papier à en-tête habillage',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/DocumentsSection.tsx')).DocumentsSection,
    })),
  },
  {
    path: 'convention',
    label: 'Convention de location',
    words: 'mise à disposition salle clauses contrat assurance caution texte modèle',
    Screen: lazy(async () => ({
      default: (await import('../../features/billing/hires/HireTermsSection.tsx')).HireTermsSection,
    })),
  },
  {
    path: 'formules',
    label: 'Formules et carnets',
    words: 'abonnement forfait nomade poste fixe tickets heures offertes prépayé',
    Screen: lazy(async () => ({
      default: (await import('../../features/coverage/CoverageSettings.tsx')).CoverageSettings,
    })),
  },
  {
    path: 'accessoires',
    label: 'Accessoires',
    words: 'vidéoprojecteur café ménage stock équipement',
    Screen: lazy(async () => ({
      default: (await import('../../features/pricing/AccessoriesSection.tsx')).AccessoriesSection,
    })),
  },
  {
    path: 'articles',
    label: 'Articles du comptoir',
    words: 'vente prix touche café impression',
    Screen: lazy(async () => ({
      default: (await import('../../features/billing/ArticlesSection.tsx')).ArticlesSection,
    })),
  },
  {
    path: 'adhesions',
    label: 'Types d’adhésion',
    words: 'cotisation prix libre',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/MembershipTypesSection.tsx')).MembershipTypesSection,
    })),
  },
  {
    path: 'agendas',
    label: 'Agendas partagés',
    words: 'calendrier ics ical abonnement google outlook nextcloud téléphone adresse secrète portes flux',
    Screen: lazy(async () => ({
      default: (await import('../../features/feeds/FeedsSection.tsx')).FeedsSection,
    })),
  },
  {
    path: 'messages',
    label: 'Messages',
    words: 'mail e-mail smtp relance texte modèle expéditeur courrier',
    Screen: lazy(async () => ({
      default: (await import('../../features/mail/MessagesSection.tsx')).MessagesSection,
    })),
  },
  {
    path: 'donnees-personnelles',
    label: 'Données personnelles',
    words: 'rgpd cnil effacer effacement durée consentement conservation archive',
    Screen: lazy(async () => ({
      default: (await import('../../features/privacy/PrivacySection.tsx')).PrivacySection,
    })),
  },
  {
    path: 'statuts',
    label: 'Statuts',
    words: 'assemblée générale vote quorum pouvoirs mandats convocation règles',
    Screen: lazy(async () => ({
      default: (await import('../../features/governance/StatutesSettings.tsx')).StatutesSettings,
    })),
  },
  {
    path: 'benevolat',
    label: 'Bénévolat',
    words: 'valeur de l’heure activités smic valorisation',
    Screen: lazy(async () => ({
      default: (await import('../../features/volunteering/VolunteeringSettings.tsx')).VolunteeringSettings,
    })),
  },
  {
    path: 'entrees',
    label: 'Entrées et mineurs',
    words: 'pointer essai autorisation responsable bloquer',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/EntrySection.tsx')).EntrySection,
    })),
  },
  {
    path: 'acces',
    label: 'Comptes et codes',
    words: 'accès rôle bénévole pin mot de passe verrouiller connexion secours',
    Screen: lazy(async () => ({
      default: (await import('../../features/access/AccessSection.tsx')).AccessSection,
    })),
  },
  {
    path: 'poste-fablab',
    label: 'Poste du fablab',
    words: 'tablette téléphone réseau wi-fi qr adresse bénévole empreinte https certificat affiche connectés',
    Screen: lazy(async () => ({
      default: (await import('../../features/access/PostSection.tsx')).PostSection,
    })),
  },
  {
    path: 'sauvegardes',
    label: 'Sauvegardes',
    words: 'restaurer copie clé usb vérifier',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/BackupsSection.tsx')).BackupsSection,
    })),
  },
  {
    path: 'imports',
    label: 'Imports',
    words: 'fichier helloasso annuler',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/ImportsSection.tsx')).ImportsSection,
    })),
  },
  {
    path: 'historique',
    label: 'Historique',
    words: 'journal qui quand audit',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/HistorySection.tsx')).HistorySection,
    })),
  },
  {
    path: 'mises-a-jour',
    label: 'Mises à jour',
    words: 'nouvelle version télécharger installer réseau',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/UpdatesSection.tsx')).UpdatesSection,
    })),
  },
  {
    path: 'apparence',
    label: 'Apparence',
    words: 'thème sombre clair',
    Screen: lazy(async () => ({
      default: (await import('../../features/settings/AppearanceSection.tsx')).AppearanceSection,
    })),
  },
];
