import * as z from 'zod';
import { refuse } from '../../services/outcome.ts';
import { problemOf, StoreProblem } from '../../store/problems.ts';
import { dataFile } from '../data-files.ts';
import { PortBusy } from '../web/server.ts';
import { runBackup, runCall, runDemo, runExport, runImport, runVerify, type Answer } from './commands.ts';
import { help } from './help.ts';
import { readCommandLine, Usage, type Options } from './options.ts';
import { serve } from './serve.ts';

z.config({ jitless: true });

const done = 0;
const refused = 1;
const usageOrFault = 2;

function run(
  command: string,
  rest: readonly string[],
  options: Options,
  calledFrom: string,
): Promise<Answer> {
  const file = dataFile(options.db, calledFrom);
  switch (command) {
    case 'call':
      return runCall(file, rest, options);
    case 'demo':
      return runDemo(file);
    case 'import':
      return runImport(file, rest, options, calledFrom);
    case 'export':
      return runExport(file, rest, options, calledFrom);
    case 'backup':
      return runBackup(file, options, calledFrom);
    case 'verify':
      return runVerify(file);
    default:
      throw new Usage(`«\u00a0${command}\u00a0» n’est pas une commande de Comptoir.`);
  }
}

function print(answer: Answer): number {
  process.stdout.write(`${JSON.stringify(answer, null, process.stdout.isTTY ? 2 : 0)}\n`);
  return answer.ok ? done : refused;
}

function explain(fault: unknown): number {
  if (fault instanceof Usage) {
    process.stderr.write(`${fault.message}\n\n${help}`);
    return usageOrFault;
  }
  const problem = problemOf(fault);
  if (problem instanceof StoreProblem) return print(refuse(problem.code, problem.message));
  if (fault instanceof PortBusy) return print(refuse(fault.code, fault.message));
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  return usageOrFault;
}

async function main(args: readonly string[], calledFrom: string): Promise<number> {
  try {
    const { words, options } = readCommandLine(args);
    const [command, ...rest] = words;
    if (options.help === true || command === 'help') {
      process.stdout.write(help);
      return done;
    }
    if (command === undefined) throw new Usage('Dire quoi faire.');
    if (command === 'serve') {
      await serve(dataFile(options.db, calledFrom), options.port);
      return done;
    }
    return print(await run(command, rest, options, calledFrom));
  } catch (fault) {
    return explain(fault);
  }
}

// The bundle is CommonJS, which knows no await at its top.
void main(process.argv.slice(2), process.cwd()).then((code) => {
  process.exitCode = code;
});
