import { addDays } from '../../../shared/domain/calendar.ts';
import { reminderTopic } from '../../../shared/domain/mail-reminders.ts';
import type { CommandContext } from '../context.ts';
import { mailCommands } from '../mail/commands.ts';
import { composeOne } from '../mail/composing.ts';
import { reminderRows } from '../mail/reminders.ts';
import { must, onDay } from './example-author.ts';

/** Five days ago whoever's membership ends last of those who are due was reminded, and it was noted. */
export function remindOne(context: CommandContext, today: string): void {
  const day = onDay(context, addDays(today, -5));
  const row = reminderRows(day).findLast(({ due, email }) => due !== null && email !== '');
  if (row === undefined || row.due === null) return;
  const about = { kind: 'membership', id: row.membership.id, topic: reminderTopic(row.due) } as const;
  const made = composeOne(day, row.template, { to: row.to, about, values: {}, attachments: [] });
  if (made === undefined) return;
  const { to, name, email, subject, body } = made;
  const message = { to, name, email, subject, body, about, attachments: [] };
  must(mailCommands.note(day, { messages: [message], way: 'mailto' }));
}
