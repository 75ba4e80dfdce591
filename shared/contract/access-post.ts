import * as z from 'zod';
import { fileTicket, nothing } from './common.ts';
import { command, managers, officeAndReaders, query } from './define.ts';

/** What the manager says of the post: whether, on which of the machine's networks, at which port, enciphered or not. */
const postWish = {
  isOn: z.boolean(),
  /** The system's name of a network of this machine (`wlp2s0`, « Wi-Fi »); '' for this computer alone. */
  network: z.string().max(100),
  port: z
    .int()
    .min(1024, 'Choisir un port entre 1024 et 65535.')
    .max(65_535, 'Choisir un port entre 1024 et 65535.'),
  /** HTTPS with a certificate made on the spot: browsers warn of it once, and pages may then use the camera. */
  https: z.boolean(),
};

/** SHA-256 of the certificate in force as browsers show it (`3F:A2:…`), and the instant of its end. */
const certificate = z.strictObject({ fingerprint: z.string().max(95), validUntil: z.string().max(40) });

/** How the post stands, as its host says it. */
const postStanding = {
  state: z.enum(['off', 'on', 'failed']),
  /** `http://192.168.1.20:8438`, while it answers there. */
  base: z.string().max(200).nullable(),
  /** French: why it cannot, with what to do. */
  problem: z.string().max(500).nullable(),
  /** To be read aloud; the entry page of the post shows the same. Empty until the first start. */
  words: z.array(z.string().max(20)).max(8),
  /** null without HTTPS. */
  certificate: certificate.nullable(),
};

/** The fablab's post (F4): the same screens on other devices of the network, off until the manager switches it on. */
export const postCalls = {
  post: query({
    summary: "The switch of the fablab's post, how it stands, and the networks that this machine has now.",
    roles: managers,
    input: nothing,
    output: z.strictObject({
      ...postWish,
      ...postStanding,
      version: z.int().min(0),
      networks: z.array(
        z.strictObject({ name: z.string(), label: z.string(), addresses: z.array(z.string()) }),
      ),
    }),
  }),
  postStanding: query({
    summary: "Whether the fablab's post is open, and how many are in by it, for the shell's last line.",
    roles: officeAndReaders,
    input: nothing,
    output: z.strictObject({
      isOn: z.boolean(),
      state: postStanding.state,
      problem: postStanding.problem,
      connected: z.int(),
    }),
  }),
  savePost: command({
    summary: "Switches the fablab's post on or off, and says where it listens; undoable.",
    roles: managers,
    input: z.strictObject({ ...postWish, version: z.int().min(0) }),
    output: z.strictObject({ version: z.int() }),
  }),
  postSheet: query({
    summary: "A sheet for the fablab's wall: the post's code, address and words, and how to come in.",
    roles: managers,
    long: true,
    input: z.strictObject({ size: z.enum(['A4', 'A5']) }),
    output: fileTicket,
  }),
  notePost: command({
    summary: 'A host says how its post stands: served where, or why not.',
    roles: ['system'],
    input: z.strictObject(postStanding),
    output: nothing,
  }),
};
