import { expect, it } from 'vitest';
import { inRounds } from '../src/in-rounds.ts';

it('measures everybody once in every round, in another order each time', async () => {
  const items = Array.from({ length: 50 }, (_, index) => `item ${index}`);
  const orders: string[][] = Array.from({ length: 5 }, () => []);
  const figures = await inRounds(items, 5, (item, round) => {
    orders[round]?.push(item);
    return Promise.resolve(`${item} in round ${round}`);
  });
  for (const order of orders) expect(order.toSorted()).toEqual(items.toSorted());
  expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
  expect([...figures.keys()]).toEqual(items);
  expect(figures.get('item 7')).toEqual([0, 1, 2, 3, 4].map((round) => `item 7 in round ${round}`));
});
