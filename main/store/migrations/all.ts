import { foundation } from './0001-foundation.ts';
import { people } from './0002-people.ts';
import { memberships } from './0003-memberships.ts';
import { resources } from './0004-resources.ts';
import { networks } from './0005-networks.ts';
import { pricing } from './0006-pricing.ts';
import { bookings } from './0007-bookings.ts';
import { attendance } from './0008-attendance.ts';
import { billing } from './0009-billing.ts';
import { imports } from './0010-imports.ts';
import { supplements } from './0011-supplements.ts';
import { membershipsInFull } from './0012-memberships-in-full.ts';
import { mail } from './0013-mail.ts';
import { networkRegister } from './0014-network-register.ts';
import { settlements } from './0015-settlements.ts';
import { passes } from './0016-passes.ts';
import { presence } from './0017-presence.ts';
import { governance } from './0018-governance.ts';
import { volunteering } from './0019-volunteering.ts';
import { privacy } from './0020-privacy.ts';
import { memberLayouts } from './0021-member-layouts.ts';
import { bookingSeries } from './0022-booking-series.ts';
import { bookingRules } from './0023-booking-rules.ts';
import { keptOverClosures } from './0024-kept-over-closures.ts';
import { coverage } from './0025-coverage.ts';
import { priceLists } from './0026-price-lists.ts';
import { bookingLife } from './0027-booking-life.ts';
import { resourcesInFull } from './0028-resources-in-full.ts';
import { accessories } from './0029-accessories.ts';
import { feeds } from './0030-feeds.ts';
import { accessAccounts } from './0031-access.ts';
import { machines } from './0032-machines.ts';
import { machineQueue } from './0033-machine-queue.ts';
import { habilitations } from './0034-habilitations.ts';
import { shifts } from './0035-shifts.ts';
import { fablabPost } from './0036-post.ts';
import { machineJobs } from './0037-machine-jobs.ts';
import { workshops } from './0038-workshops.ts';
import { partnerJobs } from './0039-partner-jobs.ts';
import { accounting } from './0040-accounting.ts';
import { treasury } from './0041-treasury.ts';
import { monthRun } from './0042-month-run.ts';
import { closings } from './0043-closings.ts';
import { expenses } from './0044-expenses.ts';
import { workshopMoney } from './0045-workshop-money.ts';
import { deferredIncome } from './0046-deferred-income.ts';
import { grants } from './0047-grants.ts';
import { bankStatements } from './0048-bank.ts';
import { quotesAndDeposits } from './0049-quotes.ts';
import { donations } from './0050-donations.ts';
import { paymentReminders } from './0051-payment-reminders.ts';
import { ownIncomeTarget } from './0052-own-income-target.ts';
import { refunds } from './0053-refunds.ts';
import { shiftSwaps } from './0054-shift-swaps.ts';
import { hireAgreements } from './0055-hires.ts';
import { yearReports } from './0056-year-reports.ts';
import { sharedPrestations } from './0057-prestations.ts';
import { documentLooks } from './0058-document-looks.ts';
import { bankCamt } from './0059-bank-camt.ts';
import { helloAsso } from './0060-helloasso.ts';
import { directDebits } from './0061-direct-debits.ts';
import type { Migration } from './migration.ts';

/** Every migration, in the order of its number; a new one goes at the end. */
export const migrations: readonly Migration[] = [
  foundation,
  people,
  memberships,
  resources,
  networks,
  pricing,
  bookings,
  attendance,
  billing,
  imports,
  supplements,
  membershipsInFull,
  mail,
  networkRegister,
  settlements,
  passes,
  presence,
  governance,
  volunteering,
  privacy,
  memberLayouts,
  bookingSeries,
  bookingRules,
  keptOverClosures,
  coverage,
  priceLists,
  bookingLife,
  resourcesInFull,
  accessories,
  feeds,
  accessAccounts,
  machines,
  machineQueue,
  habilitations,
  shifts,
  fablabPost,
  machineJobs,
  workshops,
  partnerJobs,
  accounting,
  treasury,
  monthRun,
  closings,
  expenses,
  workshopMoney,
  deferredIncome,
  grants,
  bankStatements,
  quotesAndDeposits,
  donations,
  paymentReminders,
  ownIncomeTarget,
  refunds,
  shiftSwaps,
  hireAgreements,
  yearReports,
  sharedPrestations,
  documentLooks,
  bankCamt,
  helloAsso,
  directDebits,
];

/** The schema's version this program writes (PRAGMA user_version): the number of the last migration. */
export const schemaVersion = Math.max(...migrations.map((migration) => migration.number));
