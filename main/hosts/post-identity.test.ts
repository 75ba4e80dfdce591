import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { certificateFor, postIdentityOf } from './post-identity.ts';

let folder: string;
let file: string;
const now = new Date('2026-11-26T17:00:00Z');
const wish = { address: '192.168.1.20', names: ['laptop', 'laptop.local'], now };

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-identity-'));
  file = path.join(folder, 'comptoir.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the identity of the post', () => {
  it('stays the same from one start to the next, in a file that only its owner reads', () => {
    const one = postIdentityOf(file);
    expect(postIdentityOf(file)).toEqual(one);
    expect(one.words).toHaveLength(4);
    expect(one.instance).toMatch(/^[0-9a-f]{8}$/u);
    expect(statSync(`${file}.poste.pem`).mode & 0o777).toBe(0o600);
  });
  it('is another on another machine, and again where the file is broken', () => {
    const one = postIdentityOf(file);
    expect(postIdentityOf(`${file}2`).words).not.toEqual(one.words);
    writeFileSync(`${file}.poste.pem`, 'no key');
    expect(postIdentityOf(file).instance).not.toBe(one.instance);
  });
});

describe('the certificate of the post', () => {
  it('is for its address and names, for servers only, and no authority', () => {
    const { pem, fingerprint } = certificateFor(file, postIdentityOf(file), wish);
    const read = new X509Certificate(pem);
    expect(read.checkIP('192.168.1.20')).toBe('192.168.1.20');
    expect(read.checkIP('192.168.1.21')).toBeUndefined();
    expect(read.checkHost('laptop.local')).toBe('laptop.local');
    expect(read.checkHost('evil.example')).toBeUndefined();
    expect(read.ca).toBe(false);
    expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.fingerprint256).toBe(fingerprint);
    expect(Date.parse(read.validTo) - Date.parse(read.validFrom)).toBeLessThan(825 * 86_400_000);
  });
  it('is kept while it is good, so that nobody is asked to compare again', () => {
    const identity = postIdentityOf(file);
    const one = certificateFor(file, identity, wish);
    const elsewhere = certificateFor(file, identity, { ...wish, address: '10.0.0.4' });
    expect(elsewhere.fingerprint).not.toBe(one.fingerprint);
    expect(certificateFor(file, identity, wish)).toEqual(one);
    const late = new Date(now.getTime() + 800 * 86_400_000);
    expect(certificateFor(file, identity, { ...wish, now: late }).fingerprint).not.toBe(one.fingerprint);
    expect(statSync(`${file}.poste.crt`).mode & 0o777).toBe(0o600);
  });
  it('is not another key’s', () => {
    const one = certificateFor(file, postIdentityOf(file), wish);
    rmSync(`${file}.poste.pem`);
    expect(certificateFor(file, postIdentityOf(file), wish).fingerprint).not.toBe(one.fingerprint);
  });
});
