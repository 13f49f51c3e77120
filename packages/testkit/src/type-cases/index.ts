export { createCompiler, type Compiler } from './compiler.ts';
export type { TypeCase } from './type-case.ts';
export { typeSubjectsOf } from './type-subjects-of.ts';
export { writeTypeCases, type WrittenCases } from './write-cases.ts';
