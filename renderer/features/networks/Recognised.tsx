import { Button, Menu, ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { dayWords } from '../people/words.ts';
import { proofWords } from './words.ts';

type Recognition = OutputOf<'networks.recognitions'>[number];

/** A partner's members whom we have recognised: under what number, on what proof, until when, what they have left. */
export function Recognised(props: {
  readonly partnerId: number;
  readonly partnerName: string;
  readonly onRecognise: () => void;
}): ReactNode {
  const { today } = useNow();
  const all = useQuery('networks.recognitions', { partnerOrganisationId: props.partnerId });
  const inForce = (all.data ?? []).filter((each) => (each.endedOn ?? each.validUntil) >= today);
  const standings = useQuery(
    'networks.standings',
    { personIds: inForce.map(({ personId }) => personId).slice(0, 500), date: today },
    { enabled: inForce.length > 0 },
  ).data;
  const past = (all.data ?? []).length - inForce.length;
  return (
    <section aria-label="Membres reconnus">
      <div className="section-head">
        <h2>Membres reconnus</h2>
        <Button size="compact-sm" variant="light" onClick={props.onRecognise}>
          Reconnaître un membre
        </Button>
      </div>
      {all.data !== undefined && inForce.length === 0 && (
        <EmptyState title="Personne n’est encore reconnu.">
          Un membre de {props.partnerName} se présente&#8239;? Noter son numéro et la preuve vue&nbsp;: le
          prix et les journées s’appliquent ensuite d’eux-mêmes.
        </EmptyState>
      )}
      {inForce.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Numéro là-bas</th>
              <th scope="col">Preuve</th>
              <th scope="col">Jusqu’au</th>
              <th scope="col">Ce mois-ci</th>
              <th>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inForce.map((recognition) => (
              <Line
                key={recognition.id}
                recognition={recognition}
                sentence={
                  standings?.find(({ personId }) => personId === recognition.personId)?.sentence ?? ''
                }
              />
            ))}
          </tbody>
        </table>
      )}
      {past > 0 && (
        <p className="soft">
          Et {past === 1 ? 'une reconnaissance passée' : `${past} reconnaissances passées`}.
        </p>
      )}
    </section>
  );
}

function Line({
  recognition,
  sentence,
}: {
  readonly recognition: Recognition;
  readonly sentence: string;
}): ReactNode {
  const { today } = useNow();
  const { id, version, personId, displayName } = recognition;
  const end = useCommand('networks.endRecognition');
  return (
    <tr>
      <td>
        <Link href={partyPath({ kind: 'person', id: personId })}>{displayName}</Link>
      </td>
      <td className="figures">{recognition.partnerMemberNumber}</td>
      <td>{proofWords[recognition.proof]}</td>
      <td>{dayWords(recognition.endedOn ?? recognition.validUntil, today)}</td>
      <td>{sentence}</td>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the button in it has its own */}
      <td>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`Actions sur ${displayName}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void end.run({ id, version, endedOn: today })}>
              Terminer aujourd’hui
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
