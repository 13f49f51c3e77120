export { createCompiler, type Compiler } from './compiler.ts';
export { typeSubjectsOf } from './type-subjects-of.ts';
export { writeTypeCases, type WrittenCases } from './write-cases.ts';
