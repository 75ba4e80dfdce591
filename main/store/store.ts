import type { Database } from './sqlite.ts';
import { accessStore, type AccessStore } from './access.ts';
import { agreementStore, type AgreementStore } from './agreements.ts';
import { accountingStore, type AccountingStore } from './accounting.ts';
import { attachmentStore, type AttachmentStore } from './attachments.ts';
import { auditStore, type AuditStore } from './audit.ts';
import { attendanceStore, type AttendanceStore } from './attendance.ts';
import { cancellationRuleStore, type CancellationRuleStore } from './cancellation-rules.ts';
import { bookingRuleStore, type BookingRuleStore } from './booking-rules.ts';
import { bookingSeriesStore, type BookingSeriesStore } from './booking-series.ts';
import { bookingsStore, type BookingsStore } from './bookings.ts';
import { billingStore, type BillingStore } from './billing.ts';
import { coverageStore, type CoverageStore } from './coverage.ts';
import { storeChecks, type StoreChecks } from './checks.ts';
import { postStore, type PostStore } from './post.ts';
import { feedsStore, type FeedsStore } from './feeds.ts';
import { expenseStore, type ExpenseStore } from './expenses.ts';
import { donationStore, type DonationStore } from './donations.ts';
import { taxReceiptStore, type TaxReceiptStore } from './tax-receipts.ts';
import { grantStore, type GrantStore } from './grants.ts';
import { governanceStore, type GovernanceStore } from './governance.ts';
import { machineQueueStore, type MachineQueueStore } from './machine-queue.ts';
import { habilitationStore, type HabilitationStore } from './habilitations.ts';
import { lookStore, type LookStore } from './document-looks.ts';
import { hireStore, type HireStore } from './hires.ts';
import { prestationStore, type PrestationStore } from './prestations.ts';
import { hoursSeasonStore, type HoursSeasonStore } from './hours-seasons.ts';
import { importsStore, type ImportsStore } from './imports.ts';
import { erasingStore, type ErasingStore } from './erasing.ts';
import { keptBookingStore, type KeptBookingStore } from './kept-bookings.ts';
import { keyStore, type KeyStore } from './keys.ts';
import { knownPlaceStore, type KnownPlaceStore } from './known-places.ts';
import { placeKeyStore, type PlaceKeyStore } from './place-keys.ts';
import { passStore, type PassStore } from './passes.ts';
import { machineStore, type MachineStore } from './machines.ts';
import { maintenanceStore, type MaintenanceStore } from './maintenance.ts';
import { machineJobStore, type MachineJobStore } from './machine-jobs.ts';
import { materialStore, type MaterialStore } from './materials.ts';
import { mailStore, type MailStore } from './mail.ts';
import { pricingStore, type PricingStore } from './pricing.ts';
import { resourcePictureStore, type ResourcePictureStore } from './resource-pictures.ts';
import { resourcesStore, type ResourcesStore } from './resources.ts';
import { memberNumberStore, type MemberNumberStore } from './member-numbers.ts';
import { memberLayoutStore, type MemberLayoutStore } from './member-layouts.ts';
import { membershipTypeStore, type MembershipTypeStore } from './membership-types.ts';
import { membershipStore, type MembershipStore } from './memberships.ts';
import { mergeStore, type MergeStore } from './merges.ts';
import { networkSheetStore, type NetworkSheetStore } from './network-sheets.ts';
import { networkStore, type NetworkStore } from './networks.ts';
import { organisationStore, type OrganisationStore } from './organisations.ts';
import { partnerMemberStore, type PartnerMemberStore } from './partner-members.ts';
import { peopleListStore, type PeopleListStore } from './people-lists.ts';
import { peopleStore, type PeopleStore } from './people.ts';
import { consentStore, type ConsentStore } from './consents.ts';
import { recurringStore, type RecurringStore } from './recurring-expenses.ts';
import { privacyStore, type PrivacyStore } from './privacy.ts';
import { openRowsStore, type OpenRowsStore } from './open-rows.ts';
import { archiveStore, type ArchiveStore } from './archive.ts';
import { frozenStore, type FrozenStore } from './frozen.ts';
import { reportTextStore, type ReportTextStore } from './report-texts.ts';
import { reportStore, type ReportStore } from './reports.ts';
import { dashboardStore, type DashboardStore } from './reports-dashboard.ts';
import { searchStore, type SearchStore } from './search.ts';
import { settingsStore, type SettingsStore } from './settings.ts';
import { heldStore, type HeldStore } from './held-payments.ts';
import { stopStore, type StopStore } from './stops.ts';
import { shiftsStore, type ShiftsStore } from './shifts.ts';
import { settlementStore, type SettlementStore } from './settlements.ts';
import { statementStore, type StatementStore } from './statements.ts';
import { pastUseStore, type UseStore } from './uses.ts';
import { waitingStore, type WaitingStore } from './waiting.ts';
import { visitStore, type VisitStore } from './visits.ts';
import { tieStore, type TieStore } from './ties.ts';
import { treasuryStore, type TreasuryStore } from './treasury.ts';
import { volunteeringStore, type VolunteeringStore } from './volunteering.ts';
import { workshopStore, type WorkshopStore } from './workshops.ts';

