import type {
  CommandContext,
  CommandHandlers,
  OutsideHandlers,
  QueryContext,
  QueryHandlers,
} from '../services/context.ts';
import { accessCommands } from '../services/access/commands.ts';
import {
  prepareChangeMyPin,
  prepareEnter,
  prepareRecover,
  prepareRecoveryCode,
  prepareSetPin,
} from '../services/access/prepared.ts';
import { accessQueries } from '../services/access/queries.ts';
import { accountingCommands } from '../services/accounting/commands.ts';
import { accountingQueries } from '../services/accounting/queries.ts';
import { attachmentsCommands } from '../services/attachments/commands.ts';
import { attachmentsQueries } from '../services/attachments/queries.ts';
import type { Outcome } from '../services/outcome.ts';
import { backupsCommands } from '../services/backups/commands.ts';
import { backupsQueries } from '../services/backups/queries.ts';
import { feedsCommands } from '../services/feeds/commands.ts';
import { feedsQueries } from '../services/feeds/queries.ts';
import { renewAddress } from '../services/feeds/addresses.ts';
import { fablabCommands } from '../services/fablab/commands.ts';
import { fablabQueries } from '../services/fablab/queries.ts';
import { workshopsCommands } from '../services/workshops/commands.ts';
import { workshopsQueries } from '../services/workshops/queries.ts';
import { fundingCommands } from '../services/funding/commands.ts';
import { fundingQueries } from '../services/funding/queries.ts';
import { governanceCommands } from '../services/governance/commands.ts';
import { governanceQueries } from '../services/governance/queries.ts';
import { importsCommands } from '../services/imports/commands.ts';
import { importsQueries } from '../services/imports/queries.ts';
import { prepareCalendar } from '../services/imports/calendar-sources.ts';
import { prepareConfirm } from '../services/imports/sheets.ts';
import { jobsCommands } from '../services/jobs/commands.ts';
import { mailCommands } from '../services/mail/commands.ts';
import { mailQueries } from '../services/mail/queries.ts';
import { sendingCommands } from '../services/mail/sending-commands.ts';
import { membershipsCommands } from '../services/memberships/commands.ts';
import { membershipsQueries } from '../services/memberships/queries.ts';
import { attendanceCommands } from '../services/attendance/commands.ts';
import { attendanceQueries } from '../services/attendance/queries.ts';
import { coverageCommands } from '../services/coverage/commands.ts';
import { coverageQueries } from '../services/coverage/queries.ts';
import { billingCommands } from '../services/billing/commands.ts';
import { billingQueries } from '../services/billing/queries.ts';
import { bookingsCommands } from '../services/bookings/commands.ts';
import { bookingsQueries } from '../services/bookings/queries.ts';
import { pricingCommands } from '../services/pricing/commands.ts';
import { pricingQueries } from '../services/pricing/queries.ts';
import { networksCommands } from '../services/networks/commands.ts';
import { networksQueries } from '../services/networks/queries.ts';
import { privacyCommands } from '../services/privacy/commands.ts';
import { privacyQueries } from '../services/privacy/queries.ts';
import { reportsCommands } from '../services/reports/commands.ts';
import { prepareFreeze, prepareFreezeReport } from '../services/reports/freezing.ts';
import { reportsQueries } from '../services/reports/queries.ts';
import { resourcesCommands } from '../services/resources/commands.ts';
import { resourcesQueries } from '../services/resources/queries.ts';
import { peopleCommands } from '../services/people/commands.ts';
import { peopleQueries } from '../services/people/queries.ts';
import { treasuryCommands } from '../services/treasury/commands.ts';
import { prepareHelloAsso } from '../services/treasury/helloasso-reading.ts';
import { treasuryQueries } from '../services/treasury/queries.ts';
import { volunteeringCommands } from '../services/volunteering/commands.ts';
import { volunteeringQueries } from '../services/volunteering/queries.ts';
import { settingsCommands } from '../services/settings/commands.ts';
import { settingsQueries } from '../services/settings/queries.ts';

/** A handler as the dispatcher calls it: its input was parsed by the very schema its type comes from. */
export type AnyHandler = (
  context: QueryContext | CommandContext,
  input: unknown,
) => Outcome<unknown> | Promise<Outcome<unknown>>;

type Handlers = Readonly<Record<string, unknown>>;

