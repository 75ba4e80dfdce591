import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request, type ClientRequest, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configureRequestOptionsFromUrl, HttpExecutor, type DownloadOptions } from 'builder-util-runtime';
import { DebUpdater, type UpdateCheckResult } from 'electron-updater';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/**
 * The updater that is packed, against a feed on this very machine: the files that electron-builder writes beside the
 * packages (`latest-linux.yml`), read, compared and fetched as an installed app would. Whether the app may look at all
 * is the manager's to say (main/hosts/desktop/updates.ts), and its session knows https alone.
 */

/** What Electron's own network does for an installed app, done by Node's: it knows http, which that one refuses. */
class LoopbackExecutor extends HttpExecutor<ClientRequest> {
  async download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const asked = configureRequestOptionsFromUrl(url.href, { headers: options.headers ?? {} });
      const callback = (fault: Error | null): void =>
        fault instanceof Error ? reject(fault) : resolve(destination);
      this.doDownload(asked, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }

  createRequest(options: object, answer: (response: never) => void): ClientRequest {
    return request(options, answer as never);
  }
}

const installer = Buffer.from('a package of a later version');
const hashOf = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');

let folder: string;
let server: Server;
let feed: Record<string, Buffer | string>;
let asked: string[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-feed-'));
  asked = [];
  feed = {};
  server = createServer(({ url = '' }, response) => {
    const name = url.replace(/\?.*$/u, '');
    asked.push(name);
    const found = feed[name];
    response.writeHead(found === undefined ? 404 : 200).end(found);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
});

afterEach(async () => {
  await new Promise((closed) => void server.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

/** Publishes a version as electron-builder describes it. */
function publish(version: string, hash = hashOf(installer)): void {
  const name = `comptoir_${version}_amd64.deb`;
  feed[`/${name}`] = installer;
  feed['/latest-linux.yml'] = [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${hash}`,
    `    size: ${installer.length}`,
    `path: ${name}`,
    `sha512: ${hash}`,
    "releaseDate: '2026-11-24T08:00:00.000Z'",
  ].join('\n');
}

function installedUpdater(version: string): DebUpdater {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const updater = new DebUpdater(undefined, {
    version,
    name: 'comptoir',
    isPackaged: true,
    appUpdateConfigPath: path.join(folder, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: path.join(folder, 'cache'),
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  });
  Reflect.set(updater, 'httpExecutor', new LoopbackExecutor());
  // What app-update.yml says inside the package.
  Reflect.set(updater, 'configOnDisk', {
    value: Promise.resolve({ updaterCacheDirName: 'comptoir-updater' }),
  });
  updater.setFeedURL({ provider: 'generic', url: `http://127.0.0.1:${address.port}/` });
  updater.logger = null;
  updater.autoDownload = false;
  return updater;
}

const offered = (found: UpdateCheckResult | null): string | undefined =>
  found?.isUpdateAvailable === true ? found.updateInfo.version : undefined;

describe('the update feed', () => {
  it('offers a later version, and fetches it whole', async () => {
    publish('0.2.0');
    const updater = installedUpdater('0.1.0');
    expect(offered(await updater.checkForUpdates())).toBe('0.2.0');
    const [file = ''] = await updater.downloadUpdate();
    expect(readFileSync(file).equals(installer)).toBe(true);
    expect(asked).toEqual(['/latest-linux.yml', '/comptoir_0.2.0_amd64.deb']);
  });

  it('offers nothing where the feed has what is installed, or less', async () => {
    publish('0.1.0');
    expect(offered(await installedUpdater('0.1.0').checkForUpdates())).toBeUndefined();
    expect(offered(await installedUpdater('0.3.0').checkForUpdates())).toBeUndefined();
  });

  it('takes no package whose bytes are not those that the feed announced', async () => {
    publish('0.2.0', hashOf(Buffer.from('another package')));
    const updater = installedUpdater('0.1.0');
    await updater.checkForUpdates();
    updater.on('error', () => undefined);
    await expect(updater.downloadUpdate()).rejects.toThrow(/sha512/u);
  });

  it('says that a feed is not there by a refusal, which the app takes for nothing new', async () => {
    const updater = installedUpdater('0.1.0');
    updater.on('error', () => undefined);
    await expect(updater.checkForUpdates()).rejects.toThrow(/404/u);
  });
});
