import { Button, Modal } from '@mantine/core';
import { useState, type ComponentType, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Party } from '../../../shared/contract/common.ts';
import { AccountPage } from '../../features/billing/AccountPage.tsx';
import '../../features/billing/billing.css';
import { CounterSection } from '../../features/billing/CounterSection.tsx';
import { DocumentPage } from '../../features/billing/DocumentPage.tsx';
import { IssuedSection } from '../../features/billing/DocumentsSection.tsx';
import { OverviewPanel } from '../../features/billing/OverviewPanel.tsx';
import { accountPath, billingSections } from '../../features/billing/paths.ts';
import type { BillingSection } from '../../features/billing/paths.ts';
import { PaymentsSection } from '../../features/billing/PaymentsSection.tsx';
import { PaymentRemindersSection } from '../../features/billing/reminders/PaymentRemindersSection.tsx';
import { HirePage } from '../../features/billing/hires/HirePage.tsx';
import { HiresSection } from '../../features/billing/hires/HiresSection.tsx';
import { QuotePage } from '../../features/billing/quotes/QuotePage.tsx';
import { QuotesSection } from '../../features/billing/quotes/QuotesSection.tsx';
import { DraftsSection } from '../../features/billing/run/DraftsSection.tsx';
import { ToBillSection } from '../../features/billing/ToBillSection.tsx';
import { useActions } from '../../shell/actions.ts';
import { homePaths } from '../../shell/paths.ts';
import { PartyPicker } from '../../ui/PartyPicker.tsx';
import { SectionTabs } from '../../ui/SectionTabs.tsx';

const screens: Readonly<Record<BillingSection, ComponentType>> = {
  'a-facturer': ToBillSection,
  devis: QuotesSection,
  locations: HiresSection,
  brouillons: DraftsSection,
  emises: IssuedSection,
  relances: PaymentRemindersSection,
  reglements: PaymentsSection,
  comptoir: CounterSection,
};

/** Facturation: what is owed on top, then the month's run, drafts, documents, payments and the counter. */
export function BillingHome(): ReactNode {
  const [path] = useLocation();
  const [, , place, what, id] = path.split('/');
  if (place === 'document' && Number(what) > 0) {
    return (
      <div className="page" key={path} ref={readFromTheTop}>
        <DocumentPage id={Number(what)} />
      </div>
    );
  }
  if (place === 'devis' && Number(what) > 0) {
    return (
      <div className="page" key={path} ref={readFromTheTop}>
        <QuotePage id={Number(what)} />
      </div>
    );
  }
  if (place === 'locations' && Number(what) > 0) {
    return (
      <div className="page" key={path} ref={readFromTheTop}>
        <HirePage id={Number(what)} />
      </div>
    );
  }
  if (place === 'compte' && Number(id) > 0) {
    const party: Party = { kind: what === 'structure' ? 'organisation' : 'person', id: Number(id) };
    return (
      <div className="page" key={path} ref={readFromTheTop}>
        <AccountPage party={party} />
      </div>
    );
  }
  const current = billingSections.find((section) => section.path === place)?.path ?? 'a-facturer';
  const Screen = screens[current];
  return (
    <div className="page">
      <div className="page-head">
        <h1>Facturation</h1>
        <ReceiveButton />
      </div>
      <OverviewPanel />
      <SectionTabs
        label="Facturation"
        home={homePaths.billing}
        sections={billingSections}
        current={current}
      />
      <Screen />
    </div>
  );
}

/** A document is another page than the list it was opened from, however far down that list was. */
function readFromTheTop(page: HTMLElement | null): void {
  if (page?.parentElement) page.parentElement.scrollTop = 0;
}

/** Money that comes for several things at once: whose, then their account. */
function ReceiveButton(): ReactNode {
  const [opened, setOpened] = useState(false);
  const [, navigate] = useLocation();
  useActions([
    {
      id: 'billing.receive',
      label: 'Noter un règlement',
      words: 'payer encaisser compte dû chèque virement',
      run: () => setOpened(true),
    },
  ]);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Noter un règlement
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Noter un règlement" size="md">
        <PartyPicker
          label="De qui&#8239;?"
          takesFocus
          canCreate={false}
          value={null}
          onChange={(party) => {
            if (party === null) return;
            setOpened(false);
            navigate(accountPath(party));
          }}
        />
      </Modal>
    </>
  );
}
