/** What happens to the rows of one column that refers to people; texts are French where a screen shows them. */
export interface PersonColumn {
  /**
   * On a merge: `moves` to the person who stays (by `moveRows`, or by the area's own listener), or why it stays.
   */
  readonly merge: 'moves' | { readonly stays: string };
  /**
   * On an erasure: the rows `go`, or `stay` for statistics and accounting, pointing at a nameless row, while the area's
   * listener of `people.erased` empties the free texts that they hold about the person; `let go` is a column that
   * becomes null where the row is somebody else's.
   */
  readonly erasure: 'rows go' | 'rows stay' | 'let go';
  /** The piece of a person's whole file (`person-file/`) that shows it, or why none does. */
  readonly file: string | { readonly none: string };
}

const kept = { merge: 'moves', erasure: 'rows stay' } as const;
const gone = { merge: 'moves', erasure: 'rows go' } as const;

/**
 * Every column that refers to `people`, by `table.column`. A new one is added here by whoever makes the table, or
 * tests/unit/person-columns.test.ts fails: it must follow a merge, be dealt with by an erasure and be in the file.
 */
export const personColumns: Readonly<Record<string, PersonColumn>> = {
  'people.merged_into': {
    merge: { stays: 'it is what a merge writes' },
    erasure: 'rows stay',
    file: 'identity',
  },
  'accounts.person_id': { merge: 'moves', erasure: 'let go', file: 'accounts' },
  'guardians.person_id': { ...gone, file: 'guardians' },
  'guardians.guardian_id': { ...gone, file: 'wards' },
  'acting_for.person_id': { ...gone, file: 'organisations' },
  'told_apart.first_id': {
    merge: { stays: 'two files told apart stay so' },
    erasure: 'rows go',
    file: { none: 'a remark about two files, not about what somebody did' },
  },
  'told_apart.second_id': {
    merge: { stays: 'two files told apart stay so' },
    erasure: 'rows go',
    file: { none: 'a remark about two files, not about what somebody did' },
  },
  'member_numbers.person_id': {
    merge: { stays: 'a number is for life (P1); the search follows the merge' },
    erasure: 'let go',
    file: 'identity',
  },
  'merges.keep_id': { merge: { stays: 'the log of merges' }, erasure: 'rows stay', file: 'merges' },
  'merges.merge_id': { merge: { stays: 'the log of merges' }, erasure: 'rows stay', file: 'merges' },
  'memberships.person_id': { ...kept, file: 'memberships' },
  'memberships.payer_person_id': { ...kept, file: 'memberships' },
  'named_people.person_id': { ...gone, file: 'coverings' },
  'recognitions.person_id': { ...kept, file: 'recognitions' },
  'passes.person_id': { ...kept, file: 'passes' },
  'pass_holders.person_id': { ...gone, file: 'shownPasses' },
  'mail_messages.person_id': { ...gone, file: 'messages' },
  'mail_refusals.person_id': { ...gone, file: 'mailRefusals' },
  'partner_members.person_id': { ...gone, file: 'partnerLists' },
  'subscriptions.person_id': { ...kept, file: 'subscriptions' },
  'pass_books.person_id': { ...kept, file: 'passBooks' },
  'check_ins.person_id': { ...kept, file: 'checkIns' },
  'bookings.person_id': { ...kept, file: 'bookings' },
  // Under whom somebody else used a machine: that booking stays, without the name.
  'bookings.supervised_by': { merge: 'moves', erasure: 'let go', file: 'supervised' },
  'habilitations.person_id': { ...gone, file: 'habilitations' },
  'habilitations.trainer_id': { merge: 'moves', erasure: 'let go', file: 'habilitationsGiven' },
  // Merging or erasing withdraws the secret too: whoever has it would read somebody else's bookings.
  'feeds.person_id': { ...gone, file: 'feeds' },
  'waiting.person_id': { ...gone, file: 'waiting' },
  'machine_queue.person_id': { ...gone, file: 'machineQueue' },
  'shift_staff.person_id': { ...gone, file: 'shifts' },
  'machine_jobs.person_id': { ...kept, file: 'machineJobs' },
  'machine_jobs.volunteer_id': { ...kept, file: 'attendedJobs' },
  'uses.person_id': { ...kept, file: 'uses' },
  'workshop_trainers.person_id': { ...gone, file: 'workshopsLed' },
  'workshop_registrations.person_id': { ...kept, file: 'workshops' },
  'volunteer_times.person_id': { ...kept, file: 'volunteering' },
  'mandates.person_id': { ...kept, file: 'mandates' },
  'candidacies.person_id': { ...kept, file: 'mandates' },
  'assembly_roll.person_id': { ...kept, file: 'assemblies' },
  'assembly_roll.representative_person_id': {
    ...kept,
    file: { none: 'whose voice it is stands in the structure’s own line' },
  },
  'documents.buyer_person_id': {
    merge: { stays: 'drafts move by draft_buyers; what is issued keeps its buyer' },
    erasure: 'rows stay',
    file: 'documents',
  },
  'quotes.customer_person_id': { ...kept, file: 'quotes' },
  'hires.customer_person_id': { ...kept, file: 'hires' },
  'security_deposits.customer_person_id': { ...kept, file: 'securityDeposits' },
  'insurance_certificates.person_id': { ...gone, file: 'insurance' },
  'sales.buyer_person_id': {
    merge: { stays: 'what is issued keeps its buyer' },
    erasure: 'rows stay',
    file: 'sales',
  },
  'payments.payer_person_id': { ...kept, file: 'payments' },
  'standing_payers.person_id': { ...gone, file: 'standingPayers' },
  'standing_payers.payer_person_id': { ...gone, file: 'standingPayers' },
  'billable_choices.payer_person_id': {
    ...gone,
    file: { none: 'a remark of the run; what is billed to them is in their documents' },
  },
  'waived_items.payer_person_id': { ...kept, file: 'waived' },
  'import_payments.person_id': {
    merge: { stays: 'says what an import wrote, to be undone' },
    erasure: 'rows stay',
    file: { none: 'the payments themselves are in it' },
  },
  'import_source_names.person_id': {
    ...gone,
    file: { none: 'how a file writes a name, to recognise it again' },
  },
  'erasures.person_id': {
    merge: { stays: 'who is erased is merged no more' },
    erasure: 'rows stay',
    file: { none: 'it has no file any more' },
  },
  'consents.person_id': { ...gone, file: 'consents' },
  'visits_there.person_id': { ...kept, file: 'visitsThere' },
  'visit_overflows.person_id': { ...kept, file: 'visitsBeyond' },
  'held_payments.payer_person_id': { ...kept, file: 'heldPayments' },
  'sepa_mandates.person_id': { ...kept, file: 'sepaMandates' },
  'donations.donor_person_id': { ...kept, file: 'donations' },
  'prestations.customer_person_id': { ...kept, file: 'prestations' },
  'prestation_shares.member_person_id': { ...kept, file: 'prestationShares' },
  'tax_receipts.donor_person_id': { ...kept, file: 'taxReceipts' },
  'expenses.advanced_by': { ...kept, file: 'advancedExpenses' },
  'settlement_lines.person_id': { ...kept, file: 'settledLines' },
  'consents.guardian_id': { merge: 'moves', erasure: 'let go', file: 'consents' },
  'frozen_export_rows.person_id': {
    merge: { stays: 'says whom a file listed; differences follow the merge' },
    erasure: 'rows stay',
    file: 'frozenExports',
  },
  'kept_people.person_id': { ...gone, file: 'keeping' },
};