/** The rooms of the store, one an area; each prepares its statements once, when it is first entered. */
export interface Store {
  readonly database: Database;
  readonly access: AccessStore;
  readonly attachments: AttachmentStore;
  readonly audit: AuditStore;
  readonly checks: StoreChecks;
  readonly openRows: OpenRowsStore;
  readonly hoursSeasons: HoursSeasonStore;
  readonly keys: KeyStore;
  readonly keptBookings: KeptBookingStore;
  readonly settings: SettingsStore;
  readonly machines: MachineStore;
  readonly maintenance: MaintenanceStore;
  readonly stops: StopStore;
  readonly machineJobs: MachineJobStore;
  readonly materials: MaterialStore;
  readonly mail: MailStore;
  readonly resources: ResourcesStore;
  readonly resourcePictures: ResourcePictureStore;
  readonly search: SearchStore;
  readonly people: PeopleStore;
  readonly peopleLists: PeopleListStore;
  readonly ties: TieStore;
  readonly organisations: OrganisationStore;
  readonly memberNumbers: MemberNumberStore;
  readonly merges: MergeStore;
  readonly erasing: ErasingStore;
  readonly membershipTypes: MembershipTypeStore;
  readonly memberships: MembershipStore;
  readonly imports: ImportsStore;
  readonly pricing: PricingStore;
  readonly coverage: CoverageStore;
  readonly attendance: AttendanceStore;
  readonly bookings: BookingsStore;
  readonly bookingRules: BookingRuleStore;
  readonly cancellationRules: CancellationRuleStore;
  readonly waiting: WaitingStore;
  readonly machineQueue: MachineQueueStore;
  readonly shifts: ShiftsStore;
  readonly uses: UseStore;
  readonly bookingSeries: BookingSeriesStore;
  readonly post: PostStore;
  readonly feeds: FeedsStore;
  readonly volunteering: VolunteeringStore;
  readonly habilitations: HabilitationStore;
  readonly workshops: WorkshopStore;
  readonly agreements: AgreementStore;
  readonly networks: NetworkStore;
  readonly networkSheets: NetworkSheetStore;
  readonly partnerMembers: PartnerMemberStore;
  readonly visits: VisitStore;
  readonly held: HeldStore;
  readonly settlements: SettlementStore;
  readonly statements: StatementStore;
  readonly placeKeys: PlaceKeyStore;
  readonly knownPlaces: KnownPlaceStore;
  readonly passes: PassStore;
  readonly billing: BillingStore;
  readonly hires: HireStore;
  readonly looks: LookStore;
  readonly prestations: PrestationStore;
  readonly treasury: TreasuryStore;
  readonly expenses: ExpenseStore;
  readonly grants: GrantStore;
  readonly donations: DonationStore;
  readonly taxReceipts: TaxReceiptStore;
  readonly recurring: RecurringStore;
  readonly accounting: AccountingStore;
  readonly governance: GovernanceStore;
  readonly reports: ReportStore;
  readonly dashboard: DashboardStore;
  readonly reportTexts: ReportTextStore;
  readonly frozen: FrozenStore;
  readonly memberLayouts: MemberLayoutStore;
  readonly privacy: PrivacyStore;
  readonly consents: ConsentStore;
  readonly archive: ArchiveStore;
}

