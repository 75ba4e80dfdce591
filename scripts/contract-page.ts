import * as z from 'zod';
import { allCalls } from '../shared/contract/contract.ts';
import { errorCodes, warningCodes } from '../shared/contract/errors.ts';
import { eventNames } from '../shared/contract/events.ts';

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly default?: unknown;
}

function objectForm(schema: Schema): string {
  const entries = Object.entries(schema.properties ?? {});
  if (entries.length === 0) return '{}';
  const required = new Set(schema.required);
  return `{ ${entries.map(([name, value]) => `${name}${required.has(name) ? '' : '?'}: ${form(value)}`).join('; ')} }`;
}

/** A JSON schema as the short form that a TypeScript reader expects. */
function form(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(form).join(' | ');
  switch (schema.type) {
    case 'object':
      return objectForm(schema);
    case 'array': {
      const inner = form(schema.items ?? {});
      return inner.includes(' ') ? `(${inner})[]` : `${inner}[]`;
    }
    case 'integer':
    case 'number':
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    default:
      return 'any';
  }
}

function formOf(schema: z.ZodType, io: 'input' | 'output'): string {
  return form(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema);
}

const list = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ');

/** `docs/contract.md`, generated from the schemas: every call with its roles, input and output. */
export function contractPage(): string {
  const parts = [
    '# The contract',
    '',
    'Generated from `shared/contract/` by `npm run docs`; do not edit by hand. Conventions: `docs/conventions.md`.',
    'Amounts are integer cents, rates basis points, quantities thousandths, times local text `YYYY-MM-DDTHH:MM`.',
    '',
    `**Refusals** ${list(errorCodes)}.`,
    '',
    `**Warnings that may be passed over** by naming them in \`accept\`: ${list(warningCodes)}.`,
    '',
    `**Events** ${list(eventNames)}; \`progress\` of a long call; \`reopened\` after a restore.`,
  ];
  let area = '';
  for (const { name, definition } of allCalls()) {
    const [areaName = ''] = name.split('.');
    if (areaName !== area) parts.push('', `## ${areaName}`);
    area = areaName;
    const marks = definition.long === true ? `${definition.kind}, long` : definition.kind;
    parts.push(
      '',
      `### \`${name}\` (${marks})`,
      '',
      definition.summary,
      '',
      `Roles: ${definition.roles.join(', ')}.`,
    );
    parts.push(
      '',
      '```ts',
      `input:  ${formOf(definition.input, 'input')}`,
      `output: ${formOf(definition.output, 'output')}`,
      '```',
    );
  }
  return `${parts.join('\n')}\n`;
}
