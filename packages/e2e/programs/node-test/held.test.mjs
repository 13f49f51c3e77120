import { test } from 'node:test';
import { holdMock } from '../hold-mock.mjs';

test('never ends', holdMock);
