import { describe, expect, it } from 'vitest';
import { byHardness, compareSurfaces, type Comparison } from '../api/compare-surfaces.ts';
import { entryPoints } from '../api/entry-points.ts';
import { formatSurface, parseSurface, type Surface } from '../api/surface.ts';
import { publishedPackages, readText } from '../workspace.ts';

const DOOR = '@bot-messages/acme';

/** A client as ours are: settings go in, a method takes a body and gives a message, hooks are told. */
const API = `export class AcmeError extends Error {
    constructor(message: string, facts: Facts);
    toJSON(): object;
}
interface Facts {
    readonly attempts: number;
}
export interface AcmeClient {
    readonly api: Client<paths>;
    send(body: Body, options?: Options): Promise<Message>;
}
type Body = {
    text: string;
    tag?: string;
};
interface Client<Paths> {
    get<Path extends keyof Paths, Init extends Optional<Paths[Path]>>(path: Path, ...init: InitParam<Init>): Path;
}
type Keys<T> = { [K in keyof T]: {} extends Pick<T, K> ? never : K }[keyof T];
type Optional<T> = Keys<T> extends never ? T | undefined : T;
type InitParam<Init> = Keys<Init> extends never ? [Init?] : [Init];
export function createAcmeClient(settings?: Settings): AcmeClient;
export type Delivery = "once" | "twice";
export interface Event {
    readonly delay: number | undefined;
}
interface Message {
    id: number;
    note?: string;
    state: State;
}
interface Options {
    signal?: AbortSignal;
}
export interface paths {
    "/send": {
        url: string;
    };
}
interface Settings {
    delivery?: Delivery;
    onRetry?(event: Event): void;
    key?: string;
}
export type Plain = Omit<Settings, "key">;
export type State = "sent" | "queued";
`;

function changing(part: string, to: string): Comparison {
  const surface = (text: string): Surface => new Map([[DOOR, text]]);
  if (!API.includes(part)) throw new Error(`the API has no ${part}`);
  return compareSurfaces(surface(API), surface(API.replaceAll(part, to)));
}

describe('it breaks', () => {
  const rows: readonly [what: string, part: string, to: string, reason: string][] = [
    ['an export that is gone', 'export function create', 'function create', 'createAcmeClient is gone'],
    ['a type that is gone', 'export interface Event', 'interface Event', 'Event is gone'],
    ['a type that needs an argument', 'export interface Event', 'export interface Event<T>', 'Event: Generic type'],
    [
      'a setting that takes less',
      '"once" | "twice"',
      '"once"',
      `createAcmeClient, settings, delivery: Type '"twice"' is not assignable`,
    ],
    ['a setting that is gone', 'key?: string;', '', 'createAcmeClient(0).key is gone'],
    [
      'a setting that is asked for',
      'key?: string',
      'key: string',
      "createAcmeClient, settings: Property 'key' is optional",
    ],
    ['a field of a body that is gone', 'tag?: string;', '', 'AcmeClient.send(0).tag is gone'],
    [
      'a field of a body that is asked for',
      'tag?: string',
      'tag: string',
      "createAcmeClient, send, body: Property 'tag'",
    ],
    [
      "a method's argument that takes less",
      'text: string;',
      'text: "hi";',
      "createAcmeClient, send, body, text: Type 'string'",
    ],
    ['an argument that is gone', ', options?: Options', '', 'AcmeClient.send(1) is gone'],
    ['an argument that is asked for', 'options?: Options', 'options: Options', 'createAcmeClient, send, options'],
    ['a result that may be missing', 'Promise<Message>', 'Promise<Message | undefined>', 'createAcmeClient'],
    ['a field of a result that may be missing', 'id: number', 'id?: number', "Property 'id' is optional"],
    ['an optional field of a result that is gone', 'note?: string;', '', 'AcmeClient.send()<0>.note is gone'],
    ['a state that is never told any more', ' | "queued"', '', 'State "queued" is gone'],
    [
      'a hook that is told less',
      'number | undefined;',
      'number | string | undefined;',
      'createAcmeClient, settings, onRetry, event',
    ],
    ['a hook that is told nothing', '(event: Event)', '()', 'onRetry(0) is gone'],
    ['a field of a type that is made of another', 'onRetry?(event: Event): void;', '', 'Plain.onRetry is gone'],
    ["an error's method that is gone", 'toJSON(): object;', '', "AcmeError: Property 'toJSON' is missing"],
    [
      "an error's constructor that asks for more",
      'readonly attempts',
      'readonly max: number; readonly attempts',
      'AcmeError',
    ],
    ['a field of a document that is gone', 'url: string;', '', 'paths./send.url is gone'],
  ];

  it.each(rows)('%s', (_what, part, to, reason) => {
    const { change, reasons } = changing(part, to);
    expect(change).toBe('break');
    expect(reasons).toContainEqual(expect.stringContaining(reason));
  });

  it('a file that is gone', () => {
    const before = new Map([
      [DOOR, API],
      [`${DOOR}/openapi.yaml`, ''],
    ]);
    const gone = { change: 'break', reasons: [`${DOOR}/openapi.yaml is gone`] };
    expect(compareSurfaces(before, new Map([[DOOR, API]]))).toEqual(gone);
  });
});

