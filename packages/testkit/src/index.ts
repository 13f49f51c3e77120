export { findChromium } from './find-chromium.ts';
export { createTestClock, type TestClock, type TestClockOptions } from './clock.ts';
export { createCountingFetch, type CountingFetch } from './counting-fetch.ts';
export {
  startFaultServer,
  type FaultResponse,
  type ArrivedRequest,
  type Fault,
  type FaultServer,
} from './fault-server.ts';
export { startPrism, startPrismProxy, startQuietPrism, type Prism } from './prism.ts';
export { readPrismViolations, type PrismViolation } from './prism-violations.ts';
export { startRecorder, type RecordedRequest, type Recorder } from './recorder.ts';
export { finish, printed, startProgram, type Finished, type Run } from './run-program.ts';
export { compileSnippets, runSnippet, writeSnippets, type Ended, type Snippet } from './snippets.ts';
export {
  exampleOf,
  readDocument,
  readSpec,
  resolveReference,
  specNames,
  type Document,
  type RequestExample,
  type ResponseExample,
  type Spec,
  type SpecResponse,
} from './spec.ts';
export { silentLogger } from './silent-logger.ts';
export { besides, names, violationsOf, without, type Violation } from './violations.ts';
