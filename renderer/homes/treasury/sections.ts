import { money } from '../../../shared/contract/define.ts';
import { AccountingSection } from '../../features/accounting/AccountingSection.tsx';
import type { HomeSection } from '../../ui/SectionTabs.tsx';

/** What Trésorerie holds, in the order of the treasurer's evening; the others than the first are fetched when opened. */
export const treasurySections: readonly HomeSection[] = [
  {
    path: 'comptabilite',
    label: 'Comptabilité',
    words: 'journal balance écritures fec plan comptable exercice',
    roles: money,
    Screen: AccountingSection,
  },
];
