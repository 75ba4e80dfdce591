import {
  IconAddressBook,
  IconAffiliate,
  IconCalendarWeek,
  IconChartBar,
  IconFileInvoice,
  IconPigMoney,
  IconPrinter,
  IconSchool,
  IconSettings,
  IconSun,
  type Icon,
} from '@tabler/icons-react';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Role } from '../../shared/contract/define.ts';
import { TodayHome } from '../homes/today/TodayHome.tsx';
import { homePaths, type HomeName } from './paths.ts';

export interface Home {
  readonly name: HomeName;
  readonly path: string;
  readonly label: string;
  readonly icon: Icon;
  /** Fetched when it is first opened, so that the first screen comes fast; the day is that first screen. */
  readonly screen: ComponentType | LazyExoticComponent<ComponentType>;
}

/** The homes in the order of the side; Réglages stands apart, last. */
export const homes: readonly Home[] = [
  {
    name: 'today',
    path: homePaths.today,
    label: 'Aujourd’hui',
    icon: IconSun,
    screen: TodayHome,
  },
  {
    name: 'planning',
    path: homePaths.planning,
    label: 'Planning',
    icon: IconCalendarWeek,
    screen: lazy(async () => ({
      default: (await import('../homes/planning/PlanningRoutes.tsx')).PlanningRoutes,
    })),
  },
  {
    name: 'people',
    path: homePaths.people,
    label: 'Adhérents',
    icon: IconAddressBook,
    screen: lazy(async () => ({ default: (await import('../homes/members/MembersHome.tsx')).MembersHome })),
  },
  {
    name: 'fablab',
    path: homePaths.fablab,
    label: 'Fablab',
    icon: IconPrinter,
    screen: lazy(async () => ({ default: (await import('../homes/fablab/FablabHome.tsx')).FablabHome })),
  },
  {
    name: 'workshops',
    path: homePaths.workshops,
    label: 'Ateliers',
    icon: IconSchool,
    screen: lazy(async () => ({
      default: (await import('../homes/workshops/WorkshopsHome.tsx')).WorkshopsHome,
    })),
  },
  {
    name: 'billing',
    path: homePaths.billing,
    label: 'Facturation',
    icon: IconFileInvoice,
    screen: lazy(async () => ({ default: (await import('../homes/billing/BillingHome.tsx')).BillingHome })),
  },
  {
    name: 'treasury',
    path: homePaths.treasury,
    label: 'Trésorerie',
    icon: IconPigMoney,
    screen: lazy(async () => ({
      default: (await import('../homes/treasury/TreasuryHome.tsx')).TreasuryHome,
    })),
  },
  {
    name: 'networks',
    path: homePaths.networks,
    label: 'Réseau',
    icon: IconAffiliate,
    screen: lazy(async () => ({
      default: (await import('../homes/networks/NetworksHome.tsx')).NetworksHome,
    })),
  },
  {
    name: 'reports',
    path: homePaths.reports,
    label: 'Bilans',
    icon: IconChartBar,
    screen: lazy(async () => ({ default: (await import('../homes/reports/ReportsHome.tsx')).ReportsHome })),
  },
  {
    name: 'settings',
    path: homePaths.settings,
    label: 'Réglages',
    icon: IconSettings,
    screen: lazy(async () => ({
      default: (await import('../homes/settings/SettingsHome.tsx')).SettingsHome,
    })),
  },
];

/** What a volunteer has a use for: the day and its machines, and nobody's papers (F4). */
const forVolunteers: readonly HomeName[] = ['today', 'planning', 'fablab', 'workshops'];

/** The homes that a role has a use for: a door that only opens on refusals is none. */
export function homesOf(role: Role | undefined): readonly Home[] {
  return role === 'volunteer' ? homes.filter(({ name }) => forVolunteers.includes(name)) : homes;
}

/** The home among these that an address belongs to; the first one for an address of none. */
export function homeAt(path: string, among: readonly Home[] = homes): Home {
  const found = among.find((home) => path === home.path || path.startsWith(`${home.path}/`));
  const [first] = among;
  if (first === undefined) throw new Error('there is no home');
  return found ?? first;
}
