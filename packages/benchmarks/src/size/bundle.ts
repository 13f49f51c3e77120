import { gzipSync } from 'node:zlib';
import { load } from '../../peers/load.ts';
import type { Subject } from './subjects.ts';

interface Esbuild {
  build(options: object): Promise<{ outputFiles: { contents: Uint8Array }[] }>;
}

/** The bytes of a bundle. */
export interface BundleSize {
  readonly minified: number;
  readonly gzipped: number;
}

/** What the call and all that it needs come to; undefined where the platform lacks what it needs. */
export async function bundle({ code, folder }: Subject, platform: 'node' | 'browser'): Promise<BundleSize | undefined> {
  const esbuild = (await load('esbuild')) as Esbuild;
  const stdin = { contents: code, resolveDir: folder };
  const options = { bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'none', write: false };
  try {
    const { outputFiles } = await esbuild.build({ ...options, stdin, platform, logLevel: 'silent' });
    const [{ contents }] = outputFiles as [{ contents: Uint8Array }];
    return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length };
  } catch (error) {
    if (platform === 'browser') return undefined;
    throw error;
  }
}
