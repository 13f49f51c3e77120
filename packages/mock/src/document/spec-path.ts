import { fileURLToPath } from 'node:url';
import type { Provider } from './provider.ts';

/** The build puts all code right into `dist`, and the documents beside it; before it, they are at the top of the repo. */
const FOLDER = import.meta.url.endsWith('/spec-path.ts') ? '../../../../specs/' : '../specs/';

/** The OpenAPI document of a provider. */
export function specPath(provider: Provider): string {
  return fileURLToPath(new URL(`${FOLDER}${provider}.openapi.yaml`, import.meta.url));
}