type RoomMakers = { readonly [Room in keyof Omit<Store, 'database'>]: () => Store[Room] };

/** Each room is made when it is first asked for: most openings enter a few, and preparing them all takes longest. */
function withRooms(database: Database, makers: RoomMakers): Store {
  const store = { database };
  for (const [room, make] of Object.entries(makers)) {
    const keep = (): unknown => {
      const value = make();
      Object.defineProperty(store, room, { enumerable: true, value });
      return value;
    };
    Object.defineProperty(store, room, { enumerable: true, configurable: true, get: keep });
  }
  // The makers name every room, each with its type.
  return store as Store;
}

/** The store over an open, migrated database. */
export function storeOver(database: Database): Store {
  const store: Store = withRooms(database, {
    access: () => accessStore(database),
    attachments: () => attachmentStore(database),
    audit: () => auditStore(database),
    checks: () => storeChecks(database),
    openRows: () => openRowsStore(database),
    hoursSeasons: () => hoursSeasonStore(database),
    keys: () => keyStore(database),
    keptBookings: () => keptBookingStore(database),
    settings: () => settingsStore(database),
    machines: () => machineStore(database),
    maintenance: () => maintenanceStore(database),
    stops: () => stopStore(database),
    machineJobs: () => machineJobStore(database),
    materials: () => materialStore(database),
    mail: () => mailStore(database),
    resources: () => resourcesStore(database),
    resourcePictures: () => resourcePictureStore(database),
    search: () => searchStore(database),
    people: () => peopleStore(database, store.search),
    peopleLists: () => peopleListStore(database),
    ties: () => tieStore(database),
    organisations: () => organisationStore(database, store.search),
    memberNumbers: () => memberNumberStore(database),
    merges: () => mergeStore(database),
    erasing: () => erasingStore(database, store.search),
    membershipTypes: () => membershipTypeStore(database),
    memberships: () => membershipStore(database),
    imports: () => importsStore(database),
    pricing: () => pricingStore(database),
    coverage: () => coverageStore(database),
    attendance: () => attendanceStore(database),
    bookings: () => bookingsStore(database),
    bookingRules: () => bookingRuleStore(database),
    cancellationRules: () => cancellationRuleStore(database),
    machineQueue: () => machineQueueStore(database),
    shifts: () => shiftsStore(database),
    waiting: () => waitingStore(database),
    uses: () => pastUseStore(database),
    bookingSeries: () => bookingSeriesStore(database),
    post: () => postStore(database),
    feeds: () => feedsStore(database),
    volunteering: () => volunteeringStore(database),
    habilitations: () => habilitationStore(database),
    agreements: () => agreementStore(database),
    networks: () => networkStore(database),
    networkSheets: () => networkSheetStore(database),
    partnerMembers: () => partnerMemberStore(database, store.people),
    visits: () => visitStore(database),
    held: () => heldStore(database),
    settlements: () => settlementStore(database),
    statements: () => statementStore(database),
    placeKeys: () => placeKeyStore(database),
    knownPlaces: () => knownPlaceStore(database),
    passes: () => passStore(database),
    workshops: () => workshopStore(database),
    billing: () => billingStore(database),
    hires: () => hireStore(database),
    looks: () => lookStore(database),
    prestations: () => prestationStore(database),
    treasury: () => treasuryStore(database),
    donations: () => donationStore(database),
    taxReceipts: () => taxReceiptStore(database),
    grants: () => grantStore(database),
    expenses: () => expenseStore(database),
    recurring: () => recurringStore(database),
    accounting: () => accountingStore(database),
    governance: () => governanceStore(database),
    reports: () => reportStore(database),
    dashboard: () => dashboardStore(database),
    reportTexts: () => reportTextStore(database),
    frozen: () => frozenStore(database),
    memberLayouts: () => memberLayoutStore(database),
    privacy: () => privacyStore(database),
    consents: () => consentStore(database),
    archive: () => archiveStore(database),
  });
  return store;
}
