import { addPerson } from '../support/people.ts';
import { openTestPlace } from '../support/place.ts';
import { issueUnderKills } from './issuing.ts';

// npm run ordeal            three hundred kills while issuing; COMPTOIR_ORDEAL=20 for fewer
const rounds = Number(process.env['COMPTOIR_ORDEAL'] ?? 300);

const place = openTestPlace();
await addPerson(place);
const started = performance.now();
const verdict = await issueUnderKills(place, rounds, (round, acknowledged) => {
  if (round % 20 === 0) process.stderr.write(`${round} kills, ${acknowledged} numbers acknowledged\n`);
});
place.close();
const seconds = Math.round((performance.now() - started) / 1000);
const { acknowledged, kept, lost, twice, gaps, broken } = verdict;
console.log(
  [
    `${rounds} kills in ${seconds} s: ${acknowledged} numbers acknowledged, ${kept} kept,`,
    `${lost.length} lost, ${twice.length} given twice, ${gaps.length} gaps,`,
    broken === '' ? 'the chain and the file are sound' : broken,
  ].join(' '),
);
process.exitCode = lost.length + twice.length + gaps.length > 0 || broken !== '' ? 1 : 0;
