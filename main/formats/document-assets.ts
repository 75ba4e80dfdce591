import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file that printed documents need beside the code: a font, or the colour profile of PDF/A. */
export type DocumentAsset = {
  /** Its name in the `data` folder beside the bundle. */
  readonly fileName: string;
  /** The package that brings it while we run from source. */
  readonly packageName: string;
  /** Its path from the folder of that package's main file. */
  readonly pathInPackage: string;
};

const sourceSans = (style: string): DocumentAsset => ({
  fileName: `SourceSans3_${style}.ttf`,
  packageName: '@expo-google-fonts/source-sans-3',
  pathInPackage: `${style}/SourceSans3_${style}.ttf`,
});

/** TTF and not WOFF: five times faster, and this cut of Source Sans 3 has U+202F, which amounts need. */
export const documentAssets = {
  regular: sourceSans('400Regular'),
  italic: sourceSans('400Regular_Italic'),
  semibold: sourceSans('600SemiBold'),
  /** pdfkit looks for this exact path (`data/…`) beside its own code, which is the bundle once built. */
  colourProfile: {
    fileName: 'sRGB_IEC61966_2_1.icc',
    packageName: 'pdfkit',
    pathInPackage: 'data/sRGB_IEC61966_2_1.icc',
  },
} as const satisfies Record<string, DocumentAsset>;

/** The name of one of the assets above. */
export type DocumentAssetName = keyof typeof documentAssets;

/**
 * Where an asset lies in its package. For the build and for runs from source; a packaged app has no packages.
 * Throws when the package is not installed.
 */
export function assetPathInPackages(asset: DocumentAsset): string {
  const mainFile = createRequire(import.meta.url).resolve(asset.packageName);
  return join(dirname(mainFile), asset.pathInPackage);
}

const loaded = new Map<string, Buffer>();

/**
 * The bytes of an asset, read once: from `data/` beside the bundle (built or in asar), else from its package.
 * Throws when neither has it, since no document may be printed with another font in its place.
 */
export function loadDocumentAsset(name: DocumentAssetName): Buffer {
  const asset = documentAssets[name];
  const known = loaded.get(asset.fileName);
  if (known) return known;
  const besideBundle = join(dirname(fileURLToPath(import.meta.url)), 'data', asset.fileName);
  const bytes = readFileSync(existsSync(besideBundle) ? besideBundle : assetPathInPackages(asset));
  loaded.set(asset.fileName, bytes);
  return bytes;
}
