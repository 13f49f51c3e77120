import { it } from 'vitest';
import { holdMock } from '../hold-mock.mjs';

it('never ends', holdMock, 3_600_000);
