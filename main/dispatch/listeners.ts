import { forgetAccounts, moveAccounts, moveAccountsBack } from '../services/access/listeners.ts';
import {
  forgetAttachments,
  moveAttachments,
  moveAttachmentsBack,
} from '../services/attachments/listeners.ts';
import { forgetFunding, moveFunding, moveFundingBack } from '../services/funding/listeners.ts';
import type { MomentListeners } from '../services/moments.ts';
import { forgetImports, moveSourceNames, moveSourceNamesBack } from '../services/imports/listeners.ts';
import { forgetFeeds, moveFeeds, moveFeedsBack } from '../services/feeds/listeners.ts';
import { forgetJobs, moveJobs, moveJobsBack } from '../services/fablab/job-listeners.ts';
import { forgetQueue, moveQueue, moveQueueBack } from '../services/fablab/queue-listeners.ts';
import { noteStop } from '../services/fablab/listeners.ts';
import {
  forgetHabilitations,
  moveHabilitations,
  moveHabilitationsBack,
} from '../services/fablab/habilitation-listeners.ts';
import { forgetShifts, moveShifts, moveShiftsBack } from '../services/fablab/shift-listeners.ts';
import {
  forgetRegistrations,
  moveRegistrations,
  moveRegistrationsBack,
} from '../services/workshops/listeners.ts';
import { forgetGovernance, moveGovernance, moveGovernanceBack } from '../services/governance/listeners.ts';
import { forgetMessages, moveMessages, moveMessagesBack } from '../services/mail/listeners.ts';
import {
  forgetMemberships,
  moveMemberships,
  moveMembershipsBack,
} from '../services/memberships/listeners.ts';
import { forgetCoverage, moveCoverage, moveCoverageBack } from '../services/coverage/listeners.ts';
import {
  moveCheckIns,
  moveCheckInsBack,
  sayCoverages,
  sayRecovered,
} from '../services/attendance/listeners.ts';
import {
  allocateFee,
  forgetBilling,
  keepPaidMembership,
  moveBilling,
  moveBillingBack,
  reverseFee,
} from '../services/billing/listeners.ts';
import { forgetHires, moveHires, moveHiresBack } from '../services/billing/hire-listeners.ts';
import { forgetBookings, moveBookings, moveBookingsBack } from '../services/bookings/listeners.ts';
import {
  forgetRecognitions,
  moveRecognitions,
  moveRecognitionsBack,
} from '../services/networks/listeners.ts';
import { forgetPasses, movePasses, movePassesBack } from '../services/networks/pass-listeners.ts';
import { moveVisits, moveVisitsBack } from '../services/networks/visit-listeners.ts';
import { forgetPrivacy, movePrivacy, movePrivacyBack } from '../services/privacy/listeners.ts';
import { forgetReports } from '../services/reports/listeners.ts';
import { forgetPeople } from '../services/people/listeners.ts';
import { forgetTreasury, moveTreasury, moveTreasuryBack } from '../services/treasury/listeners.ts';
import {
  forgetVolunteering,
  moveVolunteering,
  moveVolunteeringBack,
} from '../services/volunteering/listeners.ts';

/** What each area does when a lower one announces something, in the order of the areas. */
export const listeners: MomentListeners = {
  'people.merged': [
    moveAccounts,
    moveAttachments,
    moveMessages,
    moveMemberships,
    moveRecognitions,
    movePasses,
    moveCheckIns,
    moveBookings,
    moveQueue,
    moveShifts,
    moveJobs,
    moveFeeds,
    moveVolunteering,
    moveHabilitations,
    moveRegistrations,
    moveVisits,
    moveCoverage,
    moveBilling,
    moveHires,
    moveFunding,
    moveTreasury,
    moveGovernance,
    moveSourceNames,
    movePrivacy,
  ],
  'people.unmerged': [
    moveAccountsBack,
    moveAttachmentsBack,
    moveMessagesBack,
    moveMembershipsBack,
    moveRecognitionsBack,
    movePassesBack,
    moveCheckInsBack,
    moveBookingsBack,
    moveQueueBack,
    moveShiftsBack,
    moveJobsBack,
    moveFeedsBack,
    moveVolunteeringBack,
    moveHabilitationsBack,
    moveRegistrationsBack,
    moveVisitsBack,
    moveCoverageBack,
    moveBillingBack,
    moveHiresBack,
    moveFundingBack,
    moveTreasuryBack,
    moveGovernanceBack,
    moveSourceNamesBack,
    movePrivacyBack,
  ],
  'people.erased': [
    forgetAccounts,
    forgetAttachments,
    forgetRegistrations,
    forgetPeople,
    forgetMessages,
    forgetMemberships,
    forgetRecognitions,
    forgetPasses,
    forgetCoverage,
    forgetBookings,
    forgetQueue,
    forgetShifts,
    forgetJobs,
    forgetFeeds,
    forgetVolunteering,
    forgetHabilitations,
    forgetBilling,
    forgetHires,
    forgetFunding,
    forgetTreasury,
    forgetReports,
    forgetGovernance,
    forgetPrivacy,
    forgetImports,
  ],
  'resources.stateChanged': [noteStop],
  'networks.daysPriced': [sayCoverages],
  'coverage.recovered': [sayRecovered],
  'memberships.feePaid': [allocateFee],
  'memberships.takenBack': [reverseFee],
  'memberships.removed': [keepPaidMembership],
};
