import { holdMock } from './hold-mock.mjs';

// a mock alone holds no process
setInterval(() => {}, 1000);
await holdMock();