const areas: Readonly<Record<string, readonly Handlers[]>> = {
  settings: [
    settingsQueries satisfies QueryHandlers<'settings'>,
    settingsCommands satisfies CommandHandlers<'settings'>,
  ],
  access: [
    accessQueries satisfies QueryHandlers<'access'>,
    accessCommands satisfies CommandHandlers<'access'>,
  ],
  attachments: [
    attachmentsQueries satisfies QueryHandlers<'attachments'>,
    attachmentsCommands satisfies CommandHandlers<'attachments'>,
  ],
  mail: [
    mailQueries satisfies QueryHandlers<'mail'>,
    mailCommands satisfies Omit<CommandHandlers<'mail'>, keyof typeof sendingCommands>,
    sendingCommands satisfies Partial<OutsideHandlers<'mail'>>,
  ],
  people: [
    peopleQueries satisfies QueryHandlers<'people'>,
    peopleCommands satisfies CommandHandlers<'people'>,
  ],
  memberships: [
    membershipsQueries satisfies QueryHandlers<'memberships'>,
    membershipsCommands satisfies CommandHandlers<'memberships'>,
  ],
  resources: [
    resourcesQueries satisfies QueryHandlers<'resources'>,
    resourcesCommands satisfies CommandHandlers<'resources'>,
  ],
  networks: [
    networksQueries satisfies QueryHandlers<'networks'>,
    networksCommands satisfies CommandHandlers<'networks'>,
  ],
  pricing: [
    pricingQueries satisfies QueryHandlers<'pricing'>,
    pricingCommands satisfies CommandHandlers<'pricing'>,
  ],
  coverage: [
    coverageQueries satisfies QueryHandlers<'coverage'>,
    coverageCommands satisfies CommandHandlers<'coverage'>,
  ],
  attendance: [
    attendanceQueries satisfies QueryHandlers<'attendance'>,
    attendanceCommands satisfies CommandHandlers<'attendance'>,
  ],
  bookings: [
    bookingsQueries satisfies QueryHandlers<'bookings'>,
    bookingsCommands satisfies CommandHandlers<'bookings'>,
  ],
  feeds: [
    feedsQueries satisfies QueryHandlers<'feeds'>,
    feedsCommands satisfies Omit<CommandHandlers<'feeds'>, 'renewAddress'>,
    { renewAddress } satisfies Partial<OutsideHandlers<'feeds'>>,
  ],
  volunteering: [
    volunteeringQueries satisfies QueryHandlers<'volunteering'>,
    volunteeringCommands satisfies CommandHandlers<'volunteering'>,
  ],
  fablab: [
    fablabQueries satisfies QueryHandlers<'fablab'>,
    fablabCommands satisfies CommandHandlers<'fablab'>,
  ],
  workshops: [
    workshopsQueries satisfies QueryHandlers<'workshops'>,
    workshopsCommands satisfies CommandHandlers<'workshops'>,
  ],
  billing: [
    billingQueries satisfies QueryHandlers<'billing'>,
    billingCommands satisfies CommandHandlers<'billing'>,
  ],
  treasury: [
    treasuryQueries satisfies QueryHandlers<'treasury'>,
    treasuryCommands satisfies CommandHandlers<'treasury'>,
  ],
  funding: [
    fundingQueries satisfies QueryHandlers<'funding'>,
    fundingCommands satisfies CommandHandlers<'funding'>,
  ],
  accounting: [
    accountingQueries satisfies QueryHandlers<'accounting'>,
    accountingCommands satisfies CommandHandlers<'accounting'>,
  ],
  governance: [
    governanceQueries satisfies QueryHandlers<'governance'>,
    governanceCommands satisfies CommandHandlers<'governance'>,
  ],
  imports: [
    importsQueries satisfies QueryHandlers<'imports'>,
    importsCommands satisfies CommandHandlers<'imports'>,
  ],
  reports: [
    reportsQueries satisfies QueryHandlers<'reports'>,
    reportsCommands satisfies CommandHandlers<'reports'>,
  ],
  privacy: [
    privacyQueries satisfies QueryHandlers<'privacy'>,
    privacyCommands satisfies CommandHandlers<'privacy'>,
  ],
  jobs: [jobsCommands satisfies OutsideHandlers<'jobs'>],
  backups: [
    backupsQueries satisfies QueryHandlers<'backups'>,
    backupsCommands satisfies OutsideHandlers<'backups'>,
  ],
};

/** What a command reads before its transaction, which may not wait (a workbook); a refusal ends the call. */
const preparations: Readonly<Record<string, AnyHandler>> = {
  'access.enter': prepareEnter as AnyHandler,
  'access.setPin': prepareSetPin as AnyHandler,
  'access.changeMyPin': prepareChangeMyPin as AnyHandler,
  'access.sealRecoveryCode': prepareRecoveryCode as AnyHandler,
  'access.recover': prepareRecover as AnyHandler,
  'imports.confirm': prepareConfirm as AnyHandler,
  'reports.freeze': prepareFreeze as AnyHandler,
  'reports.freezeReport': prepareFreezeReport as AnyHandler,
  'imports.confirmCalendar': prepareCalendar as AnyHandler,
  'imports.confirmPresence': prepareConfirm as AnyHandler,
  'imports.confirmDiary': prepareConfirm as AnyHandler,
  'imports.confirmPartnerList': prepareConfirm as AnyHandler,
  'imports.confirmHolders': prepareConfirm as AnyHandler,
  'treasury.importHelloAsso': prepareHelloAsso as AnyHandler,
};

const handlers = new Map<string, AnyHandler>();
for (const [area, parts] of Object.entries(areas)) {
  for (const [name, handler] of parts.flatMap((part) => Object.entries(part))) {
    const full = `${area}.${name}`;
    if (handlers.has(full)) throw new Error(`${full} is registered twice`);
    handlers.set(full, handler as AnyHandler);
  }
}

/** The handler of a call, or undefined while its area is not built. */
export function handlerOf(name: string): AnyHandler | undefined {
  return handlers.get(name);
}

/** What has to be done before a command's transaction begins, if anything. */
export function preparationOf(name: string): AnyHandler | undefined {
  return preparations[name];
}
