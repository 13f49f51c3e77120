import { afterEach, expect, inject, it, vi } from 'vitest';
import { remind } from './bot.ts';

afterEach(() => vi.unstubAllEnvs());

it('sends a reminder', async () => {
  const { data } = await remind('ann', 'milk');
  expect(data).toMatchObject({ text: 'Remember: milk' });
});

it('gets an error that says what is wrong when it reminds nobody', async () => {
  const reminder = remind('', 'milk');
  await expect(reminder).rejects.toMatchObject({ status: 400, mayHaveBeenDelivered: false });
  await expect(reminder).rejects.toThrow('body.receiver');
});

it('tries again when CometChat is busy', async () => {
  const { data } = await remind('ann', 'milk', 'busy-bot');
  expect(data).toMatchObject({ text: 'Remember: milk' });
});

it('does not remind twice when the connection breaks: the reminder may have arrived', async () => {
  const reminder = remind('ann', 'milk', 'broken-bot');
  await expect(reminder).rejects.toMatchObject({ name: 'ConnectionError', attempts: 1, mayHaveBeenDelivered: true });
});

it('gives up when the rate limit asks for an hour of patience', async () => {
  vi.stubEnv('COMETCHAT_BASE_URL', inject('strictBaseUrl'));
  await remind('ann', 'milk');
  await expect(remind('ann', 'bread')).rejects.toMatchObject({ status: 429, mayHaveBeenDelivered: false });
});
