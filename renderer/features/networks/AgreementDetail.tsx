import { Button, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Agreement } from '../../../shared/contract/networks-agreements.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { Attachments } from '../attachments/Attachments.tsx';
import { dayWords } from '../people/words.ts';
import { AgreementHistory } from './AgreementHistory.tsx';
import { BookingsLeft } from './EndAgreement.tsx';
import { PartnerMembers } from './PartnerMembers.tsx';
import { Recognised } from './Recognised.tsx';
import { Visits } from './Visits.tsx';
import { agreementWords } from '../../../shared/domain/agreement-words.ts';

/** What can be asked for from an agreement's sheet. */
export type AgreementAsk = 'edit' | 'renew' | 'end' | 'list' | 'recognise';

/** An agreement: what it gives and will give, who signed, its files, its people and visits, what changed when. */
export function AgreementDetail(props: {
  readonly agreement: Agreement;
  readonly onAsk: (ask: AgreementAsk) => void;
}): ReactNode {
  const { agreement, onAsk } = props;
  const { partnerOrganisationId: partnerId, partnerName } = agreement;
  return (
    <article aria-label={`Convention avec ${partnerName}`}>
      <div className="agreement-head">
        <div>
          <h2>
            <Link href={partyPath({ kind: 'organisation', id: partnerId })}>{partnerName}</Link>
          </h2>
          <p>{agreementWords(agreement)}</p>
          <Facts agreement={agreement} />
        </div>
        <Actions agreement={agreement} onAsk={onAsk} />
      </div>
      <Attachments kind="agreement" entityId={agreement.id} label="" title="Document signé et avenants" />
      <Left agreement={agreement} />
      {agreement.direction !== 'ours_there' && (
        <>
          <Recognised
            partnerId={partnerId}
            partnerName={partnerName}
            onRecognise={() => onAsk('recognise')}
          />
          <PartnerMembers partnerId={partnerId} partnerName={partnerName} onTake={() => onAsk('list')} />
          <Visits partnerId={partnerId} />
        </>
      )}
      <AgreementHistory id={agreement.id} />
    </article>
  );
}

/** Who signed and when, what is planned, how a joint fee is shared, why it ended. */
function Facts({ agreement }: { readonly agreement: Agreement }): ReactNode {
  const { today } = useNow();
  const place = useQuery('settings.place', {}).data;
  const { signedOn, signedByUs, signedByThem, partnerName, planned, jointFee, partnerShare } = agreement;
  const us = place === undefined || place.name === '' ? 'nous' : place.name;
  const signers = [
    ...(signedByUs === '' ? [] : [`${signedByUs} pour ${us}`]),
    ...(signedByThem === '' ? [] : [`${signedByThem} pour ${partnerName}`]),
  ].join(', ');
  const by = signers === '' ? '' : ` par ${signers}`;
  const lines = [
    signedOn === null ? `pas encore signée${by}` : `signée le ${dayWords(signedOn, today)}${by}`,
    ...(jointFee === null
      ? []
      : [
          `cotisation conjointe ${formatAmount(jointFee)}, dont ${formatAmount(partnerShare)} pour ${partnerName}`,
        ]),
    ...(planned === null
      ? []
      : [`à partir de ${formatMonth(planned.from)}\u00a0: ${agreementWords({ ...agreement, ...planned })}`]),
    ...(agreement.endedOn === null
      ? []
      : [`terminée le ${dayWords(agreement.endedOn, today)}\u00a0: ${agreement.endReason}`]),
  ];
  return (
    <>
      {lines.map((line) => (
        <p key={line} className="soft">
          {line}
        </p>
      ))}
      {agreement.note !== '' && <p className="soft">{agreement.note}</p>}
    </>
  );
}

function Actions({ agreement, onAsk }: Parameters<typeof AgreementDetail>[0]): ReactNode {
  const role = useQuery('access.session', {}).data?.role;
  const end = useCommand('networks.endAgreement');
  const remove = useCommand('networks.removeAgreement');
  const { id, version } = agreement;
  if (role !== 'manager') return null;
  return (
    <Group gap="xs" wrap="nowrap">
      <Button variant="default" size="compact-sm" onClick={() => onAsk('edit')}>
        Modifier
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-sm" aria-label="Autres actions sur la convention">
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onAsk('renew')}>Renouveler…</Menu.Item>
          {agreement.endedOn === null ? (
            <Menu.Item onClick={() => onAsk('end')}>Terminer avant l’heure…</Menu.Item>
          ) : (
            <Menu.Item onClick={() => void end.run({ id, version, endedOn: null, reason: '' })}>
              Rétablir
            </Menu.Item>
          )}
          <Menu.Item onClick={() => void remove.run({ id, version })}>Retirer, saisie par mégarde</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

/** What its end leaves without rights stays in sight until somebody has decided. */
function Left({ agreement }: { readonly agreement: Agreement }): ReactNode {
  const left = useQuery('networks.bookingsWithout', { id: agreement.id }).data ?? [];
  if (left.length === 0) return null;
  return (
    <section aria-label="Réservations à revoir">
      <h2>Réservations à revoir</h2>
      <p className="soft">
        Prises pour après le dernier jour de la convention, elles n’en ont plus les droits.
      </p>
      <BookingsLeft bookings={left} />
    </section>
  );
}
