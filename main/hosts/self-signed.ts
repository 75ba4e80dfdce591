import { createPublicKey, createSign, randomBytes } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_kp_serverAuth,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

/** What a certificate is for: one address of this machine, and the names it has on its network. */
export interface CertificateSubject {
  readonly address: string;
  readonly names: readonly string[];
  readonly now: Date;
}

const day = 86_400_000;
/** Apple takes nothing longer than 825 days, and counts a day more or less. */
const validDays = 820;
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
const commonName = '2.5.4.3';

function named(text: string): Name {
  const value = new AttributeValue({ utf8String: text });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonName, value })])]);
}

function extension(extnID: string, critical: boolean, value: unknown): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

/** RFC 5280 §4.1.2.2: a positive integer; 16 bytes of chance, the first bit off and the first byte never nought. */
function serialNumber(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.buffer;
}

function extensionsFor({ address, names }: CertificateSubject): Extensions {
  const alternatives = [
    new GeneralName({ iPAddress: address }),
    ...names.map((dNSName) => new GeneralName({ dNSName })),
  ];
  return new Extensions([
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, false, new SubjectAlternativeName(alternatives)),
  ]);
}

/**
 * A certificate in PEM that a P-256 key (PKCS#8 in PEM) signs for itself: for servers only, no authority, valid from a day
 * ago (clocks differ) for 820 days. X.509 v3 after RFC 5280.
 */
export function selfSignedCertificate(privateKey: string, subject: CertificateSubject): string {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const algorithm = new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const name = named(`Comptoir ${subject.address}`);
  const from = new Date(subject.now.getTime() - day);
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer: name,
    validity: new Validity({ notBefore: from, notAfter: new Date(from.getTime() + validDays * day) }),
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    extensions: extensionsFor(subject),
  });
  const signed = createSign('sha256')
    .update(new Uint8Array(AsnConvert.serialize(tbsCertificate)))
    .sign(privateKey);
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signed).buffer,
  });
  const base64 = Buffer.from(AsnConvert.serialize(certificate)).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/.{64}/gu, '$&\n').trimEnd()}\n-----END CERTIFICATE-----`;
}
