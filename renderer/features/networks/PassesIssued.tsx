import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { IssuedPass } from '../../../shared/contract/networks-passes.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IssuePassesDialog } from './IssuePassesDialog.tsx';
import { PassDialog } from './PassDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';

type Filter = 'valid' | 'ended';

function stateWords(pass: IssuedPass): string {
  switch (pass.state) {
    case 'valid':
      return '';
    case 'expired':
      return 'expiré';
    case 'key_revoked':
      return 'clé révoquée';
    case 'revoked':
      return `révoqué le ${formatDateShort(pass.revokedOn ?? pass.validUntil)}\u00a0: ${pass.revokeReason}${pass.isListed ? '' : ' (pas encore annoncé)'}`;
  }
}

/** The passes that we issued: shown large, printed, sent, revoked (X5). */
export function PassesIssued(): ReactNode {
  const [filter, setFilter] = useState<Filter>('valid');
  const [isIssuing, setIssuing] = useState(false);
  const [shown, setShown] = useState<number>();
  const passes = useQuery('networks.passes', { filter }).data;
  const cards = useAsk('networks.passCards');
  const files = useFiles();
  const print = async (ids: number[]): Promise<void> => {
    const result = await cards.run({ ids, layout: 'cards' });
    if (result.ok) await files.print(result.value);
  };
  return (
    <section aria-label="Pass émis">
      <div className="section-head">
        <h2>Pass émis</h2>
        <span className="key-actions">
          {filter === 'valid' && passes !== undefined && passes.length > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              loading={cards.running}
              onClick={() => void print(passes.map(({ id }) => id))}
            >
              Imprimer les cartes
            </Button>
          )}
          <Button size="compact-sm" variant="light" onClick={() => setIssuing(true)}>
            Émettre des pass
          </Button>
        </span>
      </div>
      <SegmentedControl
        size="xs"
        aria-label="Quels pass"
        value={filter}
        onChange={setFilter}
        data={[
          { value: 'valid', label: 'En cours' },
          { value: 'ended', label: 'Finis ou révoqués' },
        ]}
      />
      {passes?.length === 0 && (
        <EmptyState title={filter === 'valid' ? 'Aucun pass en cours.' : 'Aucun pass fini ni révoqué.'}>
          Un pass prouve ailleurs, sans réseau, que l’adhésion est à jour. Il dure autant qu’elle.
        </EmptyState>
      )}
      {passes !== undefined && passes.length > 0 && (
        <PassTable passes={passes} onShow={setShown} onPrint={(id) => void print([id])} />
      )}
      {isIssuing && (
        <IssuePassesDialog
          onClose={() => setIssuing(false)}
          onIssued={(ids) => {
            setIssuing(false);
            setFilter('valid');
            if (ids.length === 1) setShown(ids[0]);
          }}
        />
      )}
      {shown !== undefined && <PassDialog id={shown} onClose={() => setShown(undefined)} />}
    </section>
  );
}

function PassTable(props: {
  readonly passes: readonly IssuedPass[];
  readonly onShow: (id: number) => void;
  readonly onPrint: (id: number) => void;
}): ReactNode {
  const revoke = useCommand('networks.revokePasses');
  const [revoking, setRevoking] = useState<IssuedPass>();
  return (
    <>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Nom</th>
            <th scope="col">Où</th>
            <th scope="col">Jusqu’au</th>
            <th>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.passes.map((pass) => (
            <tr key={pass.id}>
              <td>
                <Button variant="transparent" size="compact-sm" onClick={() => props.onShow(pass.id)}>
                  {pass.displayName}
                </Button>
                <div className="soft">{stateWords(pass)}</div>
              </td>
              <td>{pass.audience}</td>
              <td className="figures">{formatDateShort(pass.validUntil)}</td>
              {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the button in it has its own */}
              <td>
                {pass.state === 'valid' && (
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <ActionIcon aria-label={`Actions sur le pass de ${pass.displayName}`}>
                        <IconDots size={16} aria-hidden />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item onClick={() => props.onShow(pass.id)}>Montrer</Menu.Item>
                      <Menu.Item onClick={() => props.onPrint(pass.id)}>Imprimer la carte</Menu.Item>
                      <Menu.Item onClick={() => setRevoking(pass)}>Révoquer</Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {revoking !== undefined && (
        <ReasonDialog
          title={`Révoquer le pass de ${revoking.displayName}`}
          note="Les autres lieux le refuseront une fois la liste des pass révoqués reçue. Jusque-là, on peut y revenir."
          verb="Révoquer"
          aboutPerson
          running={revoke.running}
          onClose={() => setRevoking(undefined)}
          onReason={async (reason) => {
            const { id, version } = revoking;
            return (await revoke.run({ passes: [{ id, version }], reason })).ok;
          }}
        />
      )}
    </>
  );
}
