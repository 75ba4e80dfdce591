import type { CommandHandlers } from '../context.ts';
import { confirmCalendar } from './calendar-confirming.ts';
import { confirm } from './confirming.ts';
import { confirmDiary } from './diary-confirming.ts';
import { fillWithExample } from './example.ts';
import { confirmHolders } from './holders.ts';
import { confirmPartnerList, undoPartnerList } from './partner-list-writing.ts';
import { confirmPresence } from './presence-confirming.ts';
import { forgetSource } from './remembered.ts';
import { undo } from './undoing.ts';

export const importsCommands: CommandHandlers<'imports'> = {
  confirm,
  confirmPresence,
  confirmCalendar,
  confirmDiary,
  confirmPartnerList,
  confirmHolders,
  undoPartnerList,
  undo,
  forgetSource,
  fillWithExample,
};
