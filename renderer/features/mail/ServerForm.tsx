import { Button, Group, PasswordInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { smtpSecurity, type MailSetup } from '../../../shared/contract/mail-messages.ts';
import { useCommand } from '../../api/hooks.ts';
import { tellRefusal } from '../../api/notices.tsx';
import { fieldErrors } from '../settings/place-form.ts';
import { SectionHead } from '../settings/SectionHead.tsx';
import { ServerTrial } from './ServerTrial.tsx';

type Security = MailSetup['smtpSecurity'];
const securities: readonly { readonly value: Security; readonly label: string; readonly port: number }[] = [
  { value: 'tls', label: 'TLS (d’ordinaire 465)', port: 465 },
  { value: 'starttls', label: 'STARTTLS (d’ordinaire 587)', port: 587 },
  { value: 'none', label: 'Sans chiffrement (25, sur cet ordinateur)', port: 25 },
];

interface Typed {
  readonly smtpOn: boolean;
  readonly smtpHost: string;
  readonly smtpPort: string;
  readonly smtpSecurity: Security;
  readonly smtpUser: string;
  /** Kept in no draft: it leaves the screen with it. Undefined: the one that is kept stays. */
  readonly password: string | undefined;
}

function useServer(setup: MailSetup) {
  const save = useCommand('mail.saveSetup');
  const { smtpOn, smtpHost, smtpPort, smtpSecurity: security, smtpUser } = setup;
  const start: Typed = {
    smtpOn,
    smtpHost,
    smtpPort: String(smtpPort),
    smtpSecurity: security,
    smtpUser,
    password: undefined,
  };
  const [typed, setTyped] = useState(start);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { password, smtpPort: port, ...fields } = typed;
    const result = await save.run(
      {
        version: setup.version,
        patch: { ...fields, smtpPort: Number(port) },
        ...(password === undefined ? {} : { password }),
      },
      { refusal: 'return' },
    );
    // Saved: the form begins anew with the setup's new version.
    if (result.ok) return;
    const found = fieldErrors(result.error, 'patch.');
    setErrors(found);
    if (Object.keys(found).length === 0) tellRefusal(result.error);
  };
  return {
    typed,
    errors,
    dirty: JSON.stringify(typed) !== JSON.stringify(start),
    saving: save.running,
    submit,
    change: (patch: Partial<Typed>): void => {
      setErrors({});
      setTyped({ ...typed, ...patch });
    },
    forget: (): void => setTyped(start),
  };
}

/** The place's own server: off by default; its password is kept and never shown again. */
export function ServerForm({ setup }: { readonly setup: MailSetup }): ReactNode {
  const form = useServer(setup);
  const { typed, errors, change } = form;
  return (
    <section>
      <SectionHead
        title="Serveur d’envoi"
        why="Pour envoyer d’ici, par la boîte du lieu. Sans lui, les messages partent par la messagerie, en fichiers ou en lettres."
      />
      <form className="sheet mail-form" onSubmit={(event) => void form.submit(event)} noValidate>
        <Stack gap="md">
          <Switch
            label="Envoyer par un serveur (SMTP)"
            checked={typed.smtpOn}
            onChange={(event) => change({ smtpOn: event.currentTarget.checked })}
          />
          {typed.smtpOn && <ServerFields setup={setup} typed={typed} errors={errors} change={change} />}
        </Stack>
        {form.dirty ? (
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={form.forget}>
              Laisser comme avant
            </Button>
            <Button type="submit" loading={form.saving}>
              Enregistrer
            </Button>
          </Group>
        ) : (
          setup.smtpOn && <ServerTrial />
        )}
      </form>
    </section>
  );
}

function ServerFields(props: {
  readonly setup: MailSetup;
  readonly typed: Typed;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (patch: Partial<Typed>) => void;
}): ReactNode {
  const { setup, typed, errors, change } = props;
  const chooseSecurity = (value: string | null): void => {
    const chosen = smtpSecurity.safeParse(value).data ?? 'tls';
    const isUsual = securities.some(({ port }) => String(port) === typed.smtpPort);
    const usual = securities.find((one) => one.value === chosen)?.port ?? 465;
    change({ smtpSecurity: chosen, ...(isUsual ? { smtpPort: String(usual) } : {}) });
  };
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput
          label="Serveur"
          placeholder="smtp.exemple.fr"
          required
          value={typed.smtpHost}
          error={errors['smtpHost']}
          onChange={(event) => change({ smtpHost: event.currentTarget.value })}
        />
        <Select
          label="Chiffrement"
          allowDeselect={false}
          data={securities.map(({ value, label }) => ({ value, label }))}
          value={typed.smtpSecurity}
          error={errors['smtpSecurity']}
          onChange={chooseSecurity}
        />
        <TextInput
          label="Port"
          inputMode="numeric"
          value={typed.smtpPort}
          error={errors['smtpPort']}
          onChange={(event) => change({ smtpPort: event.currentTarget.value.replaceAll(/\D/gu, '') })}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Identifiant"
          description="Souvent l’adresse e-mail entière."
          autoComplete="off"
          value={typed.smtpUser}
          error={errors['smtpUser']}
          onChange={(event) => change({ smtpUser: event.currentTarget.value })}
        />
        <PasswordInput
          label="Mot de passe"
          description="Gardé dans le fichier de Comptoir et ses sauvegardes, montré nulle part."
          placeholder={setup.hasPassword ? 'Enregistré. Écrire pour le changer.' : ''}
          autoComplete="new-password"
          value={typed.password ?? ''}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
      </SimpleGrid>
      {setup.hasPassword && typed.password === undefined && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={() => change({ password: '' })}>
            Oublier le mot de passe
          </Button>
        </div>
      )}
    </>
  );
}
