import {
  periodOf,
  type DashboardPeriod,
  type PeriodChoice,
} from '../../../shared/domain/dashboard/periods.ts';
import type { Picture } from '../../../shared/domain/dashboard/pictures.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { pictureFile } from './dashboard-files.ts';
import { moneyPictures } from './dashboard-money.ts';
import { hoursPictures, occupationPictures } from './dashboard-occupation.ts';
import { peoplePictures } from './dashboard-people.ts';
import { dashboardSheet } from './dashboard-sheet.ts';

const readPeriod = ({ clock }: QueryContext, choice: PeriodChoice): DashboardPeriod =>
  periodOf(choice, clock.today());

/** The pictures of counts, in the order of the screen; undefined where whose hours are asked for is not there. */
function countPictures(
  context: QueryContext,
  period: DashboardPeriod,
  subject: string,
  forPublic: boolean,
): Picture[] | undefined {
  const hours = hoursPictures(context, period, subject);
  if (hours === undefined) return undefined;
  return [
    ...occupationPictures(context, period).pictures,
    ...hours,
    ...peoplePictures(context, period, forPublic),
  ];
}

const noSubject = 'Cette ressource';

export const dashboardQueries: Pick<
  QueryHandlers<'reports'>,
  | 'dashboardOccupation'
  | 'dashboardHours'
  | 'dashboardPeople'
  | 'dashboardMoney'
  | 'dashboardFile'
  | 'dashboardMoneyFile'
  | 'dashboardSheet'
  | 'dashboardMoneySheet'
> = {
  dashboardOccupation(context, { period }) {
    const { pictures, subjects } = occupationPictures(context, readPeriod(context, period));
    return done({ pictures, subjects });
  },

  dashboardHours(context, { period, subject }) {
    const pictures = hoursPictures(context, readPeriod(context, period), subject);
    return pictures === undefined ? notFound(noSubject) : done({ pictures });
  },

  dashboardPeople: (context, { period, forPublic }) =>
    done({ pictures: peoplePictures(context, readPeriod(context, period), forPublic) }),

  dashboardMoney: (context, { period }) =>
    done({ pictures: moneyPictures(context, readPeriod(context, period)) }),

  async dashboardFile(context, { period, subject, forPublic, picture, format }) {
    const days = readPeriod(context, period);
    const ofPeople = picture === 'attendance' || picture === 'members' || picture === 'renewal';
    const ofHours = picture === 'hours' || picture === 'occupied-months';
    const pictures = ofPeople
      ? peoplePictures(context, days, forPublic)
      : ofHours
        ? hoursPictures(context, days, subject)
        : occupationPictures(context, days).pictures;
    const found = pictures?.find(({ key }) => key === picture);
    return found === undefined ? notFound(noSubject) : done(await pictureFile(context, found, days, format));
  },

  async dashboardMoneyFile(context, { period, picture, format }) {
    const days = readPeriod(context, period);
    const found = moneyPictures(context, days).find(({ key }) => key === picture);
    return found === undefined
      ? notFound('Ce tableau')
      : done(await pictureFile(context, found, days, format));
  },

  async dashboardSheet(context, { period, subject, forPublic }) {
    const days = readPeriod(context, period);
    const pictures = countPictures(context, days, subject, forPublic);
    return pictures === undefined ? notFound(noSubject) : done(await dashboardSheet(context, days, pictures));
  },

  async dashboardMoneySheet(context, { period, subject, forPublic }) {
    const days = readPeriod(context, period);
    const counts = countPictures(context, days, subject, forPublic);
    if (counts === undefined) return notFound(noSubject);
    return done(await dashboardSheet(context, days, [...counts, ...moneyPictures(context, days)]));
  },
};