describe('it adds', () => {
  const rows: readonly [what: string, part: string, to: string][] = [
    ['a new export', 'interface Options', 'export interface Options'],
    ['a setting that takes more', '"once" | "twice"', '"once" | "twice" | "thrice"'],
    ['a new setting', 'key?: string;', 'key?: string; other?: string;'],
    ['a setting that is not asked for any more', 'text: string', 'text?: string'],
    ['a new argument', 'options?: Options', 'options?: Options, more?: string'],
    ['a new field of a result', 'id: number;', 'id: number; text: string;'],
    ['a field of a result that is always there', 'note?: string', 'note: string'],
    ['a hook that is told more', 'number | undefined;', 'number;'],
    ['a document with more in it', 'url: string;', 'url: string; method?: string;'],
  ];

  it.each(rows)('%s', (_what, part, to) => {
    expect(changing(part, to)).toEqual({ change: 'addition', reasons: [] });
  });

  it('a new entry point', () => {
    const before = new Map([[DOOR, API]]);
    expect(compareSurfaces(before, new Map([...before, [`${DOOR}/more`, '']]))).toEqual({
      change: 'addition',
      reasons: [],
    });
  });
});

describe('it changes nothing', () => {
  const rows: readonly [what: string, part: string, to: string][] = [
    ['another name for what is not exported', 'Message', 'Answer'],
    ['another name of an argument', 'settings?', 'options?'],
    ['another order', 'text: string;\n    tag?: string;', 'tag?: string;\n    text: string;'],
    ['a type spelt out', 'state: State', 'state: "queued" | "sent"'],
  ];

  it.each(rows)('%s', (_what, part, to) => {
    expect(changing(part, to)).toEqual({ change: 'same', reasons: [] });
  });
});

it('the mildest change sorts first', () => {
  const changes = (['break', 'same', 'addition'] as const).map((change) => ({ change, reasons: [] }));
  expect(changes.toSorted(byHardness).map(({ change }) => change)).toEqual(['same', 'addition', 'break']);
});

describe('a report', () => {
  const surface: Surface = new Map([
    [DOOR, API],
    [`${DOOR}/error-codes`, 'export const codes: object;\n'],
    [`${DOOR}/openapi.yaml`, ''],
  ]);

  it('is read as it was written', () => {
    expect(parseSurface(formatSurface(DOOR, surface))).toEqual(surface);
  });

  it('has the entry points that package.json offers', () => {
    const types = (path: string) => ({ import: { types: path }, require: { types: 'other.d.cts' } });
    const exports = {
      '.': types('./dist/index.d.ts'),
      './codes': types('./dist/codes.d.ts'),
      './package.json': './package.json',
    };
    expect(entryPoints({ folder: 'acme', name: DOOR, version: '1.0.0', exports })).toEqual([
      { specifier: DOOR, types: './dist/index.d.ts' },
      { specifier: `${DOOR}/codes`, types: './dist/codes.d.ts' },
      { specifier: `${DOOR}/package.json`, types: undefined },
    ]);
  });

  it('is checked once every package is built', () => {
    const { tasks } = JSON.parse(readText('turbo.json')) as { tasks: Record<string, { dependsOn?: string[] }> };
    expect(tasks['//#api:check']?.dependsOn).toEqual(publishedPackages().map(({ name }) => `${name}#build`));
  });
});
