import './mail.css';
import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { SectionHead } from '../settings/SectionHead.tsx';
import { MessageLog } from './MessageLog.tsx';
import { ServerForm } from './ServerForm.tsx';
import { SetupPart } from './SetupPart.tsx';
import { ReminderFields, SenderFields } from './setup-fields.tsx';
import { TemplatesPart } from './TemplatesPart.tsx';

/** Réglages, Messages: who signs, when people are reminded, the texts, the server, and what has gone out. */
export function MessagesSection(): ReactNode {
  const setup = useQuery('mail.setup', {}).data;
  if (setup === undefined) return null;
  return (
    <>
      <section>
        <SectionHead
          title="Expéditeur"
          why="De qui viennent les messages, et ce qu’ils disent du paiement. Rien ne part sans qu’on appuie sur Envoyer."
        />
        <SetupPart
          name="sender"
          setup={setup}
          fields={['senderName', 'senderAddress', 'replyTo', 'paymentHint']}
          Form={SenderFields}
        />
      </section>
      <section>
        <SectionHead
          title="Relances d’adhésion"
          why="Chaque relance est faite une fois, à la main, depuis Adhérents."
        />
        <SetupPart name="reminders" setup={setup} fields={['reminderSteps']} Form={ReminderFields} />
      </section>
      <TemplatesPart />
      <ServerForm key={setup.version} setup={setup} />
      <MessageLog />
    </>
  );
}
