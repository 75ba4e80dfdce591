import { readFileSync } from 'node:fs';

import { assetPathInPackages, documentAssets } from '../main/formats/document-assets.ts';

type EmitsFiles = { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string };

/** What Vite needs to know of our plugin; its own type would bind `build/` to one bundler version. */
export type AssetPlugin = { readonly name: string; generateBundle(this: EmitsFiles): void };

/**
 * Puts the fonts of printed documents and pdfkit's colour profile in `data/` beside the main bundle, where
 * `loadDocumentAsset` looks first. For the `main` part of electron.vite.config.ts: chunks must lie flat in its outDir.
 */
export function documentAssetsPlugin(): AssetPlugin {
  return {
    name: 'comptoir-document-assets',
    generateBundle() {
      for (const asset of Object.values(documentAssets)) {
        this.emitFile({
          type: 'asset',
          fileName: `data/${asset.fileName}`,
          source: readFileSync(assetPathInPackages(asset)),
        });
      }
    },
  };
}
