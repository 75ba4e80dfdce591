import { Badge, Button, Group, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Account, AccountFields } from '../../../shared/contract/access.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatInstant } from '../../ui/format.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FormSheet } from '../settings/FormSheet.tsx';
import { useFieldsForm } from '../settings/form-of.ts';
import { SectionHead } from '../settings/SectionHead.tsx';
import { roleLabel, roleWords } from './roles.ts';

type Open = { readonly form: 'account' | 'pin'; readonly id: number | null };

/** The accounts, and the form of the one that is being changed in its place. */
export function AccountsPart(): ReactNode {
  const list = useQuery('access.accounts', { withArchived: true });
  const accounts = list.data ?? [];
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  return (
    <section>
      <SectionHead
        title="Comptes"
        why="Qui entre avec un code, et ce que chacun peut faire. Un compte par personne, ou un pour celles et ceux qui tiennent l’accueil."
        action={
          open?.id !== null && (
            <Button onClick={() => setOpen({ form: 'account', id: null })}>Ajouter un compte</Button>
          )
        }
      />
      {open?.id === null && <AccountForm account={undefined} onDone={close} />}
      {accounts.length === 0 && !list.loading && open === undefined && (
        <EmptyState title="Aucun compte encore.">
          Tant qu’il n’y en a pas, la personne qui ouvre Comptoir sur cet ordinateur peut tout faire.
        </EmptyState>
      )}
      {accounts.length > 0 && (
        <ul className="sheet rows">
          {accounts.map((account) =>
            open?.id === account.id ? (
              <li key={account.id} className="open">
                {open.form === 'pin' ? (
                  <PinForm account={account} onDone={close} />
                ) : (
                  <AccountForm account={account} onDone={close} />
                )}
              </li>
            ) : (
              <AccountLine
                key={account.id}
                account={account}
                onOpen={(form) => setOpen({ form, id: account.id })}
              />
            ),
          )}
        </ul>
      )}
    </section>
  );
}

function AccountLine({
  account,
  onOpen,
}: {
  readonly account: Account;
  readonly onOpen: (form: Open['form']) => void;
}): ReactNode {
  const { zone } = useNow();
  const archive = useCommand('access.archiveAccount');
  const unlock = useCommand('access.unlock');
  const { id, version, name, archived, hasPin, lockedUntil, lastEnteredAt } = account;
  const seen = lastEnteredAt === null ? 'jamais entré·e' : `entré·e le ${formatInstant(lastEnteredAt, zone)}`;
  return (
    <li>
      <span className="grow">
        {name}
        <small>
          {[
            roleLabel(account.role),
            account.personName,
            hasPin ? seen : 'sans code\u00a0: ne peut pas entrer',
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </small>
      </span>
      {archived && <Badge color="gray">Archivé</Badge>}
      {lockedUntil !== null && (
        <>
          <Badge color="orange">Trop de codes faux</Badge>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() =>
              void unlock.run({ id }).then((done) => done.ok && tell(`${name} peut essayer de nouveau.`))
            }
          >
            Laisser essayer
          </Button>
        </>
      )}
      {!archived && (
        <>
          <Button variant="subtle" size="compact-sm" onClick={() => onOpen('pin')}>
            {hasPin ? 'Changer le code' : 'Donner un code'}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => onOpen('account')}>
            Modifier
          </Button>
        </>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        loading={archive.running}
        onClick={() => void archive.run({ id, version, archived: !archived })}
      >
        {archived ? 'Remettre en service' : 'Archiver'}
      </Button>
    </li>
  );
}

interface FormProps {
  readonly onDone: () => void;
}

interface AccountDraft extends AccountFields {
  readonly personName: string;
}

function AccountForm({ account, onDone }: FormProps & { readonly account: Account | undefined }): ReactNode {
  const save = useCommand('access.saveAccount');
  const form = useFieldsForm<AccountDraft>(`account:${account?.id ?? 'new'}:${account?.version ?? 0}`, {
    name: account?.name ?? '',
    role: account?.role ?? 'reception',
    personId: account?.personId ?? null,
    personName: account?.personName ?? '',
  });
  const { draft, change, errors } = form;
  const submit = async (): Promise<void> => {
    const taken = await form.submit(({ personName: _shownOnly, ...fields }) =>
      save.run(
        { fields, ...(account !== undefined && { id: account.id, version: account.version }) },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  const person: PickedParty | null =
    draft.personId === null ? null : { kind: 'person', id: draft.personId, label: draft.personName };
  return (
    <FormSheet
      title={account === undefined ? 'Nouveau compte' : account.name}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <TextInput
        label="Nom sur l’écran d’entrée"
        placeholder="Rémi, Accueil du samedi…"
        required
        data-autofocus
        value={draft.name}
        error={errors['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Radio.Group
        label="Rôle"
        value={draft.role}
        onChange={(value) => {
          const role = roleWords.find((one) => one.value === value);
          if (role !== undefined) change({ role: role.value });
        }}
      >
        <Stack gap="xs" mt="xs">
          {roleWords.map(({ value, label, description }) => (
            <Radio key={value} value={value} label={label} description={description} />
          ))}
        </Stack>
      </Radio.Group>
      <PartyPicker
        label="Sa fiche"
        description="Facultatif. Sa date de naissance est alors refusée comme code."
        kinds={['person']}
        canCreate={false}
        value={person}
        onChange={(picked) => change({ personId: picked?.id ?? null, personName: picked?.label ?? '' })}
      />
    </FormSheet>
  );
}

/** A PIN is typed twice and never kept as a draft. */
function PinForm({ account, onDone }: FormProps & { readonly account: Account }): ReactNode {
  const setPin = useCommand('access.setPin');
  const [pin, typePin] = useState('');
  const [again, typeAgain] = useState('');
  const [problem, setProblem] = useState('');
  const submit = async (): Promise<void> => {
    if (pin !== again) return setProblem('Les deux codes ne sont pas les mêmes.');
    const { id, version } = account;
    const result = await setPin.run({ id, version, pin }, { refusal: 'return' });
    if (!result.ok) return setProblem(result.error.fields?.['pin'] ?? result.error.message);
    tell(`${account.name} a un nouveau code.`);
    onDone();
  };
  return (
    <FormSheet title={`Code de ${account.name}`} saving={setPin.running} onSubmit={submit} onCancel={onDone}>
      <Group grow align="flex-start">
        <PasswordInput
          label="Nouveau code"
          description="Six chiffres au moins."
          inputMode="numeric"
          autoComplete="off"
          data-autofocus
          value={pin}
          error={problem === '' ? undefined : problem}
          onChange={(event) => {
            setProblem('');
            typePin(event.currentTarget.value);
          }}
        />
        <PasswordInput
          label="Le même, encore une fois"
          description="Comptoir ne pourra plus le montrer."
          inputMode="numeric"
          autoComplete="off"
          value={again}
          onChange={(event) => typeAgain(event.currentTarget.value)}
        />
      </Group>
    </FormSheet>
  );
}
