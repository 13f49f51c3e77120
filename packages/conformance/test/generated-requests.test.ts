import { createCountingFetch, readSpec, specNames, startRecorder, type Recorder } from '@bot-messages/testkit';
import type * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { loadClient, type Send } from '../src/client.ts';
import { arbitraryOf } from '../src/generated-cases/arbitraries.ts';
import { expectForAll, TIME_LIMIT_MS } from '../src/generated-cases/for-all.ts';
import { mutantsOf, type Mutant } from '../src/generated-cases/mutants.ts';
import { readShapes } from '../src/generated-cases/read-shapes.ts';
import { loadRows } from '../src/rows.ts';
import { expectRefusal } from './support.ts';

vi.setConfig({ testTimeout: TIME_LIMIT_MS });

type Message = Readonly<Record<string, unknown>>;

const providers = await Promise.all(
  specNames().map(async (name) => ({ name, client: await loadClient(name), ...(await loadRows(name)) })),
);

describe.each(providers)('a JSON message to $name', ({ name, client, wire, jsonKeywords }) => {
  const shape = readShapes(name).request('application/json');
  /** The document has no least length for the deduplication id; the client refuses an empty one. */
  const messages = (arbitraryOf(shape) as fc.Arbitrary<Message>).filter(
    (message) => message[client.deduplicationField] !== '',
  );
  const counting = createCountingFetch();
  let recorder: Recorder;
  let toPrism: Send;
  let toRecorder: Send;

  beforeAll(async () => {
    recorder = await startRecorder({ body: { [client.envelope]: client.stored } });
    const settings = { key: 'key', maxRetries: 0 };
    toPrism = client.create({ ...settings, baseUrl: inject('prismUrls')[name] ?? '', fetch: counting.fetch });
    toRecorder = client.create({ ...settings, baseUrl: recorder.url });
  });

  afterAll(() => recorder?.close());

  it('that is valid reaches the wire as it is, and Prism accepts it', async () => {
    await expectForAll(messages, 1000, async (message) => {
      await expect(toRecorder(wire.botId, message)).resolves.toEqual(client.stored);
      expect(recorder.requests.pop()?.json()).toEqual(client.onWire(message));
      await expect(toPrism(wire.botId, message)).resolves.toHaveProperty(client.idAt);
    });
  });

  it('that violates one rule is refused, by Prism for this rule or by the client before it is sent', async () => {
    const broken = new Set<string>();
    const mutants = mutantsOf(shape, messages).filter((mutant) => !isDefault(mutant));
    await expectForAll(mutants, 1000, async (mutant) => {
      broken.add(mutant.keyword);
      const sent = () => toPrism(wire.botId, mutant.value);
      await expectRefusal(sent, counting, mutant, refusalOfClient(mutant), client.refusedCode);
    });
    expect([...broken].toSorted()).toEqual(jsonKeywords);
  });

  /** A `message_type` that is null counts as absent: the client adds its own. */
  function isDefault({ path: [field], value }: Mutant): boolean {
    return field !== undefined && client.clientSets.includes(String(field)) && (value as Message)[field] === null;
  }

  /** What the client itself refuses: a body that is no object, and a deduplication id that is none. */
  function refusalOfClient({ path, keyword }: Mutant): string | undefined {
    if (path.length === 0 && keyword === 'type') return 'body: expected a plain object';
    const { deduplicationField: field } = client;
    return path[0] === field ? `${field}: expected a string that is not empty` : undefined;
  }
});

it('has a JSON request in each document', () => {
  const types = specNames().map((name) => readSpec(name).variants.map(({ mediaType }) => mediaType));
  for (const mediaTypes of types) expect(mediaTypes).toContain('application/json');
});
