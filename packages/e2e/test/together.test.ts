import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { once, runJson } from '../src/run.ts';

/** What `quiet.mjs` prints. */
interface Quiet {
  readonly watched: number;
  readonly touched: readonly string[];
  readonly added: readonly string[];
  /** The error code of an attempt to read another file. */
  readonly denied: unknown;
  readonly resourcesBefore: readonly string[];
  readonly resources: readonly string[];
}

/** What `errors.mjs` prints for one error of one copy. */
interface ErrorReport {
  readonly maker: string;
  readonly name: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly message: string;
  readonly cloneMessage: string;
  readonly instances: number;
  readonly guards: readonly (readonly [isBotMessageError: boolean, isApiError: boolean])[];
  readonly shown: readonly string[];
}

const KEY = 'key-of-both-0123456789';
const { folder, nodeFolders } = inject('fixture');
const scope = join(realpathSync(folder), 'node_modules', '@bot-messages');
const program = (name: string): string => join(folder, 'programs', 'together', name);

/** The program may read only the two packages and itself, and may not write files or start processes. */
const allowed = [join(scope, 'cometchat', '*'), join(scope, 'sendbird', '*'), program('quiet.mjs')];

for (const [major, nodeFolder] of Object.entries(nodeFolders)) {
  const permission = major === '20' ? '--experimental-permission' : '--permission';
  const flags = [permission, ...allowed.map((path) => `--allow-fs-read=${path}`)];
  const options = { cwd: folder, nodeFolder };
  const quiet = once(() => runJson<Quiet>(['node', ...flags, program('quiet.mjs')], options));
  const errors = once(() => runJson<readonly ErrorReport[]>(['node', program('errors.mjs'), KEY], options));

  describe(
    `both clients in one program on Node ${major}`,
    { meta: { table: 'Both clients together', row: `Node ${major}` } },
    () => {
      it(
        'load without reading other files, writing files or starting processes',
        { meta: { column: 'no file' } },
        async () => {
          const { value } = await quiet();
          expect(value.denied).toBe('ERR_ACCESS_DENIED');
        },
      );

      it(
        'load without touching globals of the runtime, some of which load lazily',
        { meta: { column: 'no global' } },
        async () => {
          const { value } = await quiet();
          expect(value).toMatchObject({ touched: [], added: [] });
          expect(value.watched).toBeGreaterThan(50);
        },
      );

      it('leave nothing open after loading', { meta: { column: 'no handle' } }, async () => {
        const { value } = await quiet();
        expect(value.resources).toEqual(value.resourcesBefore);
      });

      it('recognize the errors of every copy of either package', { meta: { column: 'guards' } }, async () => {
        const { value } = await errors();
        expect(new Set(value.map(({ maker }) => maker)).size).toBe(4);
        expect(new Set(value.map(({ name }) => name)).size).toBe(5);
        for (const { name, json, guards, instances } of value) {
          expect(json['name']).toBe(name);
          expect(guards).toEqual(Array.from({ length: 4 }, () => [true, name === 'ApiError']));
          expect(instances).toBe(1);
        }
      });

      it('log errors with their details and without the key', { meta: { column: 'no key shown' } }, async () => {
        const { value, output } = await errors();
        expect(output).not.toContain(KEY);
        for (const { json, message, cloneMessage, shown } of value) {
          expect(json).toMatchObject({
            message,
            provider: expect.any(String),
            mayHaveBeenDelivered: expect.any(Boolean),
          });
          expect(cloneMessage).toBe(message);
          expect(shown).toHaveLength(6);
        }
        expect(shownOf(value, 'ConnectionError').join()).toContain('[redacted]');
      });
    },
  );
}

function shownOf(reports: readonly ErrorReport[], name: string): string[] {
  return reports.filter((report) => report.name === name).flatMap(({ shown }) => shown);
}
