import type { Role } from '../../shared/contract/define.ts';
import { billingSections } from '../features/billing/paths.ts';
import { fablabSections } from '../homes/fablab/sections.ts';
import { memberLists, memberPages, memberSections } from '../homes/members/sections.ts';
import { networkSections } from '../homes/networks/sections.ts';
import { reportSections } from '../homes/reports/sections.ts';
import { settingsSections } from '../homes/settings/sections.ts';
import { treasurySections } from '../homes/treasury/sections.ts';
import { workshopsSections } from '../homes/workshops/sections.ts';
import { sectionAddress, type Deed, type HomeSection } from '../ui/SectionTabs.tsx';
import { homes, homesOf } from './homes.tsx';
import { homePaths, type HomeName } from './paths.ts';

/** A screen, or something that only one screen does: found from anywhere by its words, and gone to. */
export interface Destination {
  /** Unique; that of the action that the screen registers, where it is something done there. */
  readonly id: string;
  readonly label: string;
  readonly words: string;
  readonly home: HomeName;
  readonly address: string;
  /** Who has a use for it; everybody who sees the home, unless said. */
  readonly roles?: readonly Role[];
  /** Whether the screen does something there, beside being looked at. */
  readonly isDeed: boolean;
}

type Listed = Omit<HomeSection, 'Screen'>;

/** Screens of Aujourd’hui beside the day itself. */
const todayPages: readonly Listed[] = [
  {
    path: 'liste',
    label: 'Pointer sur une liste (tablette)',
    words: 'présence arrivée tactile téléphone index alphabétique',
  },
];

/** What each home holds: the very lists that its tabs are made of. Planning's views are its own keys. */
const sectionsOf: Readonly<Record<HomeName, readonly Listed[]>> = {
  today: todayPages,
  planning: [],
  people: [...memberLists, ...memberPages, ...memberSections],
  fablab: fablabSections,
  workshops: workshopsSections,
  billing: billingSections,
  treasury: treasurySections,
  networks: networkSections,
  reports: reportSections,
  settings: settingsSections,
};

/** « Trésorerie : remises »; a word in capitals stays as it is (« SEPA »). */
function labelOf(home: string, section: string): string {
  const [first = '', second = ''] = section;
  const isWord = second === second.toLowerCase();
  return `${home}\u00a0: ${isWord ? first.toLowerCase() + section.slice(1) : section}`;
}

function destinationsOf(name: HomeName): Destination[] {
  const home = homes.find((each) => each.name === name)?.label ?? '';
  return sectionsOf[name].flatMap(({ path, label, words, roles, deeds }) => {
    const at = {
      home: name,
      address: sectionAddress(homePaths[name], path),
      ...(roles !== undefined && { roles }),
    };
    const there = (deeds ?? []).map((deed: Deed) => ({ ...deed, ...at, isDeed: true }));
    return [
      { id: `${name}.section.${path}`, label: labelOf(home, label), words, ...at, isDeed: false },
      ...there,
    ];
  });
}

/** Every screen that has an address of its own below a home's, and what is done there, in the order of the side. */
export const destinations: readonly Destination[] = homes.flatMap(({ name }) => destinationsOf(name));

/** Those that a role has a use for. */
export function destinationsFor(role: Role | undefined): readonly Destination[] {
  const mine = new Set(homesOf(role).map(({ name }) => name));
  return destinations.filter(
    ({ home, roles }) =>
      mine.has(home) && (roles === undefined || role === undefined || roles.includes(role)),
  );
}
