import type { CommandHandlers } from '../context.ts';
import { creditingCommands } from './crediting.ts';
import { certificateCommands } from './certificates.ts';
import { counterCommands } from './counter.ts';
import { draftCommands } from './drafting.ts';
import { notePrinted } from './handing.ts';
import { sellJob } from './job-sale.ts';
import { sellRegistrations } from './workshop-sale.ts';
import { hireTermsCommands } from './hire-terms.ts';
import { hireWriting } from './hire-writing.ts';
import { keepingCommands } from './keeping.ts';
import { invoiceNow } from './invoicing-now.ts';
import { issuingCommands } from './issuing.ts';
import { settlingCommands } from './settling.ts';
import { payingCommands } from './paying.ts';
import { reminderCommands } from './reminder-commands.ts';
import { refundingCommands } from './refunding.ts';
import { runCommands } from './run-commands.ts';
import { sellTogether } from './selling-together.ts';
import { securityDepositCommands } from './security-deposits.ts';
import { quoteBilling } from './quote-billing.ts';
import { quoteDeciding } from './quote-deciding.ts';
import { quoteWriting } from './quote-writing.ts';

export const billingCommands: CommandHandlers<'billing'> = {
  ...draftCommands,
  ...issuingCommands,
  ...payingCommands,
  ...creditingCommands,
  ...refundingCommands,
  invoiceNow,
  ...counterCommands,
  sellJob,
  sellRegistrations,
  ...settlingCommands,
  ...keepingCommands,
  ...runCommands,
  notePrinted,
  ...quoteWriting,
  ...quoteDeciding,
  ...quoteBilling,
  ...hireWriting,
  ...hireTermsCommands,
  ...certificateCommands,
  ...securityDepositCommands,
  sellTogether,
  ...reminderCommands,
};
