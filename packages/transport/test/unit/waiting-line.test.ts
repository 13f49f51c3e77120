import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createWaitingLine, type Waiter, type WaitingLine } from '../../src/waiting-line.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface Named extends Waiter {
  readonly name: string;
}

/** Puts each where its turn belongs, named after the turn and how many came before. */
function join(line: WaitingLine<Named>, ...turns: readonly number[]): void {
  for (const [index, turn] of turns.entries())
    line.joinAt(line.placeOf(turn), { turn, gone: false, name: `${turn}/${index}` });
}

/** Empties a line, and says who was in it. */
function drain(line: WaitingLine<Named>): readonly string[] {
  const names: string[] = [];
  for (let item = line.first(); item; item = line.first()) {
    names.push(item.name);
    line.leave();
  }
  return names;
}

it('is empty to begin with', () => {
  const line = createWaitingLine<Named>();
  expect([line.length, line.first(), line.placeOf(5)]).toEqual([0, undefined, 0]);
});

it.each([
  { what: 'in the order of turns', turns: [0, 1, 2], names: ['0/0', '1/1', '2/2'] },
  { what: 'a lower turn before the higher', turns: [2, 5, 3], names: ['2/0', '3/2', '5/1'] },
  { what: 'the lowest turn at the head', turns: [2, 1, 0], names: ['0/2', '1/1', '2/0'] },
  { what: 'equal turns as they came', turns: [1, 1, 0, 1, 0], names: ['0/2', '0/4', '1/0', '1/1', '1/3'] },
])('holds $what', ({ turns, names }) => {
  const line = createWaitingLine<Named>();
  join(line, ...turns);
  expect(line.length).toBe(turns.length);
  expect(drain(line)).toEqual(names);
  expect(line.length).toBe(0);
});

it('counts places from its present head', () => {
  const line = createWaitingLine<Named>();
  join(line, 0, 2, 4, 6);
  line.leave();
  line.leave();
  expect(line.length).toBe(2);
  expect([3, 4, 5, 6, 7].map((turn) => line.placeOf(turn))).toEqual([0, 1, 1, 2, 2]);
});

it('puts no one before its present head, however low the turn', () => {
  const line = createWaitingLine<Named>();
  join(line, 3, 4, 5);
  line.leave();
  join(line, 0);
  expect(drain(line)).toEqual(['0/0', '4/1', '5/2']);
});

it('can be filled again when it has been emptied', () => {
  const line = createWaitingLine<Named>();
  join(line, 0, 1);
  drain(line);
  join(line, 7);
  expect([line.length, line.first()?.turn]).toEqual([1, 7]);
});

it('keeps who passes, and asks each with the place that is left to them', () => {
  const line = createWaitingLine<Named>();
  join(line, 0, 1, 2, 3, 4);
  line.leave();
  const asked: unknown[] = [];
  line.keep(({ turn }, place) => {
    asked.push([turn, place]);
    return turn % 2 === 0;
  });
  expect(asked).toEqual([
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 1],
  ]);
  expect(line.length).toBe(2);
  expect(drain(line)).toEqual(['2/2', '4/4']);
});

it('looks at the neighbour alone when the youngest of 20 000 joins', () => {
  let looks = 0;
  const line = createWaitingLine<Waiter>();
  const counted = (turn: number): Waiter => ({
    gone: false,
    get turn() {
      looks += 1;
      return turn;
    },
  });
  for (let turn = 0; turn < 20_000; turn++) line.joinAt(line.placeOf(turn), counted(turn));
  expect(looks).toBeLessThan(20_000);
  expect(line.length).toBe(20_000);
});

it('passes over those who have given up, at its head and in its midst', () => {
  const line = createWaitingLine<Named>();
  const items = [0, 1, 2, 3, 4, 5, 6, 7].map((turn) => ({ turn, gone: false, name: String(turn) }));
  for (const item of items) line.joinAt(line.placeOf(item.turn), item);
  for (const turn of [0, 1, 3]) line.giveUp(items[turn] as Named);
  expect(drain(line)).toEqual(['2', '4', '5', '6', '7']);
  expect(line.length).toBe(0);
});

it('looks at each a few times when all of 2000 give up', () => {
  const crowd = 2000;
  const line = createWaitingLine();
  let looks = 0;
  const items = Array.from({ length: crowd }, (_, turn): Waiter => {
    let gone = false;
    return {
      turn,
      get gone() {
        looks++;
        return gone;
      },
      set gone(value) {
        gone = value;
      },
    };
  });
  for (const [place, item] of items.entries()) line.joinAt(place, item);
  for (const item of items) line.giveUp(item);
  expect(line.first()).toBeUndefined();
  expect(looks).toBeGreaterThan(0);
  expect(looks).toBeLessThan(crowd * 4);
});

it('counts only those who are still there once it is tidied', () => {
  const line = createWaitingLine<Named>();
  const items = [0, 1, 2, 3].map((turn) => ({ turn, gone: false, name: String(turn) }));
  for (const item of items) line.joinAt(line.placeOf(item.turn), item);
  line.giveUp(items[1] as Named);
  expect(line.placeOf(9)).toBe(4);
  line.tidy();
  expect(line.placeOf(9)).toBe(3);
});

it('goes on in order for as long as it never empties', () => {
  const line = createWaitingLine<Named>();
  join(line, 0);
  for (let turn = 1; turn < 1000; turn++) {
    join(line, turn);
    line.leave();
  }
  expect(line.length).toBe(1);
  expect(drain(line)).toEqual(['999/0']);
});

/** How many of these are still in memory, once the collector has been there. */
async function inMemory(items: readonly WeakRef<Waiter>[]): Promise<number> {
  // what was touched in a turn of the loop lives until its end
  await new Promise(setImmediate);
  collectGarbage();
  return items.filter((item) => item.deref()).length;
}

describe('a line that never empties lets go of', () => {
  it('those who have left', async () => {
    const line = createWaitingLine<Waiter>();
    const items = Array.from({ length: 1000 }, (_, turn) => {
      const item = { turn, gone: false };
      line.joinAt(line.placeOf(turn), item);
      if (turn > 0) line.leave();
      return new WeakRef(item);
    });
    expect(await inMemory(items)).toBeLessThan(10);
    expect(line.length).toBe(1);
  });

  it('those who have given up behind its head', async () => {
    const line = createWaitingLine<Waiter>();
    line.joinAt(0, { turn: -1, gone: false });
    const items = Array.from({ length: 1000 }, (_, turn) => {
      const item = { turn, gone: false };
      line.joinAt(line.placeOf(turn), item);
      line.giveUp(item);
      return new WeakRef(item);
    });
    expect(await inMemory(items)).toBeLessThan(10);
    expect(line.first()?.turn).toBe(-1);
  });
});
