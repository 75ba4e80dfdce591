import type * as z from 'zod';
import { access } from './access.ts';
import { accounting } from './accounting.ts';
import { closingCalls } from './accounting-closing.ts';
import { attachments } from './attachments.ts';
import { attendance } from './attendance.ts';
import { backups } from './backups.ts';
import { aidCalls } from './backups-aid.ts';
import { billing } from './billing.ts';
import { creditCalls } from './billing-credit.ts';
import { feeCalls } from './billing-fees.ts';
import { handingCalls } from './billing-handing.ts';
import { hireCalls } from './billing-hires.ts';
import { reminderCalls } from './billing-reminders.ts';
import { runCalls } from './billing-run.ts';
import { statementCalls } from './billing-statements.ts';
import { togetherCalls } from './billing-together.ts';
import { workshopSaleCalls } from './billing-workshops.ts';
import { quoteCalls } from './billing-quotes.ts';
import { bookings } from './bookings.ts';
import { coverage } from './coverage.ts';
import type { AnyDefinition, CommandDefinition, QueryDefinition } from './define.ts';
import type { WarningCode } from './errors.ts';
import { fablab } from './fablab.ts';
import { feeds } from './feeds.ts';
import { funding } from './funding.ts';
import { governance } from './governance.ts';
import { imports } from './imports.ts';
import { jobs } from './jobs.ts';
import { mail } from './mail.ts';
import { renewalCalls } from './membership-renewals.ts';
import { memberships } from './memberships.ts';
import { networks } from './networks.ts';
import { people } from './people.ts';
import { pricing } from './pricing.ts';
import { privacy } from './privacy.ts';
import { dashboardCalls } from './reports-dashboard.ts';
import { activityCalls } from './reports-activity.ts';
import { censusCalls } from './reports-census.ts';
import { frozenCalls } from './reports-frozen.ts';
import { funderCalls } from './reports-funders.ts';
import { reports } from './reports.ts';
import { resources } from './resources.ts';
import { settings } from './settings.ts';
import { lookCalls } from './settings-look.ts';
import { treasury } from './treasury.ts';
import { volunteering } from './volunteering.ts';
import { workshops } from './workshops.ts';

/** Everything that can be asked of Comptoir, by area, lowest rank first. */
export const contract = {
  settings: { ...settings, ...lookCalls },
  access,
  attachments,
  mail,
  people,
  memberships: { ...memberships, ...renewalCalls },
  resources,
  networks,
  pricing,
  coverage,
  attendance,
  bookings,
  feeds,
  volunteering,
  fablab,
  workshops,
  billing: {
    ...billing,
    ...feeCalls,
    ...runCalls,
    ...handingCalls,
    ...reminderCalls,
    ...statementCalls,
    ...creditCalls,
    ...workshopSaleCalls,
    ...quoteCalls,
    ...hireCalls,
    ...togetherCalls,
  },
  funding,
  treasury,
  accounting: { ...accounting, ...closingCalls },
  governance,
  reports: {
    ...reports,
    ...dashboardCalls,
    ...frozenCalls,
    ...activityCalls,
    ...funderCalls,
    ...censusCalls,
  },
  privacy,
  backups: { ...backups, ...aidCalls },
  imports,
  jobs,
} as const;

export type Contract = typeof contract;
export type AreaName = keyof Contract;

type NamesOf<K extends AreaName> = `${K}.${keyof Contract[K] & string}`;
/** Every call's full name: `bookings.create`. */
export type CallName = { [K in AreaName]: NamesOf<K> }[AreaName];

export type DefinitionOf<N extends CallName> = N extends `${infer K}.${infer C}`
  ? K extends AreaName
    ? C extends keyof Contract[K]
      ? Contract[K][C]
      : never
    : never
  : never;

type NamesWith<D> = { [N in CallName]: DefinitionOf<N> extends D ? N : never }[CallName];
export type CommandName = NamesWith<CommandDefinition<z.ZodType, z.ZodType>>;
export type QueryName = NamesWith<QueryDefinition<z.ZodType, z.ZodType>>;

/** What a caller writes (defaults may be left out). */
export type InputOf<N extends CallName> = z.input<DefinitionOf<N>['input']>;
/** What a caller gets. */
export type OutputOf<N extends CallName> = z.output<DefinitionOf<N>['output']>;

/** A call as it crosses from a screen, a browser or a terminal. */
export interface CallRequest {
  readonly name: string;
  readonly input: unknown;
  /** Commands: 32 hexadecimal digits, the same when the same command is tried again. */
  readonly key?: string | undefined;
  /** Warnings that are passed over on purpose. */
  readonly accept?: readonly WarningCode[] | undefined;
}

/** The definition behind a full name, or undefined for a name that is not in the contract. */
export function definitionOf(name: string): AnyDefinition | undefined {
  const [areaName, callName, ...rest] = name.split('.');
  if (areaName === undefined || callName === undefined || rest.length > 0) return undefined;
  if (!Object.hasOwn(contract, areaName)) return undefined;
  const area: Readonly<Record<string, AnyDefinition>> = contract[areaName as AreaName];
  return Object.hasOwn(area, callName) ? area[callName] : undefined;
}

/** Every call of the contract with its full name, in the contract's order. */
export function allCalls(): readonly { readonly name: string; readonly definition: AnyDefinition }[] {
  return Object.entries(contract).flatMap(([areaName, area]) =>
    Object.entries(area as Readonly<Record<string, AnyDefinition>>).map(([callName, definition]) => ({
      name: `${areaName}.${callName}`,
      definition,
    })),
  );
}
