export { readSpec, type RequestExample, type ResponseExample, type Spec, type SpecResponse } from './spec.ts';
export { startPrism, startPrismProxy, type Prism } from './prism.ts';
export { startRecorder, type RecordedRequest, type Recorder } from './recorder.ts';
