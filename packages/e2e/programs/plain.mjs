import { holdMock } from './hold-mock.mjs';

// A mock alone does not keep the process alive.
setInterval(() => {}, 1000);
await holdMock();
