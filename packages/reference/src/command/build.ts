/**
 * Writes the site into dist.
 *
 *   npx -y pnpm@12.21.0 docs:build
 */
import { relative } from 'node:path';
import { buildSite } from '../build-site.ts';
import { root } from '../root.ts';
import { dist } from './dist.ts';

const pages = await buildSite(dist);
console.log(`${pages.length} pages in ${relative(root, dist)}`);
