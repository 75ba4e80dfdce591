import { describe, expect, it } from 'vitest';
import {
  jointPartnerIn,
  matchMembershipType,
  proposeMembershipTypes,
  type KnownMembershipType,
} from './membership-type-names.ts';

const type = (id: number, name: string): KnownMembershipType => ({
  id,
  name,
  season: { kind: 'calendar_year' },
  graceDays: 0,
  minimumFeeCents: 0,
});
const types = [
  type(1, 'Individuelle'),
  type(2, 'Réduite (étudiant, RSA)'),
  type(3, 'Solidaire (prix libre)'),
];

describe('names of types of membership', () => {
  it('P4: the same type under another wording is found', () => {
    const found = [
      'Adhésion individuelle',
      'INDIVIDUEL',
      'Adhésion réduite',
      'solidaire',
      'Adhésion 2026 individuelle',
    ];
    expect(found.map((name) => matchMembershipType(name, types)?.id)).toEqual([1, 1, 2, 3, 1]);
  });

  it('P4: a doubtful wording is not guessed', () => {
    expect(matchMembershipType('Structure', types)).toBeUndefined();
    expect(matchMembershipType('Individuelle réduite', types)).toBeUndefined();
    expect(matchMembershipType('', types)).toBeUndefined();
  });

  it('X1: a joint membership names the other structure, and is no plain one', () => {
    expect(jointPartnerIn('Conjointe Machins Machines')).toBe('Machins Machines');
    expect(jointPartnerIn('Individuelle')).toBeUndefined();
    expect(matchMembershipType('Conjointe individuelle', types)).toBeUndefined();
  });

  it('P4: unknown types are proposed once, with their usual fee', () => {
    const proposed = proposeMembershipTypes(
      [
        { lineNumber: 3, typeName: 'Structure', feeCents: 6000 },
        { lineNumber: 4, typeName: 'Adhésion structure', feeCents: 6000 },
        { lineNumber: 5, typeName: 'STRUCTURE', feeCents: 5000 },
        { lineNumber: 6, typeName: 'Individuelle', feeCents: 2000 },
        { lineNumber: 7, typeName: 'Soutien (prix libre)', feeCents: 700 },
        { lineNumber: 8, typeName: 'Soutien (prix libre)', feeCents: 3550 },
      ],
      types,
    );
    expect(proposed).toEqual([
      {
        key: 'structur',
        name: 'Structure',
        usualFeeCents: 6000,
        freePrice: false,
        minimumFeeCents: 0,
        lineNumbers: [3, 4, 5],
      },
      {
        key: 'soutien',
        name: 'Soutien (prix libre)',
        usualFeeCents: 3550,
        freePrice: true,
        minimumFeeCents: 700,
        lineNumbers: [7, 8],
      },
    ]);
  });
});