/**
 * Texts that keep names after an erasure: accounting, until its term (I9, G1). Whatever is not here is swept: every
 * text of every table loses the name, the mail and the telephone (main/store/sweep.ts).
 */
export const archiveColumns: readonly string[] = [
  'documents.buyer',
  'documents.note',
  'documents.reason',
  'documents.delivery',
  'document_lines.designation',
  'document_lines.unit',
  'payments.payer_name',
  'payments.reference',
  'payments.reason',
  'receipts.content',
  'sales.buyer_name',
  'sale_lines.designation',
  'held_payments.what',
  'held_payments.payer_name',
  'held_payments.note',
  'held_payments.reason',
  'bank_lines.label',
  'settlement_lines.person_name',
  'settlement_lines.member_number',
  'settlement_lines.label',
  'expenses.supplier_name',
  'tax_receipts.content',
  'tax_receipts.reason',
  'expenses.label',
  'expenses.reason',
];

/**
 * Texts that the sweep leaves alone: who others are and how to reach them is theirs, the place's own settings and
 * names too, and the chain holds salted hashes only.
 */
export const notSwept: readonly string[] = [
  'people',
  'organisations',
  'settings',
  'chain_links',
  'erasures',
  'privacy_settings',
  'issued_numbers',
  'member_numbers',
  'member_number_series',
  'documents.seller',
  'documents.mentions',
  'quotes.seller',
  'quotes.mentions',
  'sales.seller',
  'sales.mentions',
];
